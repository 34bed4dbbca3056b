import Engine

/// Section 2: the scalers.
extension Reference {
    static func standardizer(of dataset: Dataset, rows: [Int32], scalers: [Scaler]) -> Standardizer
    {
        let rows = frames(of: rows, in: dataset).flatMap { $0 }
        var shifts: [Float] = []
        var scales: [Float] = []
        var fills: [Float] = []
        for column in 0..<dataset.featureCount {
            var x = rows.map { dataset.features[Int($0) * dataset.featureCount + column] }
            if !dataset.fills.isEmpty {
                let known = x.filter { $0 == $0 }.map(Double.init)
                let mean = sum(over: known.count) { known[$0] } / Double(known.count)
                let fill = dataset.fills[column] && !known.isEmpty ? Float(mean) : 0
                fills.append(fill)
                x = x.map { $0 == $0 ? $0 : fill }
            }
            let (shift, scale) =
                switch scalers[column] {
                case .standard: moments(x)
                case .minmax: range(x)
                case .none: (Float(0), Float(1))
                }
            shifts.append(shift)
            scales.append(scale)
        }
        return Standardizer(
            mean: shifts,
            std: scales,
            fill: dataset.fills.isEmpty ? nil : fills
        )
    }

    private static func moments(_ x: [Float]) -> (mean: Float, deviation: Float) {
        let n = Double(x.count)
        let mean = sum(over: x.count) { Double(x[$0]) } / n
        var q = 0.0
        for value in x {
            let d = Double(value) - mean
            q = fma(d, d, q)
        }
        let deviation = Float((q / n).squareRoot())
        return (Float(mean), x.min() == x.max() || deviation == 0 ? 1 : deviation)
    }

    private static func range(_ x: [Float]) -> (least: Float, range: Float) {
        var (least, most) = (x[0], x[0])
        for value in x {
            if value < least { least = value }
            if value > most { most = value }
        }
        return (least, most - least == 0 ? 1 : most - least)
    }

    /// A row of the table, scaled.
    static func row(_ row: Int32, of dataset: Dataset, by standardizer: Standardizer) -> [Float] {
        (0..<dataset.featureCount).map { column in
            var x = dataset.features[Int(row) * dataset.featureCount + column]
            if x != x, let fill = standardizer.fill { x = fill[column] }
            return (x - standardizer.mean[column]) / standardizer.std[column]
        }
    }
}
