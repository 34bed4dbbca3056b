import Engine

/// What a list of values of one metric is reduced to; undefined as soon as one of them is.
struct MetricSummary: Hashable, Sendable {
    let mean: Double?
    /// The sample standard deviation (divisor n − 1); undefined for a single value.
    let std: Double?
    let min: Double?
    let max: Double?

    init(of values: [Double?]) {
        mean = Statistic.mean.value(of: values)
        std = Statistic.std.value(of: values)
        min = Statistic.min.value(of: values)
        max = Statistic.max.value(of: values)
    }

    var json: JSON {
        [
            "max": .optional(max), "mean": .optional(mean), "min": .optional(min),
            "std": .optional(std),
        ]
    }

    init(_ record: Record) throws(Record.Problem) {
        mean = try record.optionalNumber("mean")
        std = try record.optionalNumber("std")
        min = try record.optionalNumber("min")
        max = try record.optionalNumber("max")
    }
}
