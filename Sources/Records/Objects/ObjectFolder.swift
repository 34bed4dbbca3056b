package import Canonical
package import Files
import Glibc

/// A content-addressed folder of blobs.
///
/// Layout: `sha256/ab/cdef…`, the first two digits and the other sixty-two.
package struct ObjectFolder: Hashable, Sendable {
    /// The path of the folder named `objects`.
    package let path: String
    /// A real path that links must not leave; `nil` in a store, which may be anywhere.
    package var root: String?
    /// Where a folder is put that stands in place of a blob; `nil` in a registry, which is git's.
    package var displaced: String?
    /// The blobs that were read already; `nil` reads them each time.
    var known: KnownObjects?

    package init(path: String, root: String? = nil, displaced: String? = nil) {
        self.path = path
        self.root = root
        self.displaced = displaced
    }

    /// The maximum size of a blob; results, models and predictions are far smaller.
    package static let largest = 1 << 30

    /// The path of a digest's blob.
    package func path(of digest: Digest) -> String {
        "\(path)/sha256/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"
    }

    /// The folders that a blob stands in, from the outermost.
    private func folders(of digest: Digest) -> [String] {
        [path, "\(path)/sha256", "\(path)/sha256/\(digest.hex.prefix(2))"]
    }

    package func contains(_ digest: Digest) -> Bool { Disk.isFile(path(of: digest)) }

    /// Reads a blob and checks its digest.
    ///
    /// - Throws: `ObjectError.missing`, `.altered`, or `.unreadable`.
    package func read(_ digest: Digest) throws(ObjectError) -> [UInt8] {
        if let bytes = known?[digest] { return bytes }
        let bytes: [UInt8]
        do throws(DiskError) {
            if root != nil, let link = folders(of: digest).first(where: Disk.isLink) {
                throw DiskError("read", link, code: ELOOP)
            }
            bytes = try Disk.read(
                path(of: digest),
                followsLinks: root == nil,
                limit: Self.largest
            )
        } catch {
            throw error.isMissingFile ? .missing(path(of: digest)) : .unreadable(error)
        }
        guard Digest(of: bytes) == digest else { throw .altered(path(of: digest)) }
        known?.add(bytes, as: digest)
        return bytes
    }

    /// Stores a blob, unless it exists intact.
    ///
    /// - Returns: Its digest.
    @discardableResult
    package func write(_ bytes: [UInt8]) throws(DiskError) -> Digest {
        let digest = Digest(of: bytes)
        if (try? read(digest)) == nil {
            try Disk.writeDurably(bytes, to: path(of: digest), within: root, displacing: displaced)
        }
        return digest
    }
}

/// An unusable blob.
package enum ObjectError: Error, Hashable, Sendable {
    case missing(String)
    case altered(String)
    case unreadable(DiskError)
}

extension ObjectError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path): "the object '\(path)' is missing"
        case .altered(let path): "the object '\(path)' does not match the digest in its name"
        case .unreadable(let error): error.description
        }
    }
}
