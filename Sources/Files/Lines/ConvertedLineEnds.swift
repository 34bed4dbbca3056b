package import Canonical
import Markup

/// Line endings converted by git after a digest was computed.
package enum ConvertedLineEnds: Hashable, Sendable {
    /// The file has CRLF; with LF it has the digest.
    case carriageReturns
    /// The file has LF; with CRLF it has the digest.
    case lineFeeds

    /// Compares bytes with another digest; `nil` if more than line endings differ.
    package init?(_ bytes: [UInt8], of digest: Digest) {
        var hashes = LineEndHashes()
        hashes.update(bytes)
        guard let found = hashes.match(digest) else { return nil }
        self = found
    }

    /// Compares a file of any size that has another digest.
    ///
    /// A file that cannot be read, and one that is no text, has no line ends.
    package init?(_ file: OpenFile, of digest: Digest) {
        var hashes = LineEndHashes()
        var offset = 0
        while offset < file.status.size {
            let count = min(1 << 20, file.status.size - offset)
            guard let bytes = try? file.bytes(at: offset, count: count),
                // As git tells text from other bytes.
                offset > 0 || !bytes.prefix(8000).contains(0)
            else { return nil }
            hashes.update(bytes)
            offset += count
        }
        guard let found = hashes.match(digest) else { return nil }
        self = found
    }

    /// What is wrong with the file, in a sentence that names what it should be.
    package func problem(_ original: String) -> String {
        switch self {
        case .carriageReturns: "it has CRLF line endings; with LF it matches \(original)"
        case .lineFeeds: "it has LF line endings; with CRLF it matches \(original)"
        }
    }

    /// What a line of `.gitattributes` makes git do with a file.
    package enum Attribute: String, Sendable {
        /// Texts have LF everywhere.
        case lineFeeds = "text eol=lf"
        /// Every byte stays as it is.
        case bytes = "-text"
    }

    /// How to restore the file.
    ///
    /// - Parameters:
    ///   - path: The file, as it is said to the user.
    ///   - place: Its path below the root.
    ///   - attribute: What keeps git from converting it.
    /// - Returns: A sentence without a full stop.
    package func remedy(_ path: String, place: String, _ attribute: Attribute) -> String {
        let word = path.shellWord
        return switch self {
        case .carriageReturns:
            "git converted it (core.autocrlf); add '\(place.gitPattern) \(attribute.rawValue)' to "
                + ".gitattributes and run: rm \(word) && git checkout -- \(word)"
        case .lineFeeds:
            "git stored it with LF; add '\(place.gitPattern) -text' to .gitattributes and commit "
                + "the original file again"
        }
    }
}

extension String {
    /// The files of the same kind in the same folder, as `.gitattributes` names them.
    package var gitPattern: String {
        let name = lastComponent
        let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
        return parentPath == "." ? "*\(ending)" : "\(parentPath)/*\(ending)"
    }
}

/// The digests of a text with its line ends converted either way.
private struct LineEndHashes: ~Copyable {
    private var withoutReturns = SHA256()
    private var withReturns = SHA256()
    /// Whether the last byte was a carriage return, which may belong to a line end.
    private var isReturnPending = false

    mutating func update(_ bytes: [UInt8]) {
        let lineFeed = UInt8(ascii: "\n")
        let carriageReturn = UInt8(ascii: "\r")
        var plain: [UInt8] = []
        var long: [UInt8] = []
        plain.reserveCapacity(bytes.count + 1)
        long.reserveCapacity(bytes.count + bytes.count / 16)
        for byte in bytes {
            if isReturnPending, byte != lineFeed { plain.append(carriageReturn) }
            if !isReturnPending, byte == lineFeed { long.append(carriageReturn) }
            isReturnPending = byte == carriageReturn
            if !isReturnPending { plain.append(byte) }
            long.append(byte)
        }
        withoutReturns.update(plain)
        withReturns.update(long)
    }

    /// Ends the computation.
    consuming func match(_ digest: Digest) -> ConvertedLineEnds? {
        if isReturnPending { withoutReturns.update([UInt8(ascii: "\r")]) }
        let (plain, long) = (withoutReturns.digest(), withReturns.digest())
        if plain == digest { return .carriageReturns }
        return long == digest ? .lineFeeds : nil
    }
}
