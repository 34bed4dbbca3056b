import Charts
import Engine
import Markup
import Records

extension ExperimentPage {
    /// Where the errors are: by score, by word, by single row, and within predicted intervals.
    var errors: HTML {
        guard case .known(let folds) = facts.heldOut, !facts.arm.folds.isEmpty else {
            return .empty
        }
        var charts = [HTML.figure(profile(of: folds))]
        charts += (facts.details?.byWord ?? []).map { HTML.figure(chart(by: $0)) }
        if let calibration = facts.details?.calibration {
            charts.append(.figure(chart(of: calibration)))
        }
        return .heading("Errors", id: "errors")
            + .element("div", [.class("charts")], charts.joined(separator: "\n"))
            + worstRows
    }

    private func profile(of folds: [FoldPredictions]) -> ErrorProfile {
        ErrorProfile(
            title: facts.arm.isOfSplits
                ? "Error by score, held-out rows of the first split"
                : "Error by score, all held-out rows",
            quantity: targetQuantity,
            predicted: folds.flatMap(\.predicted),
            actual: folds.flatMap(\.actual)
        )
    }

    private func chart(by errors: WordErrors) -> DotChart {
        let decimals = Metric.rmse.decimals
        return DotChart(
            title: "RMSE by \(errors.column.shortened.printable)",
            quantity: Quantity("RMSE of held-out rows", unit: facts.targetUnit),
            estimates: errors.rows.map { row in
                let name = row.word.shortened.printable
                var estimate = Estimate(name, value: row.rmse)
                estimate.words = """
                    \(name): RMSE \(row.rmse.fixed(decimals)), mean error \
                    \(row.bias.signed(decimals).withTrueMinus), \(row.count.grouped) rows
                    """
                return estimate
            }
        )
    }

    private func chart(of calibration: IntervalCalibration) -> DotChart {
        DotChart(
            title: "Calibration of the predicted intervals",
            quantity: "share of held-out rows within the interval",
            estimates: calibration.levels.map { level in
                let percent = (level.nominal * 100).fixed(0)
                var estimate = Estimate("\(percent) % interval", value: level.covered)
                estimate.other = level.nominal
                estimate.figure = level.covered.fixed(3)
                estimate.words = "\(percent) % interval: holds \((level.covered * 100).fixed(1)) %"
                return estimate
            }
        ).withOthers("nominal: as many as it should hold")
    }

    /// The rows with the largest errors, by their names.
    private var worstRows: HTML {
        guard let worst = facts.details?.worst, !worst.isEmpty else { return .empty }
        let hasFrames = worst.contains { $0.frame != nil }
        let widest = worst.map(\.words.count).max() ?? 0
        let rows = worst.map { row in
            let words = (0..<widest).map { index in
                let word = row.words.indices.contains(index) ? row.words[index] : ""
                return index == 0 ? HTML.rowHead(.name(word)) : .cell(.name(word))
            }
            let numbers = [row.actual, row.predicted].map { HTML.number($0.fixed(3)) }
            return HTML.row(
                words + [.number(row.frame.map(String.init) ?? row.row.grouped)] + numbers
                    + [.number(row.error.signed(3))]
            )
        }
        let heads = ["source", "clip"].prefix(widest) + (2..<max(2, widest)).map { _ in "" }
        return .subheading("Largest errors")
            + .table(
                "Held-out rows with the largest errors",
                heads + [hasFrames ? "frame" : "row", "target", "predicted", "error"],
                rows,
                numbers: Set(widest...widest + 3)
            )
    }
}

extension DotChart {
    /// The chart with a name for its second marks.
    func withOthers(_ name: String) -> DotChart {
        var chart = self
        chart.otherName = name
        return chart
    }
}

extension NamedRow {
    /// What the mark of the row says.
    var sentence: String {
        """
        \(name.printable): target \(actual.fixed(2)), predicted \(predicted.fixed(2)), error \
        \(error.signed(2))
        """.withTrueMinus
    }
}
