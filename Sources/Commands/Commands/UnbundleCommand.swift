import ArgumentParser
import Bundling
import Canonical
import Files
import Glibc
import Markup
import Records

/// `assay unbundle`: the entries of a bundle, checked and added to a registry.
struct UnbundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unbundle",
        abstract: "Verify a bundle and add its entries.",
        usage: "assay unbundle <bundle> [<options>]",
        discussion: """
            Checks every digest and size, and each entry as 'verify' does, before it writes
            anything. An entry that the registry has already is left as it is.

            Examples:
              assay unbundle model.tar
              assay unbundle bundle --check
              assay unbundle model.tar --root ../other --no-tables

            Exit code 6 if the bundle is damaged or conflicts with the project, 7 if an
            entry does not verify.
            """
    )

    @Argument(
        help: "An OCI image layout: a folder, or an uncompressed archive.",
        completion: .file()
    )
    var bundle: String

    @Flag(help: "Check only; write nothing.")
    var check = false

    @Flag(help: "Add entries beside other entries of the same name.")
    var beside = false

    @Flag(help: "Write no table.")
    var noTables = false

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @OptionGroup var options: ProjectOptions

    func run() throws {
        let project = try options.project()
        let unbundling = try Unbundling(
            BundleContents(bundle),
            into: project,
            Unbundling.Choice(includesTables: !noTables, addsBeside: beside)
        )
        let outcome = check ? nil : try unbundling.add()
        switch format {
        case .text: Output.print(unbundling.lines(outcome))
        case .json: Output.print(bytes: unbundling.json(outcome).prettyBytes)
        }
    }
}
