import Engine
package import Markup
import Records
import Runner
import Spec

extension ExperimentFacts {
    /// The limits of the figures, as far as they follow from the spec.
    package var limits: [Phrase] {
        (result.verdict.ships ? [] : ["Not exported: \(verdictSentence)."]) + figureLimits
    }

    /// The same without the verdict, which stands above them on a page.
    var figureLimits: [Phrase] {
        var limits: [Phrase] = []
        switch planned.folds {
        case .leaveOneGroupOut, .groupKFold, .holdoutGroups:
            limits.append(
                """
                Measured on \(arm.folds.count) parts of one corpus, split by \
                \(code: planned.group); results on other content may differ.
                """
            )
        case .kFold, .holdoutFraction:
            limits.append(Self.splitGroups(planned.group))
        case .column(let name, _):
            limits.append(
                "Held out as the column \(code: name) of the table says; other content may do better or worse."
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
            limits.append("Nothing was held out, so accuracy is unknown.")
        }
        if !arm.isOfSplits, let metric = headline, let worst = worst(metric) {
            limits.append(
                """
                Worst \(foldNoun.shortened), \(worst.fold.shortened): \(metric.heading) \
                \(worst.value.fixed(metric.decimals).withTrueMinus).
                """
            )
        }
        limits += result.omittedTerms.map { "\($0)." }
        if plan.seeds.count == 1, planned.model.training != nil {
            limits.append("One seed: the variation between seeds is unknown.")
        }
        if result.nested != nil {
            limits.append("Each fold was measured by the arm that its other folds chose.")
        } else if result.selected != nil, result.arms.count > 1 {
            limits.append("The arm was selected on these folds, so its figures are optimistic.")
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
                "Some tables are training-only; what they share with held-out rows was seen in training."
            )
        }
        if !entry.models.isEmpty, planned.folds.neverTrainsOnHeldOut {
            limits.append(
                """
                The model that ships was trained on the rows that the measured models were trained on, \
                from other random numbers.
                """
            )
        } else if !entry.models.isEmpty {
            limits.append(
                """
                The exported model was trained on all rows, so no rows are left to measure it. The figures \
                are those of models that were each trained without the held-out part.
                """
            )
        }
        return limits
    }

    /// Rows of one group can be on both sides.
    private static func splitGroups(_ group: String) -> Phrase {
        """
        Rows were held out at random, so training and held-out rows share each \(code: group); the \
        figures say little about a new \(code: group).
        """
    }
}
