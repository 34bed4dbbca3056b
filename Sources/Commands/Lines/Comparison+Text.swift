import Comparing
package import Markup

extension Comparison {
    /// The verdict, the numbers and the notes, for people.
    package func lines(terminal: Terminal) -> [String] {
        var lines = headline.wrapped(to: terminal.proseWidth)
        // Styled after wrapping: the first word is never divided.
        if let first = lines.first {
            let word = outcome.rawValue
            lines[0] = terminal.styled(word, outcome.style) + first.dropFirst(word.count)
        }
        for note in notes where note.isWarning {
            lines += note.lines(mark: terminal.styled("!", .yellow), terminal: terminal)
        }
        for section in sections { lines += section.lines(terminal: terminal) }
        let rest = notes.filter { !$0.isWarning }
        if !rest.isEmpty {
            lines += ["", "  " + terminal.styled("notes", .bold)]
            for note in rest { lines += note.lines(mark: "·", terminal: terminal) }
        }
        return lines
    }
}

extension ComparisonSection {
    /// The title, the sentences and the table, indented.
    package func lines(terminal: Terminal) -> [String] {
        var lines = [""]
        if !title.isEmpty { lines.append("  " + terminal.styled(title, .bold)) }
        let indent = title.isEmpty ? 2 : 4
        let margin = String(repeating: " ", count: indent)
        for sentence in sentences {
            lines += sentence.wrapped(to: terminal.proseWidth - indent).map { margin + $0 }
        }
        guard !rows.isEmpty else { return lines }
        var table = TextTable(columns.map { ($0.title, $0.alignment) })
        for row in fitting(min(terminal.width, 100) - indent).rows { table.add(row) }
        return lines + table.lines(indent: indent, terminal: terminal)
    }
}

extension ComparisonNote {
    /// The sentence after a mark.
    fileprivate func lines(mark: String, terminal: Terminal) -> [String] {
        text.wrapped(to: terminal.proseWidth - 4).enumerated().map { index, line in
            (index == 0 ? "  \(mark) " : "    ") + line
        }
    }
}

extension ComparisonOutcome {
    /// The colour of the word on a terminal.
    package var style: Style {
        switch self {
        case .better: .green
        case .worse: .red
        case .identical, .equivalent: .cyan
        case .inconclusive: .yellow
        }
    }
}
