import Canonical
import Files
import Synchronization
import Tables

/// A file that is read once, from its beginning to its end, and hashed on the way.
final class HashedFile: Sendable {
    private let file: OpenFile
    private let state = Mutex(State())

    private struct State: ~Copyable {
        var hash: SHA256? = SHA256()
        /// Number of bytes that have been hashed.
        var count = 0
    }

    init(_ path: String) throws(DiskError) { file = try OpenFile(path) }

    /// Number of bytes.
    var count: Int { file.status.size }

    /// The bytes, for a reader that takes them in order.
    var source: ByteSource {
        ByteSource(count: count) { offset, count in
            let bytes = try self.file.bytes(at: offset, count: count)
            self.state.withLock { state in
                guard offset <= state.count, offset + count > state.count else { return }
                state.hash?.update(
                    offset == state.count ? bytes : Array(bytes[(state.count - offset)...])
                )
                state.count = offset + count
            }
            return bytes
        }
    }

    /// The SHA-256 of the whole file; what has not been read yet is read now.
    func digest() throws -> Digest {
        while true {
            let start = state.withLock { $0.count }
            guard start < count else { break }
            _ = try source.bytes(in: start..<min(start + 1 << 16, count))
        }
        return state.withLock { state in state.hash.take()?.digest() ?? Digest(of: []) }
    }
}
