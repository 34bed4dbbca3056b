import Canonical
package import Markup
import Records
import Runner

extension EntryView {
    package func lines(terminal: Terminal) -> [String] {
        let entry = item.entry
        let report = RunReport(
            name: entry.name,
            mode: .full,
            wasCached: false,
            result: result,
            registered: item
        )
        var lines = [
            terminal.styled(entry.name, .bold) + (entry.title.map { "  \($0.printable)" } ?? ""),
            "",
        ]
        lines += report.lines(terminal: terminal)
        var links = [
            ("spec", entry.spec.path, entry.spec.sha256),
            ("adr", "\(entry.adr.path), \(entry.adr.status ?? "no status")", entry.adr.sha256),
        ]
        if let features = entry.features {
            links.append(("sets", features.path, features.sha256))
        }
        for table in entry.data {
            links.append(
                ("data", "\(table.name), \(table.rows.grouped) rows", table.sha256)
            )
        }
        for model in entry.models {
            let seed = entry.models.count > 1 ? "seed \(model.seed)" : ""
            links.append(("onnx", seed, model.onnx))
            links.append(("sidecar", seed, model.sidecar))
        }
        var table = TextTable([("", .left), ("", .left), ("", .left)])
        for link in links { table.add([link.0, link.1, link.2.hex]) }
        return lines + [""] + table.lines(indent: 2, terminal: terminal)
    }
}
