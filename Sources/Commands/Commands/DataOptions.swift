import ArgumentParser
import Files
import Records
import Runner

/// Where tables are searched for outside the project.
struct DataOptions: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: ArgumentHelp(
            "Use this table: PATH, or NAME=PATH if the spec has several (repeatable).",
            discussion: """
                Its digest must match. Folders in $ASSAY_DATA (separated by ':') are searched, too.
                """,
            valueName: "path"
        )
    )
    var paths: [String] = []

    func validate() throws { try Self.check(paths) }

    func locator(project: Project, environment: [String: String]) -> TableLocator {
        Self.locator(of: paths, project: project, environment: environment)
    }

    /// Refuses several values without a table name.
    static func check(_ paths: [String]) throws {
        let plain = paths.filter { named($0) == nil }
        guard plain.count <= 1 else {
            throw ValidationError(
                "--data is given \(plain.count) times without a name; use NAME=PATH"
            )
        }
    }

    /// Reads values of `--data` and the folders in `ASSAY_DATA`.
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

    /// Reads NAME=PATH, unless the whole text is the path of a file.
    private static func named(_ text: String) -> (String, String)? {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, !parts[0].contains("/"), !Disk.isFile(text) else { return nil }
        return (parts[0], parts[1])
    }
}
