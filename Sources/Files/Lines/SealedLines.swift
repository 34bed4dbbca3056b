/// A sealed file of lines.
package enum SealedLines {
    /// Reads the lines of a file, without their ends; none of a file that is missing or damaged.
    package static func read(_ path: String) -> [ArraySlice<UInt8>] {
        (SealedFile.read(path) ?? []).split(separator: 0x0A)
    }

    /// Replaces a file; the last of several writers wins.
    package static func write(_ lines: some Sequence<String>, to path: String) {
        SealedFile.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: path)
    }
}
