import Canonical
import Engine
package import Markup
import Records
import Runner

extension ExperimentList {
    package func lines(terminal: Terminal) -> [String] {
        guard !rows.isEmpty else {
            return ["no experiment yet; write one to \(Project.specFolder)/NAME.yaml"]
        }
        var table = TextTable([
            ("experiment", .left), ("verdict", .left), ("PLCC", .right), ("RMSE", .right),
            ("margin", .right), ("entry", .left), ("data", .left),
        ])
        for row in rows {
            guard let item = row.current else {
                table.add([row.name, row.state.rawValue], style: .dim)
                continue
            }
            let entry = item.entry
            // Where no arm was chosen, none speaks for the experiment.
            let speaks = entry.arm != nil || entry.arms.isEmpty
            table.add(
                [
                    row.name, entry.verdict.rawValue,
                    speaks
                        ? entry.metrics[.plcc]?.mean.fixed(5) ?? "" : "\(entry.arms.count) arms",
                    speaks ? entry.metrics[.rmse]?.mean.fixed(4) ?? "" : "",
                    entry.margin.map { "\($0 < 0 ? "" : "+")\($0.fixed(5))" } ?? "",
                    "\(entry.name)@\(item.digest.hex.prefix(8))",
                    entry.data.map(\.name).joined(separator: " "),
                ],
                style: entry.verdict.ships ? nil : .red
            )
        }
        return table.lines(terminal: terminal)
    }
}
