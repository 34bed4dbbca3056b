import ArgumentParser
import Markup
import Records
import Source
import Spec

/// Finds the first word of a command line that should be a command but is not.
///
/// The argument parser makes suggestions for misspelt options, but not for commands.
enum UnknownCommand {
    /// Looks for the mistake.
    ///
    /// - Parameter arguments: The command line, without the program's name.
    /// - Returns: The error, or `nil` if every command is known.
    static func failure(in arguments: [String]) -> Failure? {
        var command: any ParsableCommand.Type = Assay.self
        var path = ["assay"]
        for word in arguments {
            let commands = command.configuration.subcommands
            guard !commands.isEmpty, !word.hasPrefix("-") else { return nil }
            if let next = commands.first(where: { $0.configuration.commandName == word }) {
                command = next
                path.append(word)
                continue
            }
            if word == "help" { return nil }
            let names = commands.compactMap { $0.configuration.commandName }
            let meant = Diagnostic.suggestion(for: word, among: names)
            let question = meant.map { "; did you mean '\((path + [$0]).joined(separator: " "))'?" }
            return Failure(
                .usage,
                "no command '\(word.printable)'\(question ?? "")",
                remedy:
                    "commands of '\(path.joined(separator: " "))': \(names.joined(separator: ", "))"
            )
        }
        return nil
    }
}
