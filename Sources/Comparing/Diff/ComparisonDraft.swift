import Canonical
import Engine
import Records
import Spec

/// A comparison before its tests, which are adjusted across comparisons.
struct ComparisonDraft: Sendable {
    let baseline: ComparedEntry
    let candidate: ComparedEntry
    let identity: Comparison.Identity?
    let obstacle: Obstacle?
    let metrics: [MetricComparison]
    /// What `metrics` are measured on: clips where a side scores clips.
    let metricUnit: MetricUnit
    /// The same per clip; none unless both score rows, name a pair column and pool alike.
    let clips: [MetricComparison]
    let judged: [Metric]
    let tests: [MetricTest]

    init(
        _ baseline: ComparedEntry,
        _ candidate: ComparedEntry,
        _ options: ComparisonOptions
    ) throws(Failure) {
        self.baseline = baseline
        self.candidate = candidate
        let common = baseline.metrics.filter(candidate.metrics.contains)
        let found = Obstacle.between(baseline, candidate)
        let pairs = found?.leavesPairs ?? true
        func compared(per unit: MetricUnit) -> [MetricComparison] {
            common.map {
                MetricComparison(
                    $0,
                    from: baseline,
                    to: candidate,
                    pairingFolds: pairs,
                    per: unit
                )
            }
        }
        let scoreClips = baseline.recipe.isPooled || candidate.recipe.isPooled
        metricUnit = scoreClips ? .clip : .row
        metrics = found == .otherRows ? [] : compared(per: metricUnit)
        clips =
            !scoreClips && baseline.hasClips(like: candidate) ? compared(per: .clip) : []
        for metric in options.metrics ?? [] where !common.contains(metric) {
            let names = common.map(\.rawValue).joined(separator: ", ")
            throw Failure(
                .unusableInput,
                "'\(baseline.reference)' and '\(candidate.reference)' do not both have '\(metric.rawValue)'",
                remedy: "metrics of both: \(names.isEmpty ? "none" : names)"
            )
        }
        let judged = options.metrics ?? Self.judged(baseline, candidate)
        self.judged = judged
        identity = Self.identity(baseline, candidate)
        obstacle =
            identity != nil
            ? nil : found ?? (judged.contains(where: common.contains) ? nil : .noCommonMetric)
        guard identity == nil, obstacle == nil else {
            tests = []
            return
        }
        tests = judged.enumerated().compactMap { [metrics] index, metric in
            guard let gains = metrics.first(where: { $0.metric == metric })?.gains else {
                return nil
            }
            return MetricTest(
                metric,
                gains: gains,
                margin: options.margin(of: metric, isFirst: index == 0)
            )
        }
    }

    /// The metrics of the candidate's gate, else of the baseline's, else PLCC.
    private static func judged(
        _ baseline: ComparedEntry,
        _ candidate: ComparedEntry
    ) -> [Metric] {
        for side in [candidate, baseline] {
            let lines = side.files.experiment.gate.filter { $0.quantized == nil }
            let metrics = lines.map(\.metric)
            if !metrics.isEmpty {
                return metrics.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
            }
        }
        return [.plcc]
    }

    private static func identity(
        _ baseline: ComparedEntry,
        _ candidate: ComparedEntry
    ) -> Comparison.Identity? {
        let (first, second) = (baseline.arm, candidate.arm)
        if first == second, baseline.result.digest == candidate.result.digest { return .result }
        let isSame =
            !first.folds.isEmpty && !first.hasDiverged
            && first.folds.map(\.rows) == second.folds.map(\.rows)
            && first.predictions == second.predictions
            && (first.ensemble == nil) == (second.ensemble == nil)
        return isSame ? .predictions : nil
    }
}

extension ArmResult {
    /// The digest of what each seed and fold predicted, with the seed before them.
    fileprivate var predictions: [[String?]] {
        seeds.map { seed in
            [String(seed.seed)] + seed.folds.map { $0.outcome.outputs?.predictions.hex }
        }
    }
}

extension ArmResult.FoldFacts {
    /// What is held out and trained on; that clips are counted too changes no prediction.
    fileprivate var rows: [String] { [name, String(heldOutRows), String(trainingRows)] }
}
