/// The files of a commit, by their paths below the project's root.
package struct CommitTree: Sendable {
    private let blobs: [String: String]

    /// Ascending by their UTF-8 bytes.
    package let paths: [String]

    /// Reads the answer of `git ls-tree -r -z`: mode, type, name of the blob, tab, path, zero.
    ///
    /// Omits links, submodules and paths that could leave the folder.
    package init(listing: [UInt8], prefix: String) {
        var blobs: [String: String] = [:]
        var paths: [String] = []
        for record in listing.split(separator: 0) {
            let halves = record.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            guard halves.count == 2 else { continue }
            let words = halves[0].split(separator: UInt8(ascii: " "))
            guard words.count == 3, words[0].starts(with: "100".utf8),
                words[1].elementsEqual("blob".utf8),
                let path = String(validating: halves[1], as: UTF8.self), path.hasPrefix(prefix)
            else { continue }
            let below = String(path.dropFirst(prefix.count))
            let parts = below.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.allSatisfy({ !["", ".", ".."].contains($0) }) else { continue }
            let name = String(decoding: words[2], as: UTF8.self)
            if blobs.updateValue(name, forKey: below) == nil { paths.append(below) }
        }
        self.blobs = blobs
        // That is git's own order, too.
        let isAscending = zip(paths, paths.dropFirst()).allSatisfy {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        self.paths =
            isAscending ? paths : paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The name of a file's blob.
    package func blob(at path: String) -> String? { blobs[path] }

    package func contains(_ path: String) -> Bool { blobs[path] != nil }
}
