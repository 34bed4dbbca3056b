package import Markup
import Records
import Runner

extension RerunReport {
    /// The outcome and one row a kind of digest, for people.
    package func lines(terminal: Terminal, explains: Bool) -> [String] {
        let verdict =
            isReproduced
            ? terminal.styled("reproduced", .green) : terminal.styled("differs", .red)
        var lines = ["\(item.reference): \(verdict)"]
        var table = TextTable([("", .left), ("digests", .right), ("", .left)])
        for check in checks where check.count > 0 {
            let outcome =
                check.differing.isEmpty
                ? "reproduced"
                : "differs: " + check.differing.prefix(4).joined(separator: "; ")
                    + (check.differing.count > 4 ? " and \(check.differing.count - 4) more" : "")
            table.add(
                [check.kind, check.count.grouped, outcome],
                style: check.differing.isEmpty ? nil : .red
            )
        }
        lines += table.lines(indent: 2, terminal: terminal)
        if let divergence {
            lines += ["", "  first divergence: \(divergence.sentence)"]
        } else if explains {
            lines += ["", "  no divergence: every training took the same path"]
        }
        if let comparison { lines += ["", "  \(comparison.sentence)"] }
        return lines
    }
}
