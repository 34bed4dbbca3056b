import ArgumentParser
import Records
import Source
import Spec

/// `assay explain`: what a diagnostic means, and what to do.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a diagnostic by the id in its brackets; without one, list them all.",
        discussion: """
            Examples:
              assay explain unknown-key
              assay explain
            """
    )

    @Argument(help: "The id, as it stands in brackets behind a message.")
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
                "there is no diagnostic '\(name)'\(meant.map { "; did you mean '\($0)'?" } ?? "")",
                remedy: "'assay explain' lists them all"
            )
        }
        Output.print(
            "\(code.severity.rawValue): \(code.id)\n\n\(code.explanation)\n\n\(code.remedy)"
        )
    }
}
