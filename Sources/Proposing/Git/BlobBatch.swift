/// The output of `git cat-file --batch`.
package enum BlobBatch {
    /// Parses the output: for each blob a line with name, type and size, then its bytes and a newline.
    ///
    /// - Returns: The bytes of the blobs up to the first that is missing or cut short.
    package static func contents(of answer: [UInt8]) -> [[UInt8]] {
        var blobs: [[UInt8]] = []
        var rest = answer[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let words = rest[..<end].split(separator: UInt8(ascii: " "))
                .map { String(decoding: $0, as: UTF8.self) }
            guard words.count == 3, words[1] == "blob", let size = Int(words[2]), size >= 0,
                rest.endIndex - end - 1 > size
            else { break }
            let start = end + 1
            blobs.append(Array(rest[start..<(start + size)]))
            rest = rest[(start + size + 1)...]
        }
        return blobs
    }
}
