import Canonical
import Engine
import Folds
import Records
import Runner
import Spec

/// The intact predictions of a result in the store.
struct StoredPredictions {
    private let objects: ObjectFolder
    private let known: Set<Digest>
    private let outcomes: [FitRecord.Outcome]
    /// Whether those of every fit are there.
    let isComplete: Bool

    /// Looks for the predictions of every fit.
    ///
    /// - Parameters:
    ///   - result: A result of the shape of its plan.
    ///   - plan: The plan.
    ///   - data: The tables of its arms.
    ///   - objects: Where predictions are looked for.
    /// - Throws: `RecomputedEntry.Problem` at predictions that are not those of the rows.
    init(
        _ result: ExperimentResult,
        _ plan: Plan,
        _ data: [ArmData],
        objects: ObjectFolder
    ) throws(RecomputedEntry.Problem) {
        self.objects = objects
        var known: Set<Digest> = []
        var isComplete = true
        func look(
            for outcome: FitRecord.Outcome,
            rows: Int,
            arm: Int,
            _ path: String
        ) throws(RecomputedEntry.Problem) {
            guard let digest = outcome.outputs?.predictions else { return }
            // The int8 model of a fold is made again from its weights.
            if plan.export?.quantization != nil, let weights = outcome.outputs?.weights,
                (try? objects.read(weights)) == nil
            {
                isComplete = false
                return
            }
            guard let bytes = try? objects.read(digest) else {
                isComplete = false
                return
            }
            let count = rows * plan.arms[arm].architecture.outputCount
            guard bytes.count == 4 * count else {
                throw .differs(
                    "'\(path).fit.predictions' has \(bytes.count) bytes, expected \(4 * count)"
                )
            }
            known.insert(digest)
        }
        for (index, arm) in result.arms.enumerated() {
            for (place, seed) in arm.seeds.enumerated() {
                for (number, fold) in seed.folds.enumerated() {
                    try look(
                        for: fold.outcome,
                        rows: data[index].folds[number].heldOutRows.count,
                        arm: index,
                        "arms[\(index)].seeds[\(place)].folds[\(number)]"
                    )
                }
                for (number, (pair, fold)) in zip(seed.pairs, data[index].pairs).enumerated() {
                    try look(
                        for: pair.outcome,
                        rows: fold.heldOutRows.count,
                        arm: index,
                        "arms[\(index)].seeds[\(place)].pairs[\(number)]"
                    )
                }
            }
        }
        let selected = result.arms.firstIndex { $0.id == result.selected } ?? 0
        for (index, refit) in result.refits.enumerated() {
            try look(
                for: refit.outcome,
                rows: data[selected].dataset.rowCount,
                arm: selected,
                "refits[\(index)]"
            )
        }
        self.known = known
        self.isComplete = isComplete
        outcomes = result.arms.flatMap { $0.seeds.flatMap(\.outcomes) }
    }

    /// Whether the metrics of a fit can be computed; those of one that diverged are undefined.
    func has(_ outcome: FitRecord.Outcome) -> Bool {
        outcome.outputs.map { known.contains($0.predictions) } ?? true
    }

    /// The folds of all arms, in the order of an evaluation.
    ///
    /// One whose predictions are not here stands there as diverged, which reads none.
    var foldRecords: [FitRecord] {
        outcomes.map { outcome in
            Self.record(of: has(outcome) ? outcome : .diverged(epoch: 0, step: 0))
        }
    }

    /// A record for an evaluation, which asks what a fit left behind and not for its key.
    static func record(of outcome: FitRecord.Outcome) -> FitRecord {
        FitRecord(key: Digest(of: []), outcome: outcome)
    }
}
