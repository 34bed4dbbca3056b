import Processes
package import Records

extension Checkout {
    /// The changes of files below a folder in all commits that lead to HEAD, parents first.
    ///
    /// A merge is compared with each of its parents, so that a file which only the merge has is found,
    /// too; the others appear again as changes of the merge.
    ///
    /// - Parameters:
    ///   - folder: A folder of the project.
    ///   - findsRenames: Whether files that were renamed inside the folder are recognised.
    /// - Returns: The changes, one element a file of a commit.
    /// - Throws: `Failure` if git cannot read the history.
    package func changes(
        below folder: String,
        findsRenames: Bool
    ) async throws(Failure) -> [FileChange] {
        let outcome = try await git.run(
            [
                // Settings of the user must not change the output.
                "-c", "log.showSignature=false", "-c", "log.showRoot=true", "log", "-z",
                "--encoding=UTF-8", "--no-color", "--no-mailmap", "--no-notes", "--topo-order",
                "--reverse", "--full-history", "--diff-merges=separate", "--no-relative",
                "--no-ext-diff", "--name-status", FileChange.format,
            ] + (findsRenames ? ["-M50%", "-l1000"] : ["--no-renames"])
                + ["HEAD", "--", folder]
        )
        guard outcome.code == 0 else {
            throw Failure(
                .unusableInput,
                "git cannot read the history of '\(folder)': \(outcome.complaint)",
                remedy: Self.wholeObjects
            )
        }
        return FileChange.changes(of: outcome.output, prefix: prefix)
    }

    /// All commits that lead to HEAD.
    ///
    /// - Throws: `Failure` if git cannot read them.
    package func graph() async throws(Failure) -> CommitGraph {
        let outcome = try await git.run(["rev-list", "--topo-order", "--parents", "HEAD"])
        guard outcome.code == 0 else {
            throw Failure(.failure, "git cannot list commits: \(outcome.complaint)")
        }
        let isShallow = try await isShallow
        guard isShallow else {
            return CommitGraph(listing: outcome.output, isShallow: false, shallow: [])
        }
        // Without a parent here, with a parent in its own text: the clone ends there.
        let roots = outcome.text.split(separator: "\n").filter { !$0.contains(" ") }
            .map(String.init)
        let texts = try await objects(roots)
        let shallow = zip(roots, texts).filter { _, text in
            let lines = text.map { String(decoding: $0, as: UTF8.self) } ?? ""
            return lines.split(separator: "\n").prefix(2).contains { $0.hasPrefix("parent ") }
        }
        return CommitGraph(
            listing: outcome.output,
            isShallow: true,
            shallow: Set(shallow.map(\.0))
        )
    }

    /// The bytes of files of commits, in the order of the places; `nil` for a file that is not there.
    ///
    /// - Parameter places: Commits, and paths below the project's root without line ends.
    /// - Returns: One element a place.
    /// - Throws: `Failure` if git cannot be run.
    package func contents(
        at places: [(commit: String, path: String)]
    ) async throws(Failure) -> [[UInt8]?] {
        try await objects(places.map { "\($0.commit):\(prefix)\($0.path)" })
    }

    private func objects(_ names: [String]) async throws(Failure) -> [[UInt8]?] {
        guard !names.isEmpty else { return [] }
        let list = names.map { $0 + "\n" }.joined()
        let outcome = try await git.run(["cat-file", "--batch"], input: Array(list.utf8))
        let found = BlobBatch.answers(of: outcome.output)
        guard outcome.code == 0, found.count == names.count else {
            throw Failure(
                .failure,
                "git cannot read \(names.count) objects: \(outcome.complaint)",
                remedy: Self.wholeObjects
            )
        }
        return found
    }
}
