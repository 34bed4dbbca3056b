import ArgumentParser
import Canonical
import Files
import Glibc
import Markup
import Records

/// `assay gc`: removes from the local store what nothing leads to.
struct GCCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gc",
        abstract: "Remove from the local store what no entry, spec, pin or recent run leads to.",
        discussion: """
            Without --delete it only says what would go. The registry is never touched, and what is
            younger than --older-than stays. It waits until no other assay works in the store.

            Examples:
              assay gc                       what would go
              assay gc --delete              let it go
              assay gc --pin 85bc7db0…       keep a plan, result, fit or object by its digest
            """
    )

    @Flag(help: "Remove it.")
    var delete = false

    @Option(
        help: ArgumentHelp("Keep what was written within so many days.", valueName: "days")
    )
    var olderThan: Int = 14

    @Option(help: ArgumentHelp("Keep a digest for good; can be given again.", valueName: "digest"))
    var pin: [String] = []

    @Option(help: ArgumentHelp("Let go of a pin; can be given again.", valueName: "digest"))
    var unpin: [String] = []

    @Option(help: "How the report is written: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard 0...36_500 ~= olderThan else {
            throw ValidationError("--older-than is \(olderThan); it is from 0 to 36500 days")
        }
        for text in pin + unpin where Digest(hex: text) == nil {
            throw ValidationError("'\(text.printable)' is no digest of 64 hexadecimal digits")
        }
    }

    func run() throws {
        let project = try options.project()
        for digest in pin.compactMap(Digest.init(hex:)) { try project.store.pin(digest) }
        for digest in unpin.compactMap(Digest.init(hex:)) { try project.store.unpin(digest) }
        let clearing = StoreClearing(
            project: project,
            horizon: Horizon(days: olderThan),
            removes: delete
        )
        let report = try clearing.report {
            Output.talk("another assay works in this store; waiting for its end")
        }
        switch format {
        case .text:
            let terminal = Terminal(
                descriptor: STDOUT_FILENO,
                environment: environmentVariables()
            )
            Output.print(report.lines(terminal: terminal))
        case .json: Output.print(bytes: report.json.prettyBytes)
        }
    }
}
