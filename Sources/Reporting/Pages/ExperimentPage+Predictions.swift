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
            let charts = charts(of: folds)
            let legend = charts.count > 1 ? [HTML.figure(charts.legend)] : []
            return heading + .paragraph(.text(note(on: folds)), class: "note")
                + .element(
                    "div",
                    [.class("charts")],
                    (legend + charts.map { HTML.figure($0) }).joined(separator: "\n")
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
        let shared =
            folds.count > 1
            ? ", the largest error first; all charts have the same axes and shades" : ""
        return """
            Held-out rows\(seed ?? "")\(shared). Residuals are below.\(gaps)
            """
    }

    /// A chart of each fold, the largest RMSE first, all with the same axes.
    private func charts(of folds: [FoldPredictions]) -> [ScatterChart] {
        let errors = folds.map { Metric.rmse.value(of: $0.predicted, against: $0.actual) ?? 0 }
        let order = folds.indices.sorted { left, right in
            errors[left] != errors[right] ? errors[left] > errors[right] : left < right
        }
        let charts = order.map { index in
            let fold = folds[index]
            let rmse = errors[index].fixed(Metric.rmse.decimals)
            var chart = ScatterChart(
                title: "\(fold.fold.shortened.printable), RMSE \(rmse)",
                quantity: targetQuantity,
                predicted: fold.predicted,
                actual: fold.actual,
                fittedRange: fold.fittedRange
            )
            let rows = facts.details?.rowsOfFolds ?? []
            if rows.indices.contains(index) { chart.words = rows[index].map(\.sentence) }
            let worst = facts.details?.worstOfFolds ?? []
            if worst.indices.contains(index) {
                chart.named = worst[index].prefix(3).map { row in
                    ScatterChart.NamedPoint(
                        row.sentence,
                        predicted: row.predicted,
                        actual: row.actual
                    )
                }
            }
            return chart
        }
        return charts.count > 1 ? charts.sharingAxes : charts
    }

    var targetQuantity: Quantity {
        Quantity(facts.targetUnit)
    }
}
