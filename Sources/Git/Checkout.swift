import Markup
import Processes
package import Records

/// The git checkout of a project: read through plumbing commands, never written.
package struct Checkout: Sendable {
    let git: GitProcess
    /// The way from the top of the checkout to the project: "" or a path that ends in a slash.
    package let prefix: String

    /// Finds the checkout around a folder.
    ///
    /// - Throws: `Failure` if there is none, or if git refuses to look into it.
    package init(around folder: String) async throws(Failure) {
        git = GitProcess(folder: folder)
        let outcome = try await git.run(["rev-parse", "--show-prefix"])
        guard outcome.code == 0 else {
            throw Failure(
                .unusableInput,
                "'\(folder)' is not a readable git checkout: \(outcome.complaint)",
                remedy: "this command reads the history of git; run it in a checkout"
            )
        }
        prefix = outcome.text
    }

    /// Resolves a revision.
    ///
    /// - Throws: `Failure` if there is no such commit here.
    package func commit(_ revision: String) async throws(Failure) -> String {
        // After --end-of-options, no revision can pass for an option.
        let outcome = try await git.run([
            "rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}",
        ])
        guard outcome.code == 0, !outcome.text.isEmpty else {
            let isShallow = try await isShallow
            throw Failure(
                .unusableInput,
                "no commit '\(revision.printable)' in this "
                    + (isShallow ? "shallow clone" : "checkout"),
                remedy: (isShallow ? Self.wholeHistory : "fetch it first: git fetch origin")
                    + "; use 'origin/NAME' for a remote branch"
            )
        }
        return outcome.text
    }

    /// The merge base of two commits.
    ///
    /// - Throws: `Failure` if they have none, or if a shallow clone does not reach back to it.
    package func mergeBase(_ one: String, _ other: String, named: String) async throws(Failure)
        -> String
    {
        let outcome = try await git.run(["merge-base", "--end-of-options", one, other])
        if outcome.code == 0, let line = outcome.text.split(separator: "\n").first {
            return String(line)
        }
        let isShallow = try await isShallow
        throw Failure(
            .unusableInput,
            "'\(named.printable)' and HEAD have no commit in common"
                + (isShallow ? " in this shallow clone" : ""),
            remedy: isShallow
                ? Self.wholeHistory
                : "pass the target branch of the merge"
        )
    }

    /// Whether the clone is shallow.
    var isShallow: Bool {
        get async throws(Failure) {
            try await git.run(["rev-parse", "--is-shallow-repository"]).text == "true"
        }
    }

    static let wholeObjects = "blobless clones are not supported; run: git fetch --refetch"

    private static let wholeHistory =
        "fetch the full history: git fetch --unshallow, or 'fetch-depth: 0' in the workflow"

    /// The files of a commit below the project's root.
    package func tree(of commit: String) async throws(Failure) -> CommitTree {
        let outcome = try await git.run(
            ["ls-tree", "-r", "-z", "--full-tree", commit] + (prefix.isEmpty ? [] : ["--", prefix])
        )
        guard outcome.code == 0 else {
            throw Failure(.failure, "git cannot list '\(commit)': \(outcome.complaint)")
        }
        return CommitTree(listing: outcome.output, prefix: prefix)
    }

    /// The bytes of files of a tree, in the order of the paths; `nil` for a path that is not in it.
    package func contents(of paths: [String], in tree: CommitTree) async throws(Failure)
        -> [[UInt8]?]
    {
        let blobs = paths.map { tree.blob(at: $0) }
        let wanted = blobs.compactMap(\.self)
        guard !wanted.isEmpty else { return blobs.map { _ in nil } }
        let list = wanted.map { $0 + "\n" }.joined()
        let outcome = try await git.run(["cat-file", "--batch"], input: Array(list.utf8))
        let found = BlobBatch.contents(of: outcome.output)
        guard outcome.code == 0, found.count == wanted.count else {
            throw Failure(
                .failure,
                "git cannot read \(wanted.count) files of a commit: \(outcome.complaint)",
                remedy: Self.wholeObjects
            )
        }
        var rest = found[...]
        return blobs.map { $0 == nil ? nil : rest.popFirst() }
    }
}
