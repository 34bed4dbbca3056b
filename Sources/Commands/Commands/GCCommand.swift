import ArgumentParser
import Canonical
import Clearing
import Files
import Glibc
import Markup
import Records

/// `assay gc`: garbage collection of the local store.
struct GCCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gc",
        abstract: "Delete unreferenced objects from the local store.",
        usage: "assay gc [--delete] [<options>]",
        discussion: """
            Without --delete, only lists what would be deleted. Keeps everything that an
            entry, spec, pin or recent run refers to. Never touches the registry. Waits for
            other assay processes that use the store.

            Examples:
              assay gc                     List unreferenced objects
              assay gc --delete            Delete them
              assay gc --pin 85bc7db0…     Keep a plan, result, fit or object
            """
    )

    @Flag(help: "Delete the objects.")
    var delete = false

    @Option(
        help: ArgumentHelp("Keep objects younger than this.", valueName: "days")
    )
    var olderThan: Int = 14

    @Option(help: ArgumentHelp("Keep a digest permanently (repeatable).", valueName: "digest"))
    var pin: [String] = []

    @Option(help: ArgumentHelp("Remove a pin (repeatable).", valueName: "digest"))
    var unpin: [String] = []

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard 0...36_500 ~= olderThan else {
            throw ValidationError("--older-than must be between 0 and 36500 days, not \(olderThan)")
        }
        for text in pin + unpin where Digest(hex: text) == nil {
            throw ValidationError("'\(text.printable)' is not a digest of 64 hexadecimal digits")
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
            Output.talk("waiting for another assay process that uses the store")
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
