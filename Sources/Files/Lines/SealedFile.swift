import Canonical

/// A cache file below the digest of its bytes: one that was damaged or cut short counts as missing.
package enum SealedFile {
    /// The digits of the digest and a line end.
    private static let headCount = 65

    /// Reads what was written to a file; `nil` if it is missing, a link, or not as it was written.
    package static func read(_ path: String) -> [UInt8]? {
        guard let file = try? Disk.read(path, followsLinks: false), file.count >= headCount else {
            return nil
        }
        let bytes = Array(file[headCount...])
        return file[..<headCount].elementsEqual(head(of: bytes)) ? bytes : nil
    }

    /// Replaces a file; the last of several writers wins.
    ///
    /// A disk that cannot be written costs time, not correctness.
    package static func write(_ bytes: [UInt8], to path: String) {
        try? Disk.write(head(of: bytes) + bytes, to: path)
    }

    private static func head(of bytes: [UInt8]) -> [UInt8] {
        Array((Digest(of: bytes).hex + "\n").utf8)
    }
}
