import Canonical
import Engine
package import Markup
import Records
import Runner

extension ExperimentList {
    /// One row an experiment, for people.
    package func lines(terminal: Terminal) -> [String] {
        guard !rows.isEmpty else {
            return [
                "no experiments; write one to \(Project.specFolder)/NAME.yaml, or run 'assay init'"
            ]
        }
        var table = TextTable([
            TextTable.Column("experiment", shortening: .middle), TextTable.Column("verdict"),
            TextTable.Column("PLCC", .right), TextTable.Column("RMSE", .right),
            TextTable.Column("margin", .right), TextTable.Column("entry"),
            TextTable.Column("data", isOptional: true),
        ])
        let registered = rows.filter { $0.current != nil }
        let nameWidth = max(32, registered.map(\.name.displayWidth).max() ?? 0)
        for row in rows {
            guard let item = row.current else {
                // A long name without figures widens no other row.
                let name = row.name.shortened(to: nameWidth, .middle)
                table.add([
                    TextTable.Cell(terminal.width == .max ? row.name : name, .dim),
                    TextTable.Cell(row.state.label, row.state.style),
                ])
                continue
            }
            let entry = item.entry
            // Without a selected arm there is no single value.
            let speaks = entry.arm != nil || entry.arms.isEmpty
            let margin = entry.margin.map { TextTable.Cell($0.signed(5), $0 < 0 ? .red : .green) }
            table.add([
                TextTable.Cell(row.name),
                TextTable.Cell(entry.verdict.rawValue, entry.verdict.style),
                TextTable.Cell(
                    speaks
                        ? entry.shippedMetrics[.plcc]?.mean.fixed(5) ?? ""
                        : "\(entry.arms.count) arms"
                ),
                TextTable.Cell(speaks ? entry.shippedMetrics[.rmse]?.mean.fixed(4) ?? "" : ""),
                margin ?? TextTable.Cell(""),
                TextTable.Cell(String(item.digest.hex.prefix(8)), .dim),
                TextTable.Cell(entry.data.map(\.name).joined(separator: " "), .dim),
            ])
        }
        let omitted = table.omittedTitles(terminal: terminal)
        let note =
            omitted.isEmpty
            ? []
            : [
                terminal.styled(
                    "not shown at \(terminal.width) columns: \(omitted.joined(separator: ", "))",
                    .dim
                )
            ]
        return table.lines(terminal: terminal) + note
    }
}

extension ExperimentList.State {
    /// The colour of the state.
    fileprivate var style: Style {
        switch self {
        case .registered, .changed, .ready, .dataNotHere, .unpinned, .orphaned: .dim
        case .unusable, .contradicted: .red
        }
    }

    /// The state in the column of verdicts; JSON has the raw value.
    fileprivate var label: String {
        switch self {
        case .registered: "registered"
        case .changed: "changed"
        case .ready: "not run"
        case .dataNotHere: "no data"
        case .unpinned: "not pinned"
        case .unusable: "invalid"
        case .orphaned: "no spec"
        case .contradicted: "conflict"
        }
    }
}
