import ArgumentParser
import Records

/// What every command that looks into a project takes.
struct ProjectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The project's folder.",
            discussion: "Default: the nearest folder above that has a 'registry/'.",
            valueName: "dir"
        )
    )
    var root: String?

    /// The project of a spec, or of the current folder.
    func project(of spec: String? = nil) throws(Failure) -> Project {
        try Project.containing(spec ?? ".", root: root)
    }
}

/// How results are written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
}
