package import Engine
package import Records
import Spec

/// A comparison of two experiments: what differs, their results, and a verdict.
///
/// A pure function of the two and of options; `Comparison+Text`, `+Markdown`, `+JSON` and `+HTML`
/// render it.
package struct Comparison: Sendable {
    package let baseline: ComparedEntry
    package let candidate: ComparedEntry
    package let changes: [SpecChange]
    package let texts: [TextChange]
    package let data: DataChange
    /// Whether and how the two are the same.
    package let identity: Identity?
    /// Why there is no verdict; nil if there is one.
    package let obstacle: Obstacle?
    /// Every metric that both hold.
    package let metrics: [MetricComparison]
    /// What `metrics` are measured on: clips where a side scores clips.
    package let metricUnit: MetricUnit
    /// The same per clip; none unless both score rows, name a pair column and pool alike.
    package let clips: [MetricComparison]
    /// The metrics to judge by, in the order of the gate's lines or of the user's list.
    package let judged: [Metric]
    /// What was tested; none if there is an obstacle, or nothing to test.
    package let findings: [MetricFinding]
    package let outcome: ComparisonOutcome

    /// How two results are identical.
    package enum Identity: String, Sendable {
        /// The results have one digest.
        case result
        /// The results differ elsewhere, but every fold's predictions are the same bytes.
        case predictions
    }

    /// Compares two experiments.
    ///
    /// - Throws: `Failure` if the options name a metric that one side lacks.
    package init(
        _ baseline: ComparedEntry,
        _ candidate: ComparedEntry,
        _ options: ComparisonOptions = ComparisonOptions()
    ) throws(Failure) {
        let draft = try ComparisonDraft(baseline, candidate, options)
        self.init(draft, MetricFinding.findings(of: draft.tests))
    }

    /// Compares several experiments with one; Holm's procedure is over all tests of all of them.
    ///
    /// - Throws: `Failure` if the options name a metric that one side lacks.
    package static func comparisons(
        of candidates: [ComparedEntry],
        with baseline: ComparedEntry,
        _ options: ComparisonOptions = ComparisonOptions()
    ) throws(Failure) -> [Comparison] {
        var drafts: [ComparisonDraft] = []
        for candidate in candidates {
            drafts.append(try ComparisonDraft(baseline, candidate, options))
        }
        var findings = MetricFinding.findings(of: drafts.flatMap(\.tests))[...]
        return drafts.map { draft in
            let own = findings.prefix(draft.tests.count)
            findings = findings.dropFirst(draft.tests.count)
            return Comparison(draft, Array(own))
        }
    }

    private init(_ draft: ComparisonDraft, _ findings: [MetricFinding]) {
        baseline = draft.baseline
        candidate = draft.candidate
        changes = SpecChange.changes(from: baseline, to: candidate)
        texts = TextChange.changes(from: baseline, to: candidate)
        data = DataChange(from: baseline, to: candidate)
        identity = draft.identity
        obstacle = draft.obstacle
        metrics = draft.metrics
        metricUnit = draft.metricUnit
        clips = draft.clips
        judged = draft.judged
        self.findings = findings
        // A metric that could not be tested leaves the whole open, unless another decides it.
        let untested = draft.judged.count - findings.count
        outcome =
            draft.identity != nil
            ? .identical
            : ComparisonOutcome(
                of: findings.map(\.outcome)
                    + Array(repeating: .inconclusive, count: max(0, untested))
            )
    }

    /// The judged metrics that are undefined for a source, or that one side lacks.
    package var untested: [Metric] {
        judged.filter { metric in !findings.contains { $0.test.metric == metric } }
    }
}
