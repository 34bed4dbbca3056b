extension Standardizer {
    /// Measures the columns of a table over some rows.
    ///
    /// Two passes in binary64, in the order given: mean = Σx ÷ n, std = √(Σ(x − mean)² ÷ n), each
    /// rounded to binary32 at the end. With `minmax` the smallest value, of equal ones the first, and
    /// the largest less the smallest in binary32.
    ///
    /// Before that, the mean of the values that are there takes the place of the missing ones of a
    /// filled column: Σx ÷ n in binary64, rounded once; 0 if there is none. Of clips, every frame counts.
    ///
    /// - Parameters:
    ///   - dataset: The table.
    ///   - rows: The rows to measure; at least one.
    ///   - scalers: The scaler of each column; nil standardises all.
    /// - Precondition: There are as many scalers as columns.
    public init(fitting dataset: Dataset, rows: [Int32], scalers: [Scaler]? = nil) {
        precondition(!rows.isEmpty, "a standardiser needs a row")
        let width = dataset.featureCount
        precondition(
            (scalers?.count ?? width) == width,
            "\(scalers?.count ?? 0) scalers for \(width) columns"
        )
        let features = dataset.features
        let fill = dataset.means(over: rows)
        let rows = dataset.inputRows(of: rows[...])
        func value(_ place: Int, _ column: Int) -> Float {
            let x = features[place]
            guard x.isNaN, let fill else { return x }
            return fill[column]
        }
        let count = Double(rows.count)
        var smallest = [Float](repeating: .infinity, count: width)
        var largest = [Float](repeating: -.infinity, count: width)
        var sums = [Double](repeating: 0, count: width)
        for row in rows {
            let start = Int(row) * width
            for column in 0..<width {
                let x = value(start + column, column)
                sums[column] += Double(x)
                if x < smallest[column] { smallest[column] = x }
                if x > largest[column] { largest[column] = x }
            }
        }
        let means = sums.map { $0 / count }
        var squares = [Double](repeating: 0, count: width)
        for row in rows {
            let start = Int(row) * width
            for column in 0..<width {
                let deviation = Double(value(start + column, column)) - means[column]
                squares[column] = squares[column].addingProduct(deviation, deviation)
            }
        }
        var shifts = means.map { Float($0) }
        var scales = squares.map { Float(($0 / count).squareRoot()) }
        for (column, scaler) in (scalers ?? []).enumerated() {
            switch scaler {
            case .standard: break
            case .minmax:
                shifts[column] = smallest[column]
                scales[column] = largest[column] - smallest[column]
            case .none:
                shifts[column] = 0
                scales[column] = 1
            }
        }
        for column in 0..<width
        where scales[column] == 0 || smallest[column] == largest[column] {
            scales[column] = 1
        }
        self.init(mean: shifts, std: scales, fill: fill)
    }
}
