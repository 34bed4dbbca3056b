import Canonical
import Comparing
import Engine
import Git
import History
import Markup
import Records

extension ExperimentHistory {
    /// A table of the entries, newest first, and what changed from one to the next.
    ///
    /// - Parameters:
    ///   - metric: The one metric to show; `nil` for the usual ones.
    ///   - bound: The bound whose misses are shown; `nil` for all entries.
    ///   - terminal: Where the lines are shown.
    /// - Returns: The lines.
    func lines(metric: Metric?, bound: MetricBound?, terminal: Terminal) -> [String] {
        let shown = Array((bound.map(falls) ?? rows).reversed())
        var lines = headline(shown.count, bound).wrapped(to: terminal.proseWidth)
        if let scored {
            let digest = scored.sha256.map { ", SHA-256 \($0.hex.prefix(8))" } ?? ""
            lines += "scored on \(scored.path.printable)\(digest)".wrapped(to: terminal.proseWidth)
        }
        if !shown.isEmpty {
            lines += [""] + table(shown, metric: metric, terminal: terminal)
            lines += ["", terminal.styled("changes", .bold)]
            for row in shown { lines += row.changeLines(terminal: terminal) }
        }
        let notes = notes(shown)
        if !notes.isEmpty { lines.append("") }
        for note in notes { lines += note.wrapped(to: terminal.proseWidth) }
        return lines
    }

    private func headline(_ count: Int, _ bound: MetricBound?) -> String {
        let commits = commitCount == 1 ? "1 commit" : "\(commitCount.grouped) commits"
        let entries = rows.count == 1 ? "1 entry" : "\(rows.count.grouped) entries"
        guard let bound else { return "\(name.printable): \(entries) in \(commits)" }
        let verb = bound.isLower ? "fell" : "rose"
        let words = "\(name.printable): \(bound.metric.heading)"
        return count == 0
            ? "\(words) never \(verb) \(bound.words) in \(entries) (\(commits))"
            : "\(words) \(verb) \(bound.words) in \(count.grouped) of \(entries) (\(commits))"
    }

    private func table(_ shown: [HistoryRow], metric: Metric?, terminal: Terminal) -> [String] {
        let metrics = metric.map { [$0] } ?? usualMetrics
        var columns = [
            TextTable.Column("commit"), TextTable.Column("date"), TextTable.Column("entry"),
            TextTable.Column("verdict"),
        ]
        columns += metrics.map { TextTable.Column($0.heading, .right) }
        if metric != nil { columns.append(TextTable.Column("change", .right)) }
        columns.append(TextTable.Column("against before"))
        var table = TextTable(columns)
        for row in shown {
            let entry = row.item.entry
            var cells = [
                TextTable.Cell(row.commit.map { (row.isAtBoundary ? "^" : "") + $0.short } ?? "–"),
                TextTable.Cell(row.commit?.day ?? "uncommitted"),
                TextTable.Cell(String(row.item.digest.hex.prefix(8)), .dim),
                TextTable.Cell(entry.verdict.rawValue, entry.verdict.style),
            ]
            cells += metrics.map { TextTable.Cell(cell($0, row)) }
            if let metric {
                let (now, before) = (row.value(of: metric), knownValue(before: row, of: metric))
                let change = now.flatMap { now in before.map { now - $0 } }
                cells.append(TextTable.Cell(change?.signed(metric.decimals) ?? ""))
            }
            let outcome = row.comparison?.outcome
            cells.append(
                TextTable.Cell(
                    outcome?.rawValue ?? (row.problem == nil ? "" : "unknown"),
                    outcome?.style
                )
            )
            table.add(cells)
        }
        return table.lines(terminal: terminal)
    }

    private func cell(_ metric: Metric, _ row: HistoryRow) -> String {
        let entry = row.item.entry
        guard row.rescored != nil || entry.arm != nil || entry.arms.isEmpty else {
            return "\(entry.arms.count) arms"
        }
        guard let value = row.value(of: metric) else {
            return row.rescored == nil && entry.metrics[metric] == nil ? "" : "n/a"
        }
        return value.fixed(metric.decimals)
    }

    /// PLCC and RMSE where an entry has them, else the first two metrics of the newest.
    private var usualMetrics: [Metric] {
        let known = [Metric.plcc, .rmse].filter { metric in
            rows.contains { $0.item.entry.metrics[metric] != nil }
        }
        return known.isEmpty ? Array((rows.last?.metrics ?? []).prefix(2)) : known
    }

    private func notes(_ shown: [HistoryRow]) -> [String] {
        var notes: [String] = []
        if shown.contains(where: { $0.rescored?.models.contains(where: \.isInSample) ?? false }) {
            notes.append("note: in-sample: a model was trained on this very table")
        }
        if isShallow {
            let starts = boundary.map { String($0.prefix(8)) }.joined(separator: ", ")
            notes.append(
                "note: this shallow clone begins with \(starts.isEmpty ? "HEAD" : starts): entries "
                    + "marked ^ may be older"
            )
        }
        if isShallow { notes.append("note: 'git fetch --unshallow' fetches the rest") }
        if !unreadable.isEmpty {
            let paths = unreadable.prefix(4).map(\.printable).joined(separator: ", ")
            let more = unreadable.count > 4 ? " and \(unreadable.count - 4) more" : ""
            notes.append("note: committed and not an entry: \(paths)\(more)")
        }
        return notes
    }
}

extension HistoryRow {
    /// The entry with its state and the message of its commit, then one line a change.
    fileprivate func changeLines(terminal: Terminal) -> [String] {
        let subject = commit.map { $0.subject.isEmpty ? "" : ": \($0.subject)" } ?? ""
        let remover = removal.map { " by \($0.short) (\($0.day))" } ?? ""
        let head = "\(item.reference), \(state.rawValue)\(remover)\(subject)"
        var texts = changes.map(\.line)
        if let problem { texts.append("not compared: \(problem)") }
        if let problem = rescored?.problem { texts.append("not scored: \(problem)") }
        if before == nil { texts.append("first entry") }
        if texts.isEmpty { texts = ["nothing that changes the plan or a compared text"] }
        return Self.indented(head, by: 2, terminal: terminal)
            + texts.flatMap { Self.indented($0, by: 4, terminal: terminal) }
    }

    private static func indented(_ text: String, by count: Int, terminal: Terminal) -> [String] {
        let margin = String(repeating: " ", count: count)
        return text.wrapped(to: terminal.proseWidth - count - 2).enumerated().map {
            margin + ($0 == 0 ? "" : "  ") + $1
        }
    }
}

extension HistoryChange {
    /// The change in one line; long values are shortened.
    fileprivate var line: String { "\(key): \(Self.word(before)) → \(Self.word(after))" }

    private static func word(_ value: String?) -> String {
        guard let value else { return "none" }
        let isDigest =
            value.utf8.count == 64
            && value.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
        return isDigest ? String(value.prefix(8)) : value.shortened(to: 160)
    }
}
