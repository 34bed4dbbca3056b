import Canonical
import Engine
import Estimating
package import Markup
package import Records
import Runner
import Spec

extension PlanOutlook {
    /// The recipe, the tables, one row a fit, and the time that they will take, for people.
    package func lines(jobs: Int, store: Store, terminal: Terminal) -> [String] {
        let room = terminal.width == .max ? Int.max : max(16, terminal.width - 10)
        var lines = [
            terminal.styled(name, .bold), "  recipe  \(recipe)",
            "  plan    \(terminal.styled(plan.digest.hex.shortened(to: room), .dim))",
        ]
        switch data {
        case .here(let paths):
            for path in paths { lines.append("  data    \(path.printable)") }
        case .notHere(let reference):
            let digest = reference.sha256.map { "sha256 \($0)" } ?? "not pinned yet"
            lines.append("  data    not found: \(reference.path.printable) (\(digest))")
            lines.append("  The fits depend on the data and cannot be listed without it.")
        case .differs(let path, let found, let cause):
            lines.append(
                "  data    does not match the pinned digest: \(path.printable) has \(found)"
            )
            lines += cause.map { "  \($0)" }
        case .unpinned(let path):
            lines.append(
                "  data    not pinned: run 'assay data pin \(Project.specFolder)/\(name).yaml' (\(path))"
            )
        }
        guard let schedule else { return lines }
        lines += [""] + schedule.table(of: plan).lines(indent: 2, terminal: terminal)
        let reused = schedule.steps.count - schedule.runCount
        lines += ["", "  \(schedule.runCount) to train, \(reused) cached"]
        if choosesFirst {
            let rest =
                plan.arms.count > 1
                ? "for the selected arm" : "for the median of the folds' best epochs"
            lines.append("  then \(plan.shippedSeeds.count) on all rows, \(rest)")
        }
        if let time = time(jobs: jobs, store: store) {
            lines.append("  estimated time: \(time.sentence(jobs: jobs))")
        }
        return lines
    }

    /// The experiment in a line.
    private var recipe: String {
        let seeds =
            "\(plan.seeds.count == 1 ? "seed" : "seeds") \(plan.seeds.map(String.init).joined(separator: " "))"
        guard plan.arms.count == 1, let arm = plan.arms.first else {
            return "\(plan.arms.count) arms, \(seeds)"
        }
        guard let training = arm.model.training else {
            return "\(arm.shape), \(arm.model.solvingWords), \(arm.folds.words)"
        }
        return "\(arm.shape), \(training.epochs) epochs, batch \(training.batchSize), "
            + "\(arm.folds.words), \(seeds)"
    }
}

extension PlannedArm {
    /// The network in a line.
    fileprivate var shape: String {
        switch model {
        case .linear(let model):
            let count = parameterCount.map { ", \($0.grouped) parameters" } ?? ""
            return model.words + count
        case .svr(let model): return model.words
        case .mlp: break
        }
        let width = inputWidth
        let widths = [width] + architecture.hidden + [architecture.outputCount]
        let shape = widths.map(String.init).joined(separator: "-")
        let pool = architecture.pool.map { ", \($0.noun) of a clip's frames" } ?? ""
        return architecture.hidden.isEmpty
            ? shape + pool : "\(shape) \(architecture.activation.rawValue)\(pool)"
    }
}

extension FoldStrategy {
    /// The rule in the words of the spec, with its number.
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
