import ArgumentParser
import Attesting
import Canonical
import Comparing
import Files
import Glibc
import Lookup
import Markup
import Records
import Reporting

/// `assay show`: prints an entry.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an entry's verdict, metrics, gate and files.",
        usage: "assay show <entry> [<options>]",
        discussion: """
            Examples:
              assay show fr_regressor_v1_public            The entry of the current spec
              assay show fr_regressor_v1_public@1a2b3c4d   One of several, by its digest
              assay show 1a2b3c4d --format json
              assay show fr_regressor_v1_public --format card > MODEL_CARD.md
              assay show fr_regressor_v1_public --signers allowed_signers
            """
    )

    @Argument(
        help: "Name, NAME@PREFIX, path, or digest prefix (8 digits or more) of an entry or plan."
    )
    var entry: String

    @Option(help: "Output format; card is a model card in Markdown.")
    var format: Format = .text

    /// A format of entries.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case card
    }

    @OptionGroup var signing: SignerOptions
    @OptionGroup var options: ProjectOptions

    func run() async throws {
        let project = try options.project()
        let view = try EntryView(
            EntryReference(text: entry).item(in: project),
            in: project.registry
        )
        let signed = try await SignedReproductions(
            of: view.item,
            by: signing.read(),
            in: project
        )
        let closedForm = bestClosedForm(of: view, in: project)
        switch format {
        case .text:
            let terminal = Terminal(
                descriptor: STDOUT_FILENO,
                environment: environmentVariables()
            )
            Output.print(view.lines(closedForm: closedForm?.sentence, terminal: terminal))
            if !signed.lines.isEmpty { Output.print([""] + signed.lines) }
        case .json:
            let json = view.json.adding([
                "closed_form": closedForm?.json ?? .null,
                "signatures": signed.signatures.isEmpty ? nil : signed.json,
            ])
            Output.print(bytes: json.prettyBytes)
        case .card:
            let card = try ModelCard(view.item, in: project.registry)
            Output.print(bytes: Array(card.text.utf8))
        }
        // Who named this very entry sees it, and is told that it is not the only one.
        try project.refuseConflicts(of: [view.item])
    }

    /// How the entry compares with the best closed-form baseline, if there is one.
    private func bestClosedForm(
        of view: EntryView,
        in project: Project
    ) -> ClosedFormComparison? {
        let baselines = ClosedFormBaselines(
            among: project.closedForms(beside: [view.item]),
            in: project.registry
        )
        guard let side = try? ComparedEntry(view.item, in: project.registry) else { return nil }
        return baselines.best(for: side)
    }
}
