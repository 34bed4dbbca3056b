package import Records
import Spec

/// The changes of a gate.
package struct ProposedGate: Hashable, Sendable {
    package let changes: [GateChange]
    /// The experiment whose gate was there before; `nil` where it is the same experiment.
    package let rival: String?

    /// Nothing to compare with.
    package static let none = ProposedGate(changes: [], rival: nil)

    package init(changes: [GateChange], rival: String?) {
        self.changes = changes
        self.rival = rival
    }

    /// Compares a gate with that of the merge base, so that a new name is no way around it.
    ///
    /// - Parameters:
    ///   - change: The proposal.
    ///   - files: Its texts.
    ///   - project: The project as it stands.
    ///   - base: The project at the merge base.
    ///   - removed: The specs that are gone since.
    package init(
        _ change: ProposedChange,
        _ files: ExperimentFiles,
        in project: Project,
        since base: BaseProject,
        removed: [String]
    ) {
        let after = files.experiment
        guard change.kind == .added else {
            let before = base.files(of: change.name)?.experiment
            self.init(
                changes: before.map { GateChange.all(from: $0.gate, to: after.gate) } ?? [],
                rival: nil
            )
            return
        }
        let path = after.baseline.map { project.path("\(Project.specFolder)/\($0).yaml") }
        let baseline =
            after.baseline.flatMap(base.files(of:))
            ?? path.flatMap { try? ExperimentFiles(spec: $0, in: project) }
        guard
            let before = baseline?.experiment
                ?? Self.predecessor(of: after, among: removed, in: base)
        else {
            self = .none
            return
        }
        self.init(
            changes: GateChange.all(from: before.gate, to: after.gate),
            rival: before.name
        )
    }

    /// The removed experiment that a new one most likely is under another name: of the same table,
    /// or of the same decision, or better of both.
    private static func predecessor(
        of experiment: Experiment,
        among removed: [String],
        in base: BaseProject
    ) -> Experiment? {
        let tables = Set(experiment.arms.flatMap(\.data.tables).compactMap(\.sha256))
        var best: (experiment: Experiment, likeness: Int)?
        for name in removed {
            guard let other = base.files(of: name)?.experiment else { continue }
            let others = other.arms.flatMap(\.data.tables).compactMap(\.sha256)
            let likeness =
                (tables.isDisjoint(with: others) ? 0 : 2) + (other.adr == experiment.adr ? 1 : 0)
            if likeness > best?.likeness ?? 0 { best = (other, likeness) }
        }
        return best?.experiment
    }
}
