import Canonical
import Charts
import Engine
import Markup
import Records
import Spec

extension ExperimentPage {
    /// Predicted against target, source by source, and where along the scores it is wrong.
    var predictions: HTML {
        guard !facts.arm.folds.isEmpty else { return .empty }
        let heading = HTML.heading("Predicted against target", id: "predictions")
        switch facts.heldOut {
        case .dataNotHere(let tables):
            let missing = tables.map { table in
                HTML.element(
                    "li",
                    [],
                    "\(.name(table.name)), \(table.rows) rows, sha256 \(.code(table.sha256.hex))"
                )
            }
            return heading
                + .paragraph(
                    """
                    The data is not here, so these charts are left out; the figures above come from \
                    the registry. To draw them, give the table with --data, or name its folder in \
                    ASSAY_DATA:
                    """
                )
                + .element("ul", [], missing.joined())
        case .known(let folds):
            return heading + .paragraph(.text(note(on: folds)), class: "note")
                + .element(
                    "div",
                    [.class("charts")],
                    folds.map { HTML.figure(chart(of: $0)) }.joined(separator: "\n")
                )
                + .subheading("Where it is wrong")
                + .figure(
                    ErrorProfile(
                        title: facts.arm.isOfSplits
                            ? "Error along the score, held-out rows of the first split"
                            : "Error along the score, all held-out rows",
                        quantity: targetQuantity,
                        predicted: folds.flatMap(\.predicted),
                        actual: folds.flatMap(\.actual)
                    )
                )
        }
    }

    private func note(on folds: [FoldPredictions]) -> String {
        let seed = facts.plan.seeds.first.map { facts.plan.seeds.count > 1 ? ", seed \($0)" : "" }
        let missing = facts.arm.isOfSplits ? 0 : facts.arm.folds.count - folds.count
        let gaps =
            missing == 0 ? "" : " \(missing) of the trainings diverged and predicted nothing."
        return """
            Rows that the network never saw\(seed ?? ""); the line is where a prediction is right, the \
            residuals stand below, and the band marks the scores that it was trained on.\(gaps)
            """
    }

    private func chart(of fold: FoldPredictions) -> ScatterChart {
        ScatterChart(
            title: fold.fold.shortened.printable,
            quantity: targetQuantity,
            predicted: fold.predicted,
            actual: fold.actual,
            fittedRange: fold.fittedRange
        )
    }

    private var targetQuantity: Quantity {
        Quantity(facts.targetUnit)
    }
}
