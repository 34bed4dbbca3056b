package import Canonical
import Files
package import Records

/// Garbage collection of a store.
package struct StoreClearing: Sendable {
    package let project: Project
    package let horizon: Horizon
    /// Whether files are removed.
    package let removes: Bool

    package init(project: Project, horizon: Horizon, removes: Bool) {
        self.project = project
        self.horizon = horizon
        self.removes = removes
    }

    /// The result of a garbage collection.
    package struct Report: Sendable {
        package let garbage: Garbage
        package let isRemoved: Bool

        package init(garbage: Garbage, isRemoved: Bool) {
            self.garbage = garbage
            self.isRemoved = isRemoved
        }
    }

    /// Waits for other processes, searches the store, and deletes files if enabled.
    ///
    /// - Parameter waiting: Is called once if others are at work.
    /// - Returns: What was found.
    /// - Throws: `Failure` if the registry cannot be read, if the disk refuses, or if the file system has
    ///   no locks, so that nothing can be removed safely.
    package func report(waiting: () -> Void) throws(Failure) -> Report {
        let lock = removes ? try exclusive(waiting) : nil
        defer { withExtendedLifetime(lock) {} }
        let reach = try Reach(project, horizon: horizon)
        do throws(DiskError) {
            let garbage = try Garbage(in: project.store, reach: reach, horizon: horizon)
            if removes { try garbage.remove() }
            return Report(garbage: garbage, isRemoved: removes)
        } catch {
            throw Failure(error)
        }
    }

    private func exclusive(_ waiting: () -> Void) throws(Failure) -> FileLock {
        let path = project.store.usePath
        if let displaced = project.store.objects.displaced {
            try? Disk.clearWay(to: path, into: displaced)
            // A lock is a file of the store's own; a link in its place is removed, not followed.
            if Disk.isLink(path) { try? Disk.removeFile(path) }
        }
        var outcome = FileLock.acquire(path, .exclusive)
        if case .busy = outcome {
            waiting()
            outcome = FileLock.acquire(path, .exclusive, waits: true)
        }
        guard case .held(let lock) = outcome else {
            throw Failure(
                .failure,
                "the store '\(project.store.path)' cannot be locked; nothing was deleted",
                remedy:
                    "its file system does not support locks, or you lack write permission; see docs/store.md"
            )
        }
        return lock
    }
}

extension StoreClearing.Report {
    package var json: JSON {
        [
            "heaps": .array(
                garbage.heaps.map {
                    [
                        "bytes": .integer($0.bytes), "kept": .integer($0.keptCount),
                        "kind": .string($0.kind.rawValue), "removable": .integer($0.paths.count),
                    ]
                }
            ),
            "removed": .bool(isRemoved), "version": 1,
        ]
    }
}
