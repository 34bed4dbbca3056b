extension Standardizer {
    /// Measures the columns of a table over some rows.
    ///
    /// Two passes in binary64, in the order given: mean = Σx ÷ n, std = √(Σ(x − mean)² ÷ n), each
    /// rounded to binary32 at the end.
    ///
    /// - Parameters:
    ///   - dataset: The table.
    ///   - rows: The rows to measure; at least one.
    public init(fitting dataset: Dataset, rows: [Int32]) {
        precondition(!rows.isEmpty, "a standardiser needs a row")
        let width = dataset.featureCount
        let features = dataset.features
        let count = Double(rows.count)
        var smallest = [Float](repeating: .infinity, count: width)
        var largest = [Float](repeating: -.infinity, count: width)
        var sums = [Double](repeating: 0, count: width)
        for row in rows {
            let start = Int(row) * width
            for column in 0..<width {
                let x = features[start + column]
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
                let deviation = Double(features[start + column]) - means[column]
                squares[column] = squares[column].addingProduct(deviation, deviation)
            }
        }
        let deviations = (0..<width).map { column -> Float in
            let deviation = Float((squares[column] / count).squareRoot())
            let isConstant = smallest[column] == largest[column] || deviation == 0
            return isConstant ? 1 : deviation
        }
        self.init(mean: means.map { Float($0) }, std: deviations)
    }
}
