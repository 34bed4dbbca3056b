import ArgumentParser
import Records

/// The option of every command that uses a project.
struct ProjectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Project folder (default: nearest with a registry/).",
            valueName: "dir"
        )
    )
    var root: String?

    /// The project of a spec, or of the current folder.
    func project(of spec: String? = nil) throws(Failure) -> Project {
        try Project.containing(spec ?? ".", root: root)
    }
}

/// An output format.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
}
