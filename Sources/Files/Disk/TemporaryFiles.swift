import Glibc
import Synchronization

/// The temporary files of this process that wait for their names.
///
/// Whoever ends the process early removes them; what was renamed stays.
package enum TemporaryFiles {
    private static let open = Mutex<[String]>([])

    /// Makes a file and remembers it, so that there is none that is not remembered.
    package static func begin(
        _ make: () throws(DiskError) -> (descriptor: Int32, path: String)
    ) throws(DiskError) -> (descriptor: Int32, path: String) {
        let outcome = open.withLock {
            paths -> Result<(descriptor: Int32, path: String), DiskError> in
            do throws(DiskError) {
                let file = try make()
                paths.append(file.path)
                return .success(file)
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    /// Forgets a file that has its name, or was removed.
    package static func end(_ path: String) { open.withLock { $0.removeAll { $0 == path } } }

    /// Removes all and ends the process, while no other file can begin or get its name.
    package static func removeAllForGood(_ end: () -> Never) -> Never {
        open.withLock { paths in
            for path in paths { unsafe unlink(path) }
            end()
        }
    }
}
