import Files
import Git
import Lookup
import Records

/// Which files of a proposal are committed.
struct CommittedFiles: Sendable {
    private let committed: Set<String>

    /// Files that are missing or different in HEAD, ascending.
    let missing: [String]

    /// Compares files with a commit, byte by byte.
    ///
    /// - Parameters:
    ///   - paths: The files, below the root; ascending.
    ///   - commit: The commit.
    ///   - checkout: Where they are read.
    ///   - project: Where they stand.
    /// - Throws: `Failure` if git cannot read them.
    init(
        _ paths: [String],
        in commit: String,
        of checkout: Checkout,
        project: Project
    ) async throws(Failure) {
        let contents = try await checkout.contents(at: paths.map { (commit, $0) })
        let same = zip(paths, contents).filter { path, bytes in
            bytes != nil && (try? Disk.read(project.path(path))) == bytes
        }
        committed = Set(same.map(\.0))
        let have = committed
        missing = paths.filter { !have.contains($0) }
    }

    func contains(_ path: String) -> Bool { committed.contains(path) }
}

extension EntryView {
    /// The objects that `verify` asks for: what the entry links to, and what its result does.
    var objectPaths: [String] { (item.entry.links + result.trajectories).map(\.committedPath) }
}
