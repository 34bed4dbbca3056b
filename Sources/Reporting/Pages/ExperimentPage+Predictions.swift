import Canonical
import Charts
import Engine
import Markup
import Records
import Spec

extension ExperimentPage {
    /// Predictions against targets by source, and the error by score.
    var predictions: HTML {
        guard !facts.arm.folds.isEmpty else { return .empty }
        let heading = HTML.heading("Predicted vs. target", id: "predictions")
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
                    The data was not found, so these charts are omitted; the figures above come from \
                    the registry. To draw the charts, pass the table with --data, or set ASSAY_DATA \
                    to its folder:
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
                + .subheading("Errors")
                + .figure(
                    ErrorProfile(
                        title: facts.arm.isOfSplits
                            ? "Error by score, held-out rows of the first split"
                            : "Error by score, all held-out rows",
                        quantity: targetQuantity,
                        predicted: folds.flatMap(\.predicted),
                        actual: folds.flatMap(\.actual)
                    )
                )
                + (clippingNote(on: folds).map { .paragraph(.text($0), class: "note") } ?? .empty)
        }
    }

    /// How much of the error limits would take away; nil where the output has limits already.
    private func clippingNote(on folds: [FoldPredictions]) -> String? {
        guard facts.planned.architecture.output == .linear else { return nil }
        let pairs = folds.compactMap(\.clippedError)
        guard !pairs.isEmpty, pairs.count == folds.count,
            let before = Statistic.mean.value(of: pairs.map(\.before)),
            let after = Statistic.mean.value(of: pairs.map(\.after))
        else { return nil }
        let decimals = Metric.rmse.decimals
        let clipped = folds.reduce(0) { $0 + $1.countBeyondRange }
        guard clipped > 0 else {
            return
                "No prediction is beyond the range of the training scores: clipping would change nothing."
        }
        let seed = facts.plan.seeds.count > 1 ? " of seed \(facts.plan.seeds[0])" : ""
        let change = before == 0 ? 0 : (after - before) / before * 100
        return """
            \(clipped.grouped) predictions are beyond the range of the training scores of their fold. Clipping \
            them to it would change mean RMSE\(seed) from \(before.fixed(decimals)) to \(after.fixed(decimals)) \
            (\(change > 0 ? "+" : "−")\(abs(change).fixed(1)) %). The spec sets no limits: output: {clip: …}.
            """
    }

    private func note(on folds: [FoldPredictions]) -> String {
        let seed = facts.plan.seeds.first.map { facts.plan.seeds.count > 1 ? ", seed \($0)" : "" }
        let missing = facts.arm.isOfSplits ? 0 : facts.arm.folds.count - folds.count
        let gaps =
            missing == 0 ? "" : " \(missing) of the trainings diverged and have no predictions."
        return """
            Held-out rows\(seed ?? ""). The line marks exact predictions, residuals are below, and the \
            band marks the range of the training scores.\(gaps)
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
