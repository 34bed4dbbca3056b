import Engine
package import Records
import Spec

/// One or more experiments compared with the same baseline.
///
/// One comparison renders as itself; several begin with a table of them all.
package struct Leaderboard: Sendable {
    /// In the order in which they were named; at least one.
    package let comparisons: [Comparison]
    /// How each candidate compares with the best closed-form baseline, by its reference.
    package private(set) var closedForms: [String: ClosedFormComparison] = [:]

    /// Compares all but the first with the first.
    ///
    /// - Throws: `Failure` if there are fewer than two, or if the options name a metric that one lacks.
    package init(
        _ entries: [ComparedEntry],
        _ options: ComparisonOptions = ComparisonOptions()
    ) throws(Failure) {
        guard let baseline = entries.first, entries.count > 1 else {
            throw Failure(.usage, "a comparison needs at least two entries")
        }
        comparisons = try Comparison.comparisons(
            of: Array(entries.dropFirst()),
            with: baseline,
            options
        )
    }

    /// Adds how the candidates compare with the best closed form, unless that is one of the entries.
    package mutating func add(_ baselines: ClosedFormBaselines) {
        let sides = comparisons.map(\.candidate) + comparisons.prefix(1).map(\.baseline)
        let names = Set(sides.map(\.files.experiment.name))
        for side in comparisons.map(\.candidate) {
            guard let closed = baselines.best(for: side), !names.contains(closed.name) else {
                continue
            }
            closedForms[side.fullReference] = closed
        }
    }

    /// The best closed-form baseline of a candidate.
    package func closedForm(of comparison: Comparison) -> ClosedFormComparison? {
        closedForms[comparison.candidate.fullReference]
    }

    /// Comparisons that were made before.
    package init(comparisons: [Comparison]) { self.comparisons = comparisons }

    /// The code of the candidates taken together.
    package func exitCode(failingIf condition: FailureCondition?) -> ExitCode {
        ExitCode.worst(of: comparisons.map { $0.outcome.exitCode(failingIf: condition) })
    }

    /// The metric that the table is sorted by: the first that the first candidate is judged by.
    var leadingMetric: Metric? { comparisons.first?.judged.first }

    /// The comparisons by the leading metric, the best candidate first; undefined ones come last.
    package var ranking: [Comparison] {
        guard let metric = leadingMetric else { return comparisons }
        return comparisons.enumerated().sorted { left, right in
            let (first, second) = (
                left.element.mean(of: metric), right.element.mean(of: metric)
            )
            switch (first, second) {
            case (let first?, let second?) where first != second:
                return metric.higherIsBetter ? first > second : first < second
            case (.some, nil): return true
            case (nil, .some): return false
            default: return left.offset < right.offset
            }
        }.map(\.element)
    }
}

extension Comparison {
    /// The candidate's mean over folds of a metric.
    fileprivate func mean(of metric: Metric) -> Double? {
        candidate.arm.overSeeds[metric]?.mean
    }
}
