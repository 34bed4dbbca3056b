/// The terms of some rows and their targets, visited row by row in binary64.
///
/// Scaling and products are those of prediction, in binary32; the terms are then widened, and the
/// target is not rounded at all.
struct TermRows {
    private let dataset: Dataset
    private let rows: [Int32]
    private let terms: Terms
    private let standardizer: Standardizer

    init(_ dataset: Dataset, rows: [Int32], terms: Terms, standardizer: Standardizer) {
        self.dataset = dataset
        self.rows = rows
        self.terms = terms
        self.standardizer = standardizer
    }

    /// The number of rows.
    var count: Int { rows.count }

    /// The number of terms.
    var width: Int { terms.count }

    /// Visits every row in order: its terms and its target.
    func visit(_ body: (_ x: [Double], _ y: Double) -> Void) {
        let size = min(256, rows.count)
        var batch = Batch(capacity: size, standardizer: standardizer)
        var expansion = Expansion(terms, batchSize: size)
        var x = [Double](repeating: 0, count: terms.count)
        for start in stride(from: 0, to: rows.count, by: size) {
            let chunk = rows[start..<min(start + size, rows.count)]
            batch.gather(dataset, rows: chunk)
            expansion.run(batch)
            for (place, row) in chunk.enumerated() {
                for column in x.indices { x[column] = Double(expansion.outputs[place, column]) }
                body(x, dataset.target[Int(row)])
            }
        }
    }

    /// Computes Σᵣ (xᵣⱼ − mⱼ)·eᵣ − λ·wⱼ, where eᵣ is what a row's target is above its prediction.
    ///
    /// At the exact solution all of them are 0.
    func residualProducts(
        of weights: [Double],
        _ columns: ColumnMeans,
        penalty: Double
    ) -> [Double] {
        var sums = [Double](repeating: 0, count: width)
        var x = sums
        visit { terms, y in
            for column in terms.indices { x[column] = terms[column] - columns.means[column] }
            var rest = y - columns.targetMean
            for column in x.indices { rest = rest.addingProduct(-weights[column], x[column]) }
            for column in x.indices { sums[column] = sums[column].addingProduct(x[column], rest) }
        }
        for column in sums.indices {
            sums[column] = sums[column].addingProduct(-penalty, weights[column])
        }
        return sums
    }

    /// Computes (1/n) Σᵣ (pᵣ − yᵣ)².
    func meanSquaredError(weights: [Double], bias: Double) -> Double {
        var sum = 0.0
        visit { x, y in
            var prediction = bias
            for column in x.indices {
                prediction = prediction.addingProduct(weights[column], x[column])
            }
            let error = prediction - y
            sum = sum.addingProduct(error, error)
        }
        return sum / Double(count)
    }
}
