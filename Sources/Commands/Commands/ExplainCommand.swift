import ArgumentParser
import Files
import Glibc
import Markup
import Records
import Source
import Spec

/// `assay explain`: explains a diagnostic.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a diagnostic.",
        usage: "assay explain [<id>]",
        discussion: """
            Examples:
              assay explain unknown-key   Explain a diagnostic
              assay explain               List all diagnostics
            """
    )

    @Argument(help: "Id, as printed in brackets after a message.")
    var id: String?

    func run() throws {
        guard let id else {
            for chapter in Catalogue.chapters {
                Output.print(chapter.title)
                for code in chapter.codes { Output.print("  \(code.id)") }
            }
            return
        }
        let name = id.filter { $0 != "[" && $0 != "]" }
        guard let code = Catalogue.code(name) else {
            let ids = Catalogue.chapters.flatMap(\.codes).map(\.id)
            let meant = Diagnostic.suggestion(for: name, among: ids)
            throw Failure(
                .usage,
                "no diagnostic '\(name)'\(meant.map { "; did you mean '\($0)'?" } ?? "")",
                remedy: "'assay explain' lists all diagnostics"
            )
        }
        let terminal = Terminal(
            descriptor: STDOUT_FILENO,
            environment: environmentVariables()
        )
        let texts = [code.explanation, code.remedy].map { text in
            // A file gets each paragraph in one line.
            terminal.width == .max
                ? text : text.wrapped(to: terminal.proseWidth).joined(separator: "\n")
        }
        Output.print(
            "\(code.severity.rawValue): \(code.id)\n\n" + texts.joined(separator: "\n\n")
        )
    }
}
