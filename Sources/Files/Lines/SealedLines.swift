import Canonical

/// A cache file of lines, below the digest of them all: one that was damaged or cut short counts as empty.
package struct SealedLines: Sendable {
    /// The lines, without their ends.
    package let lines: [ArraySlice<UInt8>]

    /// Reads a file; one that is missing, a link, or not as it was written has no lines.
    package init(at path: String) {
        guard let bytes = try? Disk.read(path, followsLinks: false),
            let end = bytes.firstIndex(of: 0x0A),
            Digest(of: Array(bytes[(end + 1)...])).hex
                == String(decoding: bytes[..<end], as: UTF8.self)
        else {
            lines = []
            return
        }
        lines = bytes[(end + 1)...].split(separator: 0x0A)
    }

    /// Replaces a file; the last of several writers wins.
    ///
    /// A disk that cannot be written costs time, not correctness.
    package static func write(_ lines: some Sequence<String>, to path: String) {
        let text = Array(lines.map { $0 + "\n" }.joined().utf8)
        try? Disk.write(Array((Digest(of: text).hex + "\n").utf8) + text, to: path)
    }
}
