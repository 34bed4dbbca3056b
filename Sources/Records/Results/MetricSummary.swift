package import Canonical
import Engine

/// What a list of values of one metric is reduced to; undefined as soon as one of them is.
package struct MetricSummary: Hashable, Sendable {
    package let mean: Double?
    /// The sample standard deviation (divisor n − 1); undefined for a single value.
    package let std: Double?
    package let min: Double?
    package let max: Double?
    /// The order statistics; `nil`, and left out of the stored form, where the values are not those of
    /// repeated splits.
    package let quantiles: Quantiles?

    /// Order statistics, interpolated linearly; undefined as soon as one of the values is.
    package struct Quantiles: Hashable, Sendable {
        package let p5: Double?
        package let p25: Double?
        package let median: Double?
        package let p75: Double?
        package let p95: Double?
    }

    /// Reduces values.
    ///
    /// - Parameters:
    ///   - values: The values; nil stands for an undefined one.
    ///   - hasQuantiles: Whether order statistics are taken, too.
    package init(of values: [Double?], hasQuantiles: Bool = false) {
        quantiles = hasQuantiles ? Quantiles(of: values) : nil
        mean = Statistic.mean.value(of: values)
        std = Statistic.std.value(of: values)
        min = Statistic.min.value(of: values)
        max = Statistic.max.value(of: values)
    }

    package var json: JSON {
        let always: JSON = [
            "max": .optional(max), "mean": .optional(mean), "min": .optional(min),
            "std": .optional(std),
        ]
        return always.adding(["quantiles": quantiles?.json])
    }

    package init(_ record: Record) throws(Record.Problem) {
        mean = try record.optionalNumber("mean")
        std = try record.optionalNumber("std")
        min = try record.optionalNumber("min")
        max = try record.optionalNumber("max")
        quantiles = try record.recordIfPresent("quantiles").map {
            (quantiles) throws(Record.Problem) in try Quantiles(quantiles)
        }
    }
}

extension MetricSummary.Quantiles {
    package init(of values: [Double?]) {
        p5 = Statistic.p5.value(of: values)
        p25 = Statistic.p25.value(of: values)
        median = Statistic.median.value(of: values)
        p75 = Statistic.p75.value(of: values)
        p95 = Statistic.p95.value(of: values)
    }

    package var json: JSON {
        [
            "median": .optional(median), "p25": .optional(p25), "p5": .optional(p5),
            "p75": .optional(p75), "p95": .optional(p95),
        ]
    }

    package init(_ record: Record) throws(Record.Problem) {
        p5 = try record.optionalNumber("p5")
        p25 = try record.optionalNumber("p25")
        median = try record.optionalNumber("median")
        p75 = try record.optionalNumber("p75")
        p95 = try record.optionalNumber("p95")
    }
}
