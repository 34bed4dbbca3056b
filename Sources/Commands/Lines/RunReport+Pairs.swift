import Comparing
import Markup
import Records
import Runner

extension RunReport {
    /// The areas under ROC curves of pairs with their intervals, fold by fold; none where none are measured.
    func pairLines(of arm: ArmResult, terminal: Terminal) -> [String] {
        var lines: [String] = []
        for unit in [MetricUnit.row, .clip] {
            let rows = arm.pairRows(per: unit)
            guard !rows.isEmpty else { continue }
            var table = TextTable(
                ArmResult.pairColumns.enumerated().map { ($1, $0 == 0 ? .left : .right) }
            )
            for row in rows { table.add(row) }
            lines += [""]
            if unit == .clip { lines.append("  " + terminal.styled("pairs of clips", .bold)) }
            lines += table.lines(indent: 2, terminal: terminal)
        }
        guard !lines.isEmpty else { return [] }
        return lines + [""]
            + ("areas with " + arm.pairCaption).wrapped(to: terminal.proseWidth - 2).map {
                "  " + $0
            }
    }
}
