import Canonical
import Engine
package import Markup
import Records
import Runner
import Spec

extension PlanOutlook {
    package func lines(terminal: Terminal) -> [String] {
        var lines = ["plan \(plan.digest)", "  \(name): \(recipe)"]
        switch data {
        case .here(let paths):
            for path in paths { lines.append("  data: \(path)") }
        case .notHere(let reference):
            let digest = reference.sha256.map { "sha256 \($0)" } ?? "not pinned yet"
            lines.append("  data not here: \(reference.path) (\(digest))")
            lines.append("  it decides the folds, so the fits cannot be listed yet")
        case .differs(let path, let found, let cause):
            lines.append("  data differs from the pinned digest: \(path) has \(found)")
            lines += cause.map { "  \($0)" }
        case .unpinned(let path):
            lines.append(
                "  data not pinned: run 'assay data pin \(Project.specFolder)/\(name).yaml' (\(path))"
            )
        }
        guard let schedule else { return lines }
        lines += [""] + schedule.table(of: plan).lines(indent: 2, terminal: terminal)
        let reused = schedule.steps.count - schedule.runCount
        lines += ["", "  \(schedule.runCount) to run, \(reused) in the store"]
        if choosesFirst {
            lines.append("  then \(plan.shippedSeeds.count) on all rows, of the arm that is chosen")
        }
        return lines
    }

    /// The experiment in a line.
    private var recipe: String {
        let seeds = "seeds \(plan.seeds.map(String.init).joined(separator: " "))"
        guard plan.arms.count == 1, let arm = plan.arms.first else {
            return "\(plan.arms.count) arms, \(seeds)"
        }
        return "\(arm.shape), \(arm.training.epochs) epochs of \(arm.training.batchSize), "
            + "\(arm.folds.words), \(seeds)"
    }
}

extension PlannedArm {
    /// The network in a line.
    fileprivate var shape: String {
        let width = inputs.reduce(0) { $0 + $1.width }
        let widths = [width] + architecture.hidden + [architecture.outputCount]
        let shape = widths.map(String.init).joined(separator: "-")
        return architecture.hidden.isEmpty
            ? shape : "\(shape) \(architecture.activation.rawValue)"
    }
}

extension FoldStrategy {
    /// The rule as the spec says it, with its number.
    fileprivate var words: String {
        switch self {
        case .leaveOneGroupOut: "leave_one_group_out"
        case .none: "no folds"
        case .groupKFold(let count, _): "group_k_fold of \(count)"
        case .kFold(let count, _): "k_fold of \(count)"
        case .holdoutGroups(let groups): "holdout of \(groups.count) groups"
        case .holdoutFraction(let fraction, _): "holdout of \(fraction)"
        case .column(let name, let words): "column \(name), \(words.count) held out"
        case .testTables(let names): "\(names.count) test tables"
        case .repeatedHoldout(let rule):
            "\(rule.repeats) random splits by \(rule.unit.rawValue), \(rule.fraction) held out"
        }
    }
}
