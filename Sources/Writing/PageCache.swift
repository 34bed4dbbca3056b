package import Canonical
import Files
package import Records

/// What the pages of earlier reports came to: the digests of their files, by what they were made from.
///
/// A cache in `.assay/index/pages`, which may be thrown away at any time. A file that stands in a folder is
/// left there only if it has the digest that is recorded for what it would be made from now. The last of
/// several writers wins.
package struct PageCache: Sendable {
    private let known: [Digest: [Digest]]

    /// The most lines that are kept of earlier reports.
    private static let limit = 100_000

    /// Reads the cache of a store; a damaged one counts as empty.
    package init(of store: Store) {
        var known: [Digest: [Digest]] = [:]
        for line in SealedLines.read(Self.path(store)) {
            let words = line.split(separator: 0x20)
                .compactMap { Digest(hex: String(decoding: $0, as: UTF8.self)) }
            if let key = words.first { known[key] = Array(words.dropFirst()) }
        }
        self.known = known
    }

    /// The digests of the files that were made from what has a digest.
    package subscript(key: Digest) -> [Digest]? { known[key] }

    /// Writes the pages of a report beside those of earlier ones.
    package func add(_ pages: [(key: Digest, files: [Digest])], to store: Store) {
        let keys = Set(pages.map(\.key))
        let older = known.filter { !keys.contains($0.key) }.map { (key: $0.key, files: $0.value) }
        guard older.count < known.count || !pages.isEmpty else { return }
        let kept = older.sorted { $0.key < $1.key }.prefix(Self.limit)
        let lines = (pages + kept).map { page in
            ([page.key] + page.files).map(\.hex).joined(separator: " ")
        }
        SealedLines.write(lines, to: Self.path(store))
    }

    private static func path(_ store: Store) -> String { store.path + "/index/pages" }
}
