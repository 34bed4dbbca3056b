import Canonical
import Markup

/// The SHA-256 of each block of a file, to check later reads against the hashed bytes.
///
/// No time stamp shows a change through a shared mapping, and no second look at the whole file shows one
/// that was taken back.
package struct HashedBlocks: Sendable {
    /// Bytes of a block; the last one is shorter.
    package static let size = 1 << 16

    private var digests: [Digest] = []

    /// A file that changed after it was hashed.
    package struct Changed: Error, Hashable, Sendable, CustomStringConvertible {
        package let path: String

        package var description: String {
            "'\(path.printable)' changed after its SHA-256 was computed; another process may be writing it"
        }
    }

    /// Adds the next block.
    package mutating func append(_ block: [UInt8]) { digests.append(Digest(of: block)) }

    /// Checks whole blocks.
    ///
    /// - Parameters:
    ///   - bytes: The blocks; the last may be the file's last.
    ///   - first: The place of the first one.
    ///   - path: The file, for the message.
    /// - Throws: `Changed` at the first that differs.
    package func check(_ bytes: [UInt8], from first: Int, of path: String) throws(Changed) {
        for (index, start) in stride(from: 0, to: bytes.count, by: Self.size).enumerated() {
            let block = Array(bytes[start..<min(start + Self.size, bytes.count)])
            guard digests.indices.contains(first + index),
                digests[first + index] == Digest(of: block)
            else { throw Changed(path: path) }
        }
    }
}
