import Source

/// The rows of tables put together by clip: a clip's rows are its frames.
struct ClipRows {
    /// The rows, clip by clip: clips in the order of their first rows, the rows of each in file order.
    let order: [Int32]
    /// For each clip the place of its first row in `order`, then the number of rows.
    let starts: [Int32]

    /// What rows of one clip have in common.
    struct Key: Hashable {
        /// The table, of which all files of the divided one are a single one.
        let table: Int32
        /// The group by all columns, or −1.
        let group: Int32
        /// The word of the pair column.
        let word: Int32
    }

    /// Puts rows together.
    ///
    /// - Parameter keys: One for each row.
    init(_ keys: [Key]) {
        var clipOf: [Key: Int32] = [:]
        let codes = keys.map { key in
            if let known = clipOf[key] { return known }
            let code = Int32(clipOf.count)
            clipOf[key] = code
            return code
        }
        var starts = [Int32](repeating: 0, count: clipOf.count + 1)
        for code in codes { starts[Int(code) + 1] += 1 }
        for clip in 0..<clipOf.count { starts[clip + 1] += starts[clip] }
        var next = starts
        var order = [Int32](repeating: 0, count: keys.count)
        for (row, code) in codes.enumerated() {
            order[Int(next[Int(code)])] = Int32(row)
            next[Int(code)] += 1
        }
        self.order = order
        self.starts = starts
    }

    /// The value of each clip's first row; of the first clips only, if only the first rows have one.
    func firsts<Value>(of values: [Value]) -> [Value] {
        starts.dropLast().compactMap { start in
            let row = Int(order[Int(start)])
            return values.indices.contains(row) ? values[row] : nil
        }
    }

    /// Finds rows of a clip that hold different values.
    ///
    /// - Parameter values: One for each row, or for the first rows.
    /// - Returns: The first row of the first such clip, and the first one that differs from it.
    func difference<Value: Equatable>(in values: [Value]) -> (first: Int, other: Int)? {
        for (start, end) in zip(starts, starts.dropFirst()) {
            let rows = order[Int(start)..<Int(end)].map { Int($0) }
            guard let first = rows.first, values.indices.contains(first) else { continue }
            for row in rows where values[row] != values[first] { return (first, row) }
        }
        return nil
    }

    /// Rows of some width in the order of the clips.
    func ordered(_ values: [Float], width: Int) -> [Float] {
        if order.indices.allSatisfy({ order[$0] == $0 }) { return values }
        var result: [Float] = []
        result.reserveCapacity(values.count)
        for row in order { result += values[(Int(row) * width)..<((Int(row) + 1) * width)] }
        return result
    }

    /// The mean of each clip's values: a plain sum in binary64, in ascending order, rounded once.
    func means(of values: [Float]) -> [Float] {
        zip(starts, starts.dropFirst()).compactMap { start, end in
            let rows = order[Int(start)..<Int(end)].map { Int($0) }
            guard let first = rows.first, values.indices.contains(first) else { return nil }
            let sum = rows.map { Double(values[$0]) }.sorted().reduce(0, +)
            return Float(sum / Double(rows.count))
        }
    }
}
