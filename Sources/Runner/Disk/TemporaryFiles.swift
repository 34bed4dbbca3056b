import Glibc
import Synchronization

/// The temporary files of this process that wait for their names.
///
/// Whoever ends the process early removes them; what was renamed stays.
enum TemporaryFiles {
    private static let open = Mutex<[String]>([])

    /// Remembers a file that was begun.
    static func begin(_ path: String) { open.withLock { $0.append(path) } }

    /// Forgets a file that has its name, or was removed.
    static func end(_ path: String) { open.withLock { $0.removeAll { $0 == path } } }

    /// Removes all and ends the process, while no other file can begin or get its name.
    static func removeAllForGood(_ end: () -> Never) -> Never {
        open.withLock { paths in
            for path in paths { unsafe unlink(path) }
            end()
        }
    }
}
