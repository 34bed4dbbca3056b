import ArgumentParser
import Files
import Records
import Runner

/// Where tables are looked for besides the project.
struct DataOptions: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: ArgumentHelp(
            "A table to use instead of the one below the root; its digest must be the pinned one.",
            discussion: """
                Where a spec names several tables: NAME=PATH, with the file name that the spec says; \
                can be given again. Folders in ASSAY_DATA (separated by ':') are searched by file name.
                """,
            valueName: "path"
        )
    )
    var paths: [String] = []

    func validate() throws { try Self.check(paths) }

    func locator(project: Project, environment: [String: String]) -> TableLocator {
        Self.locator(of: paths, project: project, environment: environment)
    }

    /// Refuses values of which it cannot be told which tables they are.
    static func check(_ paths: [String]) throws {
        let plain = paths.filter { named($0) == nil }
        guard plain.count <= 1 else {
            throw ValidationError(
                "--data is given \(plain.count) times; say which table each one is: NAME=PATH"
            )
        }
    }

    /// Takes values of `--data`, and the folders of `ASSAY_DATA`.
    static func locator(
        of paths: [String],
        project: Project,
        environment: [String: String]
    ) -> TableLocator {
        let pairs = paths.compactMap(named)
        return TableLocator(
            project: project,
            given: paths.first { named($0) == nil },
            named: Dictionary(pairs, uniquingKeysWith: { _, last in last }),
            folders: (environment["ASSAY_DATA"] ?? "").split(separator: ":").map(String.init)
        )
    }

    /// Reads NAME=PATH, unless a file of the whole text exists.
    private static func named(_ text: String) -> (String, String)? {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, !parts[0].contains("/"), !Disk.isFile(text) else { return nil }
        return (parts[0], parts[1])
    }
}
