import Canonical
import Files
import Records
import Synchronization

/// The digests of decision records, each read once: many experiments stand under one.
final class KnownTexts: Sendable {
    private let known = Mutex<[String: Digest?]>([:])

    /// The digest of a text below the root; `nil` if it cannot be read.
    func digest(of path: String, in project: Project) -> Digest? {
        if let digest = known.withLock({ $0[path] }) { return digest }
        let digest = project.file(path).flatMap { try? Disk.read($0) }.map { Digest(of: $0) }
        known.withLock { $0[path] = .some(digest) }
        return digest
    }
}
