import Canonical
import Lookup
package import Markup
import Records
import Runner

extension EntryView {
    /// The metrics, the gate and every link, for people.
    ///
    /// - Parameters:
    ///   - closedForm: How it compares with the best closed-form baseline, if there is one.
    ///   - terminal: Where the lines are shown.
    /// - Returns: The lines.
    package func lines(closedForm: String?, terminal: Terminal) -> [String] {
        let entry = item.entry
        let report = RunReport(
            name: entry.name,
            mode: .full,
            wasCached: false,
            result: result,
            registered: item,
            pool: pool,
            scoresClips: scoresClips
        )
        var lines = [
            terminal.styled(entry.name, .bold) + (entry.title.map { "  \($0.printable)" } ?? "")
        ]
        lines += report.summary(effort: nil, terminal: terminal)
        if let closedForm {
            lines += closedForm.wrapped(to: terminal.proseWidth - 2).map { "  " + $0 }
        }
        lines += report.figures(terminal: terminal) + [""]
        var links = report.links
        links.append(("spec", entry.spec.sha256, entry.spec.path))
        links.append(
            ("decision", entry.adr.sha256, "\(entry.adr.path) (\(entry.adr.status ?? "no status"))")
        )
        if let features = entry.features { links.append(("sets", features.sha256, features.path)) }
        for table in entry.data {
            links.append(("data", table.sha256, "\(table.name) (\(table.rows.grouped) rows)"))
            if let lineage = table.lineage {
                links.append(("lineage", lineage, "the logs of \(table.name)"))
            }
        }
        for model in entry.models {
            let words = entry.models.count > 1 || model.seed == nil ? model.seedWords : ""
            links.append(("sidecar", model.sidecar, words))
        }
        return lines + RunReport.table(of: links).lines(indent: 2, terminal: terminal)
    }
}
