import Records
import Subprocess

/// One call of `git` through swift-subprocess: the only file that starts a process.
struct GitProcess: Sendable {
    /// The folder that git is run in.
    let folder: String

    /// The outcome of a call.
    struct Outcome: Sendable {
        let code: Int32
        let output: [UInt8]
        /// The standard error.
        let talk: String

        /// The output as text, without the line end.
        var text: String {
            let text = String(decoding: output, as: UTF8.self)
            return text.hasSuffix("\n") ? String(text.dropLast()) : text
        }

        /// The first line of the standard error.
        var complaint: String { talk.split(separator: "\n").first.map(String.init) ?? "" }
    }

    /// The variables that point git to another repository.
    ///
    /// They are those that `git rev-parse --local-env-vars` lists; hooks of git set some of them.
    private static let repositoryVariables: [Environment.Key] = [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_COUNT",
        "GIT_CONFIG_PARAMETERS", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    ]

    /// Variables to set, or with `nil` to remove.
    private static let environment: [Environment.Key: String?] = {
        var changes: [Environment.Key: String?] = [:]
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
    func run(_ arguments: [String], input: [UInt8] = []) async throws(Failure) -> Outcome {
        do {
            let result = try await Subprocess.run(
                .name("git"),
                arguments: Arguments(["-C", folder, "--no-pager"] + arguments),
                environment: .inherit.updating(Self.environment),
                input: .array(input),
                output: .bytes(limit: 1 << 30),
                error: .string(limit: 1 << 20)
            )
            guard case .exited(let code) = result.terminationStatus else {
                throw Failure(.failure, "git was killed")
            }
            return Outcome(
                code: code,
                output: result.standardOutput,
                talk: result.standardError
            )
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(
                .unusableInput,
                "git cannot be run: \(error)",
                remedy: "put git on the PATH"
            )
        }
    }
}
