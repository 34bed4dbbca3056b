import Glibc
import Markup

/// The help of a command, with the argument parser's headings in title case.
struct HelpText {
    private static let start = "OVERVIEW: "

    private let text: Substring

    /// Takes a text of the argument parser; `nil` if it is not a help text.
    init?(_ text: String) {
        guard text.hasPrefix(Self.start) else { return nil }
        self.text = text.dropFirst(Self.start.count)
    }

    /// The width of the help text; `nil` to use `COLUMNS` or 80.
    static var width: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        let terminal = Terminal(descriptor: STDOUT_FILENO, environment: [:])
        return min(terminal.width, 100)
    }

    /// The lines, with bold headings.
    func lines(terminal: Terminal) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines.map { line in
            guard let end = line.firstIndex(of: ":"), line.first?.isUppercase ?? false else {
                return line
            }
            var heading = String(line[..<end])
            let rest = line[line.index(after: end)...]
            let isCapital = heading.allSatisfy { $0.isUppercase || $0 == " " }
            guard isCapital || (heading == "Examples" && rest.isEmpty) else { return line }
            if heading.hasSuffix(" SUBCOMMANDS") { heading.removeLast(" SUBCOMMANDS".count) }
            if isCapital { heading = heading.prefix(1) + heading.dropFirst().lowercased() }
            return terminal.styled(heading + ":", .bold) + rest
        }
    }
}
