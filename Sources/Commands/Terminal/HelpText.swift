import Glibc
import Markup

/// The help of a command as the argument parser writes it, with headings as other tools have them.
struct HelpText {
    private static let start = "OVERVIEW: "

    private let text: Substring

    /// Takes a text; `nil` if it is something else than help.
    init?(_ text: String) {
        guard text.hasPrefix(Self.start) else { return nil }
        self.text = text.dropFirst(Self.start.count)
    }

    /// The number of columns to write help for; `nil` where the environment decides.
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
