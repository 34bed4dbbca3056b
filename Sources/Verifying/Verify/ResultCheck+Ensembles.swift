import Canonical
import Engine
import Records
import Spec

extension ResultCheck {
    /// The mean of several trainings has a file, and metrics that can be.
    func checkEnsembles(place: Int) throws(Contradiction) {
        for (index, arm) in result.arms.enumerated() {
            guard let ensemble = arm.ensemble else { continue }
            let planned = plan.arms[index]
            for (number, fold) in ensemble.folds.enumerated() {
                let outcomes = arm.seeds.map { $0.folds[number].outcome }
                let worst = outcomes.first { $0.outputs == nil } ?? outcomes[0]
                let facts = arm.folds[number]
                let path = "arms[\(index)].ensemble.folds[\(number)]"
                let rows = bounds(facts.heldOutRows, .row, planned)
                try check(fold.metrics, worst, rows, "\(path).metrics")
                try check(fold.unclippedMetrics, worst, rows, "\(path).unclipped_metrics")
                let clips = bounds(facts.heldOutClips, .clip, planned)
                try check(fold.clipMetrics, worst, clips, "\(path).clip_metrics")
            }
        }
        guard let ensemble = result.ensemble, let first = result.refits.first else { return }
        let outcomes = result.refits.map(\.outcome)
        let worst = outcomes.first { $0.outputs == nil } ?? first.outcome
        if (ensemble.onnx == nil) != (worst.outputs == nil) {
            throw .impossible(
                ensemble.onnx?.json ?? .null,
                worst.outputs == nil
                    ? "null, because a training diverged"
                    : "a model, because all trainings finished",
                at: "ensemble.onnx"
            )
        }
        let planned = plan.arms[place]
        let rows = result.arms[place].trainedRows(of: planned)
        try check(
            ensemble.inSample,
            worst,
            bounds(rows, .row, planned, hasVotes: hasVotesInSample(place)),
            "ensemble.in_sample"
        )
        let clips = FoldSizes(arm: planned, facts: result.arms[place], path: "").clipCount
        try check(
            ensemble.clipsInSample,
            worst,
            bounds(clips, .clip, planned),
            "ensemble.clips_in_sample"
        )
    }

    func bounds(
        _ count: Int?,
        _ unit: MetricUnit,
        _ arm: PlannedArm,
        hasVotes: Bool = true
    ) -> MetricBounds {
        MetricBounds(
            count: count,
            unit: unit,
            hasVotes: arm.votes != nil && hasVotes,
            hasVariance: arm.architecture.hasVariance
        )
    }

    /// Whether all rows of a training on all rows have votes: those of a table that is always trained on
    /// have none.
    func hasVotesInSample(_ place: Int) -> Bool {
        let arm = result.arms[place]
        return arm.tables.indices.allSatisfy { index in
            plan.arms[place].role(ofTable: index).canBeHeldOut || arm.tables[index].usedRows == 0
        }
    }
}
