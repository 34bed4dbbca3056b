extension Dataset {
    /// The means of filled columns over the values that some rows have, in binary64 in the order given,
    /// rounded once; 0 for a column without one, and for those that are not filled.
    ///
    /// - Parameter rows: The rows.
    /// - Returns: One number a column; nil where no column is filled.
    func means(over rows: [Int32]) -> [Float]? {
        guard !fills.isEmpty else { return nil }
        var sums = [Double](repeating: 0, count: featureCount)
        var counts = [Int](repeating: 0, count: featureCount)
        for row in inputRows(of: rows[...]) {
            let start = Int(row) * featureCount
            for column in 0..<featureCount where fills[column] {
                let x = features[start + column]
                guard !x.isNaN else { continue }
                sums[column] += Double(x)
                counts[column] += 1
            }
        }
        return sums.indices.map { counts[$0] == 0 ? 0 : Float(sums[$0] / Double(counts[$0])) }
    }

    /// The first filled column of which some rows have no value at all.
    ///
    /// - Parameter rows: The rows.
    /// - Returns: The number of the column; nil if every filled column has a value.
    public func firstWithoutValue(in rows: [Int32]) -> Int? {
        let rows = inputRows(of: rows[...])
        return fills.indices.first { column in
            fills[column]
                && rows.allSatisfy { features[Int($0) * featureCount + column].isNaN }
        }
    }
}
