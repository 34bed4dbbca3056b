extension Diagnostic {
    /// Finds the closest word of a vocabulary.
    ///
    /// Candidates, best first: the same word in other case or with hyphens; the fewest edits
    /// (insert, delete, replace, swap neighbours), at most a third of the word; a word that is
    /// cut off; a word's initials. The vocabulary's order decides between equals. In a word of
    /// three letters none is replaced: mae is not a misspelt mse.
    ///
    /// - Parameters:
    ///   - word: What was written.
    ///   - vocabulary: The words that would be right.
    /// - Returns: One word of the vocabulary, or nil if none is near.
    /// - Complexity: O(n·m) for a word of n and a vocabulary of m scalars in all.
    package static func suggestion(for word: String, among vocabulary: [String]) -> String? {
        let written = normal(word)
        guard !written.isEmpty, written.count <= 64 else { return nil }
        var best: (word: String, edits: Int)?
        let allowed = written.count < 3 ? 0 : max(1, written.count / 3)
        for candidate in vocabulary where candidate.unicodeScalars.count <= 64 {
            let edits = editDistance(
                written,
                normal(candidate),
                replacing: written.count < 4 ? 2 : 1
            )
            if edits <= allowed, edits < best?.edits ?? .max { best = (candidate, edits) }
        }
        return best?.word ?? abbreviated(written, among: vocabulary)
    }

    /// Finds a word from its beginning (eps) or its initials (lr).
    private static func abbreviated(
        _ written: [Unicode.Scalar],
        among vocabulary: [String]
    ) -> String? {
        vocabulary.first { candidate in
            let letters = normal(candidate)
            if written.count >= 3, letters.starts(with: written) { return true }
            let initials = letters.split(separator: "_").compactMap(\.first)
            return initials.count >= 2 && initials == written
        }
    }

    /// Lower-case ASCII with underscores: how every word of the vocabulary is spelled.
    private static func normal(_ word: String) -> [Unicode.Scalar] {
        word.unicodeScalars.map { scalar in
            switch scalar {
            case "-", " ", ".": "_"
            case "A"..."Z": Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
            default: scalar
            }
        }
    }

    /// Counts the edits between two words; swapping neighbours is one (optimal string alignment).
    private static func editDistance(
        _ a: [Unicode.Scalar],
        _ b: [Unicode.Scalar],
        replacing cost: Int
    ) -> Int {
        var before: [Int] = []
        var above = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var row = [i + 1]
            row.reserveCapacity(b.count + 1)
            for (j, right) in b.enumerated() {
                let replaced = above[j] + (left == right ? 0 : cost)
                var edits = min(above[j + 1] + 1, row[j] + 1, replaced)
                if i > 0, j > 0, left == b[j - 1], right == a[i - 1] {
                    edits = min(edits, before[j - 1] + 1)
                }
                row.append(edits)
            }
            before = above
            above = row
        }
        return above[b.count]
    }
}
