import ArgumentParser
import Canonical
import Files
import Glibc
import Markup
import Records
import Reporting

/// `assay show`: one entry, with all its links.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an entry: verdict, metrics per source, gate, and every link.",
        discussion: """
            Examples:
              assay show fr_regressor_v1_public            the entry of the spec as it stands
              assay show fr_regressor_v1_public@1a2b3c4d   one of several, by its digest
              assay show 1a2b3c4d --format json
              assay show fr_regressor_v1_public --format card > MODEL_CARD.md
            """
    )

    @Argument(
        help: "A path, a name, NAME@PREFIX, or at least 8 digits of an entry's or plan's digest."
    )
    var entry: String

    @Option(help: "How the entry is written: text, json, or card, a model card in Markdown.")
    var format: Format = .text

    /// How an entry is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case card
    }

    @OptionGroup var options: ProjectOptions

    func run() throws {
        let project = try options.project()
        let view = try EntryView(
            EntryReference(text: entry).item(in: project),
            in: project.registry
        )
        switch format {
        case .text:
            let terminal = Terminal(
                descriptor: STDOUT_FILENO,
                environment: environmentVariables()
            )
            Output.print(view.lines(terminal: terminal))
        case .json:
            Output.print(bytes: view.json.prettyBytes)
        case .card:
            // Whether the entry still stands matters to a leaderboard, not to a card.
            let facts = try ExperimentFacts(
                view.item,
                isStanding: true,
                in: project.registry,
                among: project.registry.items()
            )
            Output.print(bytes: Array(ModelCard(facts: facts).text.utf8))
        }
        // Who named this very entry sees it, and is told that it is not the only one.
        try project.registry.refuseConflicts(of: [view.item])
    }
}
