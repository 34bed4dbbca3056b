/// The output of `git cat-file --batch`.
package enum BlobBatch {
    /// Parses the output: for each blob a line with name, type and size, then its bytes and a newline.
    ///
    /// - Returns: The bytes of the blobs up to the first that is missing or cut short.
    package static func contents(of answer: [UInt8]) -> [[UInt8]] {
        var blobs: [[UInt8]] = []
        for object in objects(of: answer) {
            guard object.type == "blob", let bytes = object.bytes else { break }
            blobs.append(bytes)
        }
        return blobs
    }

    /// Parses the output where some objects may be missing.
    ///
    /// - Returns: One element an object, up to the first that is cut short; `nil` for a missing one.
    package static func answers(of answer: [UInt8]) -> [[UInt8]?] {
        objects(of: answer).map(\.bytes)
    }

    /// Types and bytes of all objects; both are `nil` for a missing one.
    private static func objects(of answer: [UInt8]) -> [(type: String?, bytes: [UInt8]?)] {
        var objects: [(type: String?, bytes: [UInt8]?)] = []
        var rest = answer[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let words = rest[..<end].split(separator: UInt8(ascii: " "))
                .map { String(decoding: $0, as: UTF8.self) }
            if words.count > 1, words.last == "missing" {
                objects.append((nil, nil))
                rest = rest[(end + 1)...]
                continue
            }
            guard words.count == 3, let size = Int(words[2]), size >= 0,
                rest.endIndex - end - 1 > size
            else { break }
            let start = end + 1
            objects.append((words[1], Array(rest[start..<(start + size)])))
            rest = rest[(start + size + 1)...]
        }
        return objects
    }
}
