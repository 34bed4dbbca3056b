/// The words of a column's name, independent of case and separators.
///
/// `MOS_head`, `mosHead`, `mos.head` and `moshead` are the words "mos" and "head". A name can be read in
/// several ways, because `MOSstd` and `MOSFull` end their first words differently.
struct ColumnWords: Sendable {
    /// Each way to read the name: its words in lower case, without the digits at their ends.
    let readings: [[String]]
    /// The words with their digits, as separators and capitals divide them.
    let words: [String]

    /// Reads a name.
    init(_ name: String) {
        let parts = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        words = parts.flatMap(Self.capitalWords).map { $0.lowercased() }
        let acronyms = parts.flatMap(Self.acronymWords).map { $0.lowercased() }
        var readings = [words, acronyms].map { $0.flatMap(Self.known) }
        let joined = parts.joined().lowercased()
        if let segments = Self.segments(Self.withoutDigits(joined)) { readings.append(segments) }
        self.readings = readings.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Whether a way to read the name meets a condition.
    func contains(where isMet: ([String]) -> Bool) -> Bool { readings.contains(where: isMet) }

    // MARK: - Dividing

    /// Divides before a capital that a small letter follows or precedes: `frameNum`, `MOSFull`.
    private static func capitalWords(_ text: String) -> [String] {
        let letters = Array(text)
        return divided(letters) { index in
            guard letters[index].isUppercase else { return false }
            return letters[index - 1].isLowercase
                || index + 1 < letters.count && letters[index - 1].isUppercase
                    && letters[index + 1].isLowercase
        }
    }

    /// Divides between small letters and capitals, after two of these at least: `MOSstd`.
    private static func acronymWords(_ text: String) -> [String] {
        let letters = Array(text)
        return divided(letters) { index in
            if letters[index].isUppercase { return letters[index - 1].isLowercase }
            return letters[index].isLowercase && index > 1 && letters[index - 1].isUppercase
                && letters[index - 2].isUppercase
        }
    }

    private static func divided(_ letters: [Character], at isStart: (Int) -> Bool) -> [String] {
        var words: [String] = []
        for index in letters.indices {
            if index == 0 || isStart(index) { words.append("") }
            words[words.count - 1].append(letters[index])
        }
        return words
    }

    /// A word without its digits, or the known words that it is made of.
    private static func known(_ word: String) -> [String] {
        let bare = withoutDigits(word)
        if bare.isEmpty { return [] }
        return segments(bare) ?? [bare]
    }

    private static func withoutDigits(_ word: String) -> String {
        String(word.filter { !$0.isNumber })
    }

    /// The known words that a text is made of from end to end; `nil` if it is not.
    private static func segments(_ text: String) -> [String]? {
        let letters = Array(text)
        guard !letters.isEmpty, letters.count <= 64 else { return nil }
        // For each end the words that lead to it; longer last words are preferred.
        var ways = [[String]?](repeating: nil, count: letters.count + 1)
        ways[0] = []
        for end in 1...letters.count {
            for start in 0..<end where ways[end] == nil {
                let word = String(letters[start..<end])
                if let before = ways[start], SuspectWords.all.contains(word) {
                    ways[end] = before + [word]
                }
            }
        }
        return ways[letters.count]
    }
}
