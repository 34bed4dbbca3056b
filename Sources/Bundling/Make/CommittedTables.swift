import Canonical
import Files
import Git
import Processes
import Records
import Spec

/// The files of a project that git tracks: they are distributed with it, so a bundle may be, too.
struct CommittedTables: Sendable {
    /// Paths below the root.
    private let tracked: Set<String>

    /// Lists the files; outside of a checkout there are none.
    init(in project: Project) async {
        let outcome = try? await GitProcess(folder: project.root).run(["ls-files", "-z"])
        guard let outcome, outcome.code == 0 else {
            tracked = []
            return
        }
        tracked = Set(
            outcome.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        )
    }

    /// A table that is here.
    struct Table {
        let file: OpenFile
        /// Its path below the root, as the spec leads to it.
        let place: String
        let isCommitted: Bool
    }

    /// Finds a table at its place in the project, by its digest.
    ///
    /// - Throws: `DiskError` if a file that is there cannot be read.
    func find(
        _ reference: TableReference,
        _ digest: Digest,
        in project: Project
    ) throws(DiskError) -> Table? {
        var places = [reference.path]
        let path = project.path(reference.path)
        if Disk.isDirectory(path) {
            places = try Disk.names(in: path).map { "\(reference.path)/\($0)" }
        }
        for place in places {
            guard let real = project.file(place) else { continue }
            let file = try OpenFile(real)
            guard try file.digest() == digest else { continue }
            // Of a link, git tracks the link: what counts is the file.
            let isCommitted = project.relativePath(of: real).map(tracked.contains) ?? false
            return Table(file: file, place: place, isCommitted: isCommitted)
        }
        return nil
    }
}
