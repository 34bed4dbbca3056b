/// A source text with its path.
///
/// The bytes are checked once, here: what follows can rely on well-formed UTF-8 without control
/// characters, in lines that end in a line feed (or carriage return and line feed).
package struct SourceFile: Sendable, Hashable {
    /// The path shown in messages.
    package let path: String
    /// The text, byte for byte as it was read.
    package let text: String
    /// The offset in bytes at which each line begins; never empty.
    let lineStarts: [Int]

    /// Takes a text that may hold anything, so that its problems can be shown in place.
    package init(path: String, unchecked text: String) {
        self.path = path
        self.text = text
        var starts = [0]
        for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        self.lineStarts = starts
    }

    /// The file's name without folders and without `.yaml` or `.yml`.
    package var stem: String {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        for ending in [".yaml", ".yml"] where name.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return String(name)
    }

    /// Returns a line without its line break.
    ///
    /// - Parameter number: The line; the first is 1.
    /// - Returns: The line's text, or nil if the file has fewer lines.
    package func line(_ number: Int) -> Substring? {
        guard number >= 1, number <= lineStarts.count else { return nil }
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: lineStarts[number - 1])
        var end = utf8.endIndex
        if lineStarts.indices.contains(number) {
            end = utf8.index(utf8.startIndex, offsetBy: lineStarts[number] - 1)
            if end > start, utf8[utf8.index(before: end)] == UInt8(ascii: "\r") {
                end = utf8.index(before: end)
            }
        }
        return text[start..<end]
    }

    /// Returns the offset in bytes of a position, or nil if the text has no such position.
    package func byteOffset(of position: SourcePosition) -> Int? {
        guard let line = line(position.line), position.column >= 1 else { return nil }
        let scalars = line.unicodeScalars
        guard
            let index = scalars.index(
                scalars.startIndex,
                offsetBy: position.column - 1,
                limitedBy: scalars.endIndex
            )
        else { return nil }
        return text.utf8.distance(from: text.utf8.startIndex, to: index)
    }
}
