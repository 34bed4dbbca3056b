import Canonical
import Engine
import Markup
import Records
import Spec

extension Schedule {
    /// The fits, one row each; random splits of one seed that share their fate in one row, since there
    /// can be thousands of them.
    ///
    /// - Parameter plan: The plan that was expanded.
    /// - Returns: The table.
    func table(of plan: Plan) -> TextTable {
        var table = TextTable([
            TextTable.Column("fit", shortening: .middle), TextTable.Column("action"),
            TextTable.Column("reason", shortening: .end), TextTable.Column("key", isOptional: true),
        ])
        var rest = steps[...]
        while let step = rest.first {
            let isSplit = step.fold != nil && plan.arms[step.arm].folds.overlaps
            let alike = isSplit ? rest.prefix { $0.isAlike(step) } : rest.prefix(1)
            rest = rest.dropFirst(alike.count)
            let isRun = step.action == .run
            table.add([
                TextTable.Cell(
                    alike.count == 1 ? step.fit.label : step.label(of: alike.count, in: plan)
                ),
                TextTable.Cell(isRun ? "train" : "cached", isRun ? .green : .dim),
                TextTable.Cell(step.reason == .cached ? "" : step.reason.description),
                TextTable.Cell(alike.count == 1 ? step.key.short : "", .dim),
            ])
        }
        return table
    }
}

extension Schedule.Step {
    /// Whether another one is of the same arm and seed, and has the same fate.
    fileprivate func isAlike(_ other: Schedule.Step) -> Bool {
        arm == other.arm && fit.seed == other.fit.seed && fold != nil && action == other.action
            && reason == other.reason
    }

    /// What several of the kind are called.
    fileprivate func label(of count: Int, in plan: Plan) -> String {
        let seed = plan.seeds.count > 1 ? ", seed \(fit.seed)" : ""
        let arm = plan.arms.count > 1 ? ", \(fit.arm.name)" : ""
        return "\(count.grouped) random splits\(seed)\(arm)"
    }
}
