package import Canonical
import Engine
import Folds
import Markup
package import Records

/// The comparison of an entry's trainings with the checkpoints of another store.
package struct CheckpointComparison: Hashable, Sendable {
    /// The path of the other store.
    package let path: String
    let checkpointCount: Int
    let fitCount: Int
    /// The first number that differs, in the first fit that has one.
    package let finding: Finding?

    package struct Finding: Hashable, Sendable {
        /// The label of the fit.
        package let fit: String
        package let element: ElementDivergence
    }

    /// Looks through the fits in the order in which they are carried out.
    package init(
        _ witness: CheckpointWitness,
        plan: Plan,
        data: [ArmData],
        result: ExperimentResult
    ) {
        path = witness.store.path
        (checkpointCount, fitCount) = witness.compared
        let schedule = Schedule(
            plan,
            folds: data.map { $0.fitFolds.map { ($0.heldOut, $0.name) } },
            isKnown: { _ in false },
            previous: nil
        )
        let place = plan.arms.firstIndex { $0.id == result.selected } ?? 0
        let refits = Schedule.refits(
            plan,
            arm: place,
            epochs: result.arms[place].refitEpochs(of: plan.shippedSeeds),
            isKnown: { _ in false },
            previous: nil
        )
        finding =
            (schedule.folds + refits).lazy.compactMap { step in
                witness.finding(of: step.key).map { Finding(fit: step.fit.label, element: $0) }
            }.first
    }

    package var sentence: String {
        guard let finding else {
            guard checkpointCount > 0 else {
                return """
                    against \(path): no checkpoints of these trainings; \
                    'assay run --keep-checkpoints' writes them
                    """
            }
            return """
                against \(path): all elements equal in \(checkpointCount.grouped) \
                checkpoints of \(fitCount.grouped) trainings
                """
        }
        let element = finding.element
        return "against \(path): \(finding.fit), after epoch \(element.epoch): \(element.sentence)"
    }

    package var json: JSON {
        [
            "checkpoints": .integer(checkpointCount),
            "first": finding.map { ["element": $0.element.json, "fit": .string($0.fit)] } ?? .null,
            "fits": .integer(fitCount), "store": .string(path),
        ]
    }
}
