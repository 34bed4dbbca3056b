import Tables

/// Numbers the clips of a table in the order of their first rows.
struct ClipIndex {
    /// The words of each clip, joined by slashes.
    private(set) var names: [String] = []
    private var codes: [[Int]: Int32] = [:]
    /// For each column, the number of each word.
    private var words: [[String: Int]]
    private var texts: [[String]]
    /// For each clip, the number of its rows so far.
    private var counts: [Int64] = []

    /// Begins with no clips.
    ///
    /// - Parameter count: The number of columns; without any, all rows are one clip.
    init(count: Int) {
        words = Array(repeating: [:], count: count)
        texts = Array(repeating: [], count: count)
    }

    /// Numbers the clips of rows.
    ///
    /// - Parameters:
    ///   - columns: The columns, as many as there are.
    ///   - count: The number of rows.
    /// - Returns: The number of each row's clip.
    mutating func codes(of columns: [Column], count: Int) -> [Int32] {
        var keys = Array(repeating: [Int](), count: count)
        for (place, column) in columns.enumerated() {
            var known = words[place]
            var texts = texts[place]
            func number(of word: String) -> Int {
                if let number = known[word] { return number }
                known[word] = texts.count
                texts.append(word)
                return texts.count - 1
            }
            ColumnWords(column).forEach { word in
                number(of: word)
            } _: { row, found in
                keys[row].append(found ?? number(of: "n/a"))
            }
            words[place] = known
            self.texts[place] = texts
        }
        var last: (key: [Int], code: Int32)?
        return keys.map { key in
            if let last, last.key == key { return last.code }
            let code = codes[key] ?? Int32(clamping: names.count)
            if codes[key] == nil {
                codes[key] = code
                names.append(zip(texts, key).map { $0[$1] }.joined(separator: "/"))
                counts.append(0)
            }
            last = (key, code)
            return code
        }
    }

    /// Counts the rows of each clip on.
    ///
    /// - Parameter codes: The clips of the next rows.
    /// - Returns: The place of each row in its clip, from 0.
    mutating func placesOfLastBatch(_ codes: [Int32]) -> [Int64] {
        codes.map { code in
            counts[Int(code)] += 1
            return counts[Int(code)] - 1
        }
    }
}
