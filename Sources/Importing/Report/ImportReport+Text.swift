import Canonical
import Logs
package import Markup

extension ImportReport {
    /// The report for people.
    package func lines(terminal: Terminal) -> [String] {
        var lines = [
            terminal.styled(request.output.printable, .bold)
                + ": \(count(rowCount, "row")), \(count(columns.count, "column")),"
                + " from \(count(frameCount, "frame")) of \(count(logs.count, "log"))"
        ]
        if let digest { lines.append("  sha256   \(digest.hex)") }
        lines += field("columns", columns.map { $0.name.printable }, terminal)
        lines += field(
            "aliases",
            aliases.map { "\($0.metric.printable) → \($0.column.printable)" },
            terminal
        )
        lines += gapLines(terminal)
        for column in infinite {
            lines.append(
                "  infinite \(column.column.printable): \(count(column.count, "value"))"
            )
        }
        if let join {
            let keys = join.keys.map { "\($0.left)=\($0.right)" }.joined(separator: ", ")
            lines.append("  scores   \(join.path.printable) by \(keys.printable)")
            lines += list(join.logsWithoutScore, "key", "of logs without a score, left out")
            lines += list(join.scoresWithoutLog, "key", "of scores without a log")
        }
        lines += list(
            copies.map { "\($0.path) = \($0.reason)" },
            "log",
            "with equal values, read once"
        )
        lines += list(skipped.map { "\($0.path): \($0.reason)" }, "log", "skipped")
        if otherFileCount > 0 {
            lines.append("  ignored  \(count(otherFileCount, "other file")) in folders")
        }
        return lines
            + notes.flatMap { note in
                "note: \(note)".wrapped(to: terminal.proseWidth)
            }
    }

    /// Columns with gaps; those that lack the same frames share a line.
    private func gapLines(_ terminal: Terminal) -> [String] {
        var groups: [(gap: Gap, columns: [String])] = []
        for gap in gaps {
            let same = groups.firstIndex {
                $0.gap.counts == gap.counts && $0.gap.firstPath == gap.firstPath
                    && $0.gap.firstFrame == gap.firstFrame
            }
            if let same {
                groups[same].columns.append(gap.column)
            } else {
                groups.append((gap, [gap.column]))
            }
        }
        return groups.flatMap { gap, columns in
            let reasons = [
                (gap.counts.absent, "absent"), (gap.counts.notANumber, "nan"),
                (gap.counts.null, "null"),
            ].filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
            return field(
                "gaps",
                [
                    columns.joined(separator: ", ") + ": \(count(gap.counts.count, "frame"))"
                        + " (\(reasons)), first \(gap.firstPath), frame \(gap.firstFrame)"
                ],
                terminal
            )
        }
    }

    /// A heading and words, wrapped.
    private func field(_ name: String, _ words: [String], _ terminal: Terminal) -> [String] {
        guard !words.isEmpty else { return [] }
        let text = words.joined(separator: ", ").wrapped(to: terminal.proseWidth - 11)
        return text.enumerated().map { index, line in
            "  " + (index == 0 ? name : "").padded(to: 9) + line
        }
    }

    /// A count, and the first few of what is counted.
    private func list(_ items: [String], _ noun: String, _ meaning: String) -> [String] {
        guard !items.isEmpty else { return [] }
        let shown = items.prefix(10).map { "    \($0.printable)" }
        let rest = items.count > 10 ? ["    and \((items.count - 10).grouped) more"] : []
        return ["  \(count(items.count, noun)) \(meaning):"] + shown + rest
    }
}
