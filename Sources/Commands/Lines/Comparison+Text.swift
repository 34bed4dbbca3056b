import Comparing
import Engine
package import Markup
import Records

extension Comparison {
    /// The verdict in plain words, the numbers and the notes, for people.
    ///
    /// - Parameters:
    ///   - explains: Whether the method of the tests follows.
    ///   - terminal: Where the lines are shown.
    /// - Returns: The lines.
    package func lines(explains: Bool, terminal: Terminal) -> [String] {
        var lines = ["\(terminal.styled(outcome.rawValue, outcome.style)): \(plainVerdict)"]
        let reason = headline.dropFirst("\(outcome.rawValue): ".count)
        lines += String(reason).wrapped(to: terminal.proseWidth - 2).map { "  " + $0 }
        for note in notes where note.isWarning {
            lines += note.lines(mark: terminal.styled("!", .yellow), terminal: terminal)
        }
        for section in sections { lines += section.lines(terminal: terminal) }
        let method = findings.isEmpty ? [] : self.method
        let rest = notes.filter { !$0.isWarning && (explains || !method.contains($0)) }
        if !rest.isEmpty {
            lines += ["", "  " + terminal.styled("notes", .bold)]
            for note in rest { lines += note.lines(mark: "·", terminal: terminal) }
        }
        if !explains, !method.isEmpty {
            lines += ["", "  method of the tests: add --explain"]
        }
        return lines
    }

    /// The verdict without a term of statistics.
    private var plainVerdict: String {
        let metrics = judged.map(\.heading).joined(separator: " and ")
        return switch outcome {
        case .better: "B predicts better than A (\(metrics))"
        case .worse: "B predicts worse than A (\(metrics))"
        case .equivalent: "A and B predict equally well (\(metrics))"
        case .identical: "A and B predict the same values"
        case .inconclusive:
            findings.isEmpty
                ? "A and B cannot be compared"
                : "the \(units) do not show which predicts better (\(metrics))"
        }
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
            + termLines(
                omitting: table.omittedTitles(indent: indent, terminal: terminal),
                margin: margin,
                terminal: terminal
            )
    }
}

extension ComparisonSection {
    /// The figures of the tests, each with what it means.
    private static let terms: KeyValuePairs = [
        "gain": "mean over the sources; + where B is better, whatever the metric",
        "95 % interval": "mean gains that the test does not rule out",
        "p differs": "chance of such a gain if A and B were equally good; ≤ 0.05 counts",
        "p equiv.":
            "chance of so small a gain if the true one were beyond the margin; ≤ 0.05 counts",
        "margin": "largest negligible difference; --margin sets it",
        "detectable": "smallest mean gain that so many sources usually reveal (80 % power)",
        "BCa 95 %": "a second interval, by bootstrap; no part of the verdict",
        "rank": "place of the source among all in A → in B",
    ]

    /// The terms of a table under it; only tables of tests and ranks need them.
    private func termLines(
        omitting omitted: [String],
        margin: String,
        terminal: Terminal
    ) -> [String] {
        let titles = columns.map(\.title).filter { !omitted.contains($0) }
        guard titles.contains("p differs") || titles.contains("rank") else { return [] }
        let isOfTests = titles.contains("p differs")
        let shown = Self.terms.filter { titles.contains($0.key) && (isOfTests || $0.key == "rank") }
        let width = shown.map(\.key.displayWidth).max() ?? 0
        return shown.flatMap { term in
            let room = terminal.proseWidth - margin.count - width - 2
            return term.value.wrapped(to: room).enumerated().map { index, line in
                let name = (index == 0 ? term.key : "").padded(to: width)
                return terminal.styled("\(margin)\(name)  \(line)", .dim)
            }
        }
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
