package import Processes
package import Records

/// Calls of `git` in a folder.
package struct GitProcess: Sendable {
    /// The folder that git is run in.
    package let folder: String

    package init(folder: String) { self.folder = folder }

    /// The variables that point git to another repository.
    ///
    /// They are those that `git rev-parse --local-env-vars` lists; hooks of git set some of them.
    private static let repositoryVariables = [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_COUNT",
        "GIT_CONFIG_PARAMETERS", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    ]

    private static let environment: [String: String?] = {
        var changes: [String: String?] = [:]
        for name in repositoryVariables { changes.updateValue(nil, forKey: name) }
        return changes.merging([
            "GIT_LITERAL_PATHSPECS": "1", "GIT_NO_LAZY_FETCH": "1",
            "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
        ]) { $1 }
    }()

    /// Runs git to completion.
    ///
    /// It may neither take a lock, nor ask, nor go to the network, nor look elsewhere than in the
    /// checkout around the folder. The system's configuration is left as it is: it may say that the
    /// folder is safe, and nothing else in it matters to plumbing.
    ///
    /// - Parameters:
    ///   - arguments: Without the program's own name.
    ///   - input: What it reads.
    /// - Returns: How it ended, and what it wrote.
    /// - Throws: `Failure` if there is no git, or if it says more than a gigabyte.
    package func run(
        _ arguments: [String],
        input: [UInt8] = []
    ) async throws(Failure) -> ChildProcess.Outcome {
        try await ChildProcess(program: "git", environment: Self.environment)
            .run(["-C", folder, "--no-pager"] + arguments, input: input)
    }
}
