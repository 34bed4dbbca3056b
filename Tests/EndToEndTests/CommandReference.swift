import Foundation
import TestSupport
import Testing

/// All commands with their options, as the program describes them to other programs.
struct CommandReference: Decodable {
    struct Command: Decodable {
        let commandName: String
        let abstract: String?
        let discussion: String?
        let arguments: [Argument]?
        let subcommands: [Self]?

        /// The words of options, such as `--jobs` and `-j`.
        var options: Set<String> {
            Set((arguments ?? []).flatMap { $0.names ?? [] }.map(\.word))
        }
    }

    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String

            var word: String { (kind == "long" ? "--" : "-") + name }
        }

        let kind: String
        let abstract: String?
        let discussion: String?
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let isOptional: Bool
        let isRepeating: Bool
        let shouldDisplay: Bool
    }

    let command: Command

    /// Asks the built program.
    static func ofProgram() throws -> Self {
        let outcome = try Program.run(
            ["--experimental-dump-help"],
            in: FileManager.default.temporaryDirectory
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
        return try JSONDecoder().decode(Self.self, from: Data(outcome.output.utf8))
    }

    /// The command that words begin with, and the words behind its name.
    func resolve(_ words: [String]) -> (command: Command, rest: ArraySlice<String>)? {
        var command = self.command
        var rest = words[...]
        if rest.first == "help" { rest = rest.dropFirst() }
        while let next = command.subcommands?.first(where: { $0.commandName == rest.first }) {
            command = next
            rest = rest.dropFirst()
        }
        let isCommand = command.subcommands?.isEmpty ?? true
        // What is no command and no option would be an unknown command.
        guard isCommand || rest.first?.hasPrefix("-") ?? true else { return nil }
        return (command, rest)
    }

    /// The page `docs/commands.md`.
    var markdown: String {
        var lines = [
            "# Commands", "",
            "Every command with all arguments and options. This page is generated from the program; "
                + "`assay help COMMAND` prints",
            "the same. The exit codes are listed in [exit-codes.md](exit-codes.md).", "",
            "Options of every command: `--help` (`-h`) and `--version`.", "",
            "| command | |", "|---|---|",
        ]
        let commands = Self.flattened(command, path: [])
        for (path, command) in commands.dropFirst() {
            let name = path.joined(separator: " ")
            let anchor = path.joined(separator: "-").lowercased()
            lines.append("| [`\(name)`](#\(anchor)) | \((command.abstract ?? "").cell) |")
        }
        for (path, command) in commands.dropFirst() {
            lines += ["", "## \(path.joined(separator: " "))", "", command.abstract ?? ""]
            lines += Self.text(of: command.discussion ?? "")
            lines += Self.table(of: command)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func flattened(
        _ command: Command,
        path: [String]
    ) -> [(path: [String], command: Command)] {
        let path = path + [command.commandName]
        let inner = (command.subcommands ?? []).filter { $0.commandName != "help" }
        return [(path, command)] + inner.flatMap { flattened($0, path: path) }
    }

    /// Paragraphs as they are, and the lines of examples as a block.
    private static func text(of discussion: String) -> [String] {
        var lines: [String] = []
        var isExample = false
        for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "Examples:" {
                isExample = true
                if lines.last != "" { lines.append("") }
                lines.append("```sh")
            } else if isExample, line.hasPrefix("  ") {
                lines.append(example(line.dropFirst(2)))
            } else {
                if isExample {
                    lines.append("```")
                    isExample = false
                }
                if lines.last != "" || !line.isEmpty {
                    if lines.isEmpty { lines.append("") }
                    lines.append(String(line).markdown)
                }
            }
        }
        if isExample { lines.append("```") }
        return lines
    }

    /// A command, with its explanation as a comment.
    private static func example(_ line: Substring) -> String {
        guard let gap = line.range(of: "  ") else { return String(line) }
        let note = line[gap.upperBound...].drop { $0 == " " }
        return line[..<gap.lowerBound] + "  # " + note
    }

    private static func table(of command: Command) -> [String] {
        let shown = (command.arguments ?? []).filter { argument in
            argument.shouldDisplay && argument.names?.contains { $0.name == "help" } != true
                && argument.names?.contains { $0.name == "version" } != true
        }
        guard !shown.isEmpty else { return [] }
        return ["", "| argument or option | meaning |", "|---|---|"] + shown.map(\.row)
    }
}

extension CommandReference.Argument {
    fileprivate var row: String {
        let value = "<\(valueName ?? "value")>"
        var word =
            switch kind {
            case "positional": "`\(value)\(isRepeating ? "…" : "")`"
            case "flag": (names ?? []).map { "`\($0.word)`" }.joined(separator: ", ")
            default: (names ?? []).map { "`\($0.word) \(value)`" }.joined(separator: ", ")
            }
        if !isOptional, defaultValue == nil { word += " (required)" }
        var text = abstract ?? ""
        if let discussion { text += " " + discussion }
        if let allValues {
            text += " Values: " + allValues.map { "`\($0)`" }.joined(separator: ", ") + "."
        }
        if let defaultValue, kind != "flag" {
            text += " Default: `\(defaultValue)`."
        }
        return "| \(word) | \(text.cell) |"
    }
}

extension String {
    /// Markdown that shows the text as it is.
    fileprivate var markdown: String {
        replacing("<", with: "&lt;").replacing("*", with: "\\*")
    }

    /// The text in a cell of a table.
    fileprivate var cell: String {
        markdown.replacing("|", with: "\\|").replacing("\n", with: " ")
    }
}
