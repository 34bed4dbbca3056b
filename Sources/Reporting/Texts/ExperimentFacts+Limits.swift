import Engine
package import Markup
import Records
import Spec

extension ExperimentFacts {
    /// What a reader must not conclude from the figures, as far as it follows from the spec.
    package var limits: [Markdown] {
        var limits: [Markdown] = []
        if !result.verdict.ships { limits.append("Not shipped: \(verdictSentence).") }
        switch planned.folds {
        case .leaveOneGroupOut, .groupKFold, .holdoutGroups:
            limits.append(
                """
                Measured on \(arm.folds.count) parts of one corpus, apart by \
                \(.code(planned.group)); other content may do better or worse.
                """
            )
        case .kFold, .holdoutFraction:
            limits.append(Self.splitGroups(planned.group))
        case .column(let name, _):
            limits.append(
                "Held out as the column \(.code(name)) of the table says; other content may do better or worse."
            )
        case .testTables(let names):
            limits.append(
                """
                Tested on \(names.map(\.shortened).joined(separator: ", ")), of which no row was trained on; \
                what the tables share in content or in votes is not known here.
                """
            )
        case .repeatedHoldout(let rule):
            limits.append(
                """
                \(String(rule.repeats)) random splits of one corpus: they overlap, so their spread \
                understates that of new data.
                """
            )
            if rule.unit == .row { limits.append(Self.splitGroups(planned.group)) }
        case .none:
            limits.append("Nothing was held out: nothing says how well it predicts.")
        }
        if !arm.isOfSplits, let metric = headline, let worst = worst(metric) {
            limits.append(
                "Worst on \(worst.fold.shortened): \(metric.heading) \(worst.value.fixed(metric.decimals))."
            )
        }
        if plan.seeds.count == 1 {
            limits.append("One seed: how much another seed would change is not known.")
        }
        if result.selected != nil, result.arms.count > 1 {
            limits.append("The arm was chosen on these folds: its figures are optimistic.")
        }
        for table in arm.tables {
            guard let words = table.missing?.words else { continue }
            let what =
                planned.missing == .drop
                ? "these rows were dropped" : "the mean of the training rows took their place"
            limits.append("The table has \(words); \(what).")
        }
        if planned.tables.indices.contains(where: { planned.role(ofTable: $0) == .alwaysTrain }) {
            limits.append(
                "Some tables were always trained on; what they share with held-out rows was seen."
            )
        }
        if !entry.models.isEmpty, planned.folds.neverTrainsOnHeldOut {
            limits.append(
                """
                The model that ships was trained on the rows that the measured networks were trained on, \
                from other random numbers.
                """
            )
        } else if !entry.models.isEmpty {
            limits.append(
                """
                The model that ships was trained on all rows; the figures are of networks that each \
                lacked a part, and no row is left to measure the model itself on.
                """
            )
        }
        return limits
    }

    /// Rows of one group can be on both sides.
    private static func splitGroups(_ group: String) -> Markdown {
        """
        Rows were held out at random: rows of one \(.code(group)) stand on both sides, so the figures \
        say little of a \(.code(group)) that is new.
        """
    }
}
