import Glibc
import Synchronization

/// The temporary files of this process that are not renamed yet.
///
/// They are removed when the process exits early; renamed files stay.
package enum TemporaryFiles {
    private static let open = Mutex<[String]>([])

    /// Creates and registers a file atomically.
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

    /// Unregisters a file that was renamed or removed.
    package static func end(_ path: String) { open.withLock { $0.removeAll { $0 == path } } }

    /// Removes all and ends the process, while no other file can begin or get its name.
    package static func removeAllForGood(_ end: () -> Never) -> Never {
        open.withLock { paths in
            for path in paths { unsafe unlink(path) }
            end()
        }
    }
}
