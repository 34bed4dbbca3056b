package import Canonical
import Synchronization

/// Blobs that were read and checked, kept for as long as one command looks at all of them.
package final class KnownObjects: Sendable {
    private struct Contents {
        var blobs: [Digest: [UInt8]] = [:]
        var size = 0
    }

    private let contents = Mutex(Contents())

    /// The most bytes that are kept of one blob, and of all.
    private static let largest = 1 << 18
    private static let limit = 1 << 28

    package init() {}

    /// A blob that was read.
    package subscript(digest: Digest) -> [UInt8]? { contents.withLock { $0.blobs[digest] } }

    /// Keeps a blob, if there is room for it.
    package func add(_ bytes: [UInt8], as digest: Digest) {
        guard bytes.count <= Self.largest else { return }
        contents.withLock { contents in
            guard contents.size + bytes.count <= Self.limit else { return }
            guard contents.blobs.updateValue(bytes, forKey: digest) == nil else { return }
            contents.size += bytes.count
        }
    }
}

extension KnownObjects: Hashable {
    package static func == (one: KnownObjects, other: KnownObjects) -> Bool { one === other }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
