package import Canonical
import Engine

/// What a list of values of one metric is reduced to; undefined as soon as one of them is.
package struct MetricSummary: Hashable, Sendable {
    package let mean: Double?
    /// The sample standard deviation (divisor n − 1); undefined for a single value.
    package let std: Double?
    package let min: Double?
    package let max: Double?

    package init(of values: [Double?]) {
        mean = Statistic.mean.value(of: values)
        std = Statistic.std.value(of: values)
        min = Statistic.min.value(of: values)
        max = Statistic.max.value(of: values)
    }

    package var json: JSON {
        [
            "max": .optional(max), "mean": .optional(mean), "min": .optional(min),
            "std": .optional(std),
        ]
    }

    package init(_ record: Record) throws(Record.Problem) {
        mean = try record.optionalNumber("mean")
        std = try record.optionalNumber("std")
        min = try record.optionalNumber("min")
        max = try record.optionalNumber("max")
    }
}
