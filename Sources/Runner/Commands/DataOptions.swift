import ArgumentParser

/// Where tables are looked for besides the project.
struct DataOptions: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: ArgumentHelp(
            "A table to use instead of the one below the root; its digest must be the pinned one.",
            discussion: "Folders in ASSAY_DATA (separated by ':') are searched by file name.",
            valueName: "path"
        )
    )
    var path: String?

    func locator(project: Project, environment: [String: String]) -> TableLocator {
        TableLocator(
            project: project,
            given: path,
            folders: (environment["ASSAY_DATA"] ?? "").split(separator: ":").map(String.init)
        )
    }
}
