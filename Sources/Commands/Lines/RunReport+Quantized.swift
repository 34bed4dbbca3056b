import Engine
import Markup
import Records
import Runner
import Spec

extension RunReport {
    /// The int8 model on held-out rows: a line, or a table with the control if it was trained further.
    func int8Lines(terminal: Terminal) -> [String] {
        guard let arm = shownArm else { return [] }
        let shown = metrics.filter { [.plcc, .rmse].contains($0) }
        let rows = arm.quantizedRows(shown)
        guard let sentence = arm.controlSentence else {
            return rows.dropFirst().map { row in
                let figures = QuantizedFigure.allCases.map { figure in
                    "\(figure.shortWords) \(row.differences[figure].fixed(figure.decimals))"
                }
                return "  int8: " + figures.joined(separator: ", ")
            }
        }
        var table = TextTable(
            [("int8", .left)] + shown.map { ($0.heading, .right) }
                + QuantizedFigure.allCases.map { ($0.heading, .right) }
        )
        for row in rows {
            table.add(
                [row.label] + shown.map { row.metrics[$0].fixed($0.decimals) }
                    + QuantizedFigure.allCases.map { figure in
                        row.isReference ? "" : row.differences[figure].fixed(figure.decimals)
                    }
            )
        }
        return table.lines(indent: 2, terminal: terminal)
            + sentence.wrapped(to: terminal.proseWidth - 2).map { "  " + $0 }
    }
}

extension QuantizedFigure {
    /// The figure after "int8".
    fileprivate var shortWords: String {
        switch self {
        case .maxError: "largest error"
        case .rmseIncrease: "mean RMSE increase"
        case .plccDrop: "mean PLCC drop"
        }
    }
}
