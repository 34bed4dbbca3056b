import Comparing
package import Markup

extension Leaderboard {
    /// A single comparison in full; several as a table and a line each.
    package func lines(explains: Bool, terminal: Terminal) -> [String] {
        guard comparisons.count > 1, let first = comparisons.first else {
            return comparisons.flatMap { $0.lines(explains: explains, terminal: terminal) }
                + closedFormLines(terminal: terminal)
        }
        var lines = ["against \(first.baseline.fullReference.printable)"]
        lines += board.lines(terminal: terminal)
        for comparison in ranking {
            lines += ["", "  " + comparison.candidate.fullReference.printable]
            lines += comparison.headline.wrapped(to: terminal.proseWidth - 4).map { "    " + $0 }
            for note in comparison.notes where note.isWarning {
                lines += note.text.wrapped(to: terminal.proseWidth - 6).enumerated().map {
                    ($0 == 0 ? "    ! " : "      ") + $1
                }
            }
        }
        let rest = explains ? sharedNotes : []
        if !explains, !sharedNotes.isEmpty {
            lines += ["", "  method of the tests: add --explain"]
        }
        if !rest.isEmpty { lines += ["", "  " + terminal.styled("notes", .bold)] }
        for note in rest {
            lines += note.text.wrapped(to: terminal.proseWidth - 4).enumerated().map {
                ($0 == 0 ? "  · " : "    ") + $1
            }
        }
        return lines + closedFormLines(terminal: terminal)
    }

    /// How the candidates compare with the best closed form.
    private func closedFormLines(terminal: Terminal) -> [String] {
        let lines = comparisons.compactMap { comparison in
            closedForm(of: comparison).map {
                "\(comparison.candidate.fullReference.printable): \($0.sentence)"
            }
        }
        guard !lines.isEmpty else { return [] }
        return ["", "  " + terminal.styled("closed form", .bold)]
            + lines.flatMap { line in
                line.wrapped(to: terminal.proseWidth - 4).map { "    " + $0 }
            }
    }
}
