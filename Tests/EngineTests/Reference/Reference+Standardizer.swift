import Engine

/// Section 2: the standardiser.
extension Reference {
    static func standardizer(of dataset: Dataset, rows: [Int32]) -> Standardizer {
        var means: [Float] = []
        var deviations: [Float] = []
        for column in 0..<dataset.featureCount {
            let x = rows.map { dataset.features[Int($0) * dataset.featureCount + column] }
            let n = Double(x.count)
            let mean = sum(over: x.count) { Double(x[$0]) } / n
            var q = 0.0
            for value in x {
                let d = Double(value) - mean
                q = fma(d, d, q)
            }
            let deviation = Float((q / n).squareRoot())
            means.append(Float(mean))
            deviations.append(x.min() == x.max() || deviation == 0 ? 1 : deviation)
        }
        return Standardizer(mean: means, std: deviations)
    }

    /// A row of the table, standardised.
    static func row(_ row: Int32, of dataset: Dataset, by standardizer: Standardizer) -> [Float] {
        (0..<dataset.featureCount).map { column in
            let x = dataset.features[Int(row) * dataset.featureCount + column]
            return (x - standardizer.mean[column]) / standardizer.std[column]
        }
    }
}
