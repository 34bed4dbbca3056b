import Canonical
import Decisions
import Files
import Records
import Synchronization

/// Decision records, each read once: many experiments stand under one.
final class KnownTexts: Sendable {
    /// What is asked of a record.
    struct Record: Sendable {
        let digest: Digest
        /// Whether it is not accepted, so that specs that name it have a warning.
        let isDoubtful: Bool
    }

    private let known = Mutex<[String: Record?]>([:])

    /// The record at a path below the root; `nil` if it cannot be read.
    func record(at path: String, in project: Project) -> Record? {
        if let record = known.withLock({ $0[path] }) { return record }
        let bytes = project.file(path).flatMap { try? Disk.read($0) }
        let record = bytes.map { bytes in
            Record(
                digest: Digest(of: bytes),
                isDoubtful: DecisionRecord(path: path, text: bytes).doubt != nil
            )
        }
        known.withLock { $0[path] = .some(record) }
        return record
    }
}
