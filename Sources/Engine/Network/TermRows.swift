/// The terms of some rows and their targets, visited row by row in binary64.
///
/// Scaling and products are those of prediction, in binary32; the terms are then widened, and the
/// target is not rounded at all.
public struct TermRows {
    private let dataset: Dataset
    private let rows: [Int32]
    private let terms: Terms
    private let standardizer: Standardizer

    /// Creates the rows of a table.
    ///
    /// - Parameters:
    ///   - dataset: The table.
    ///   - rows: The rows to visit, in this order.
    ///   - terms: What the inputs are expanded to.
    ///   - standardizer: What each input goes through before.
    public init(_ dataset: Dataset, rows: [Int32], terms: Terms, standardizer: Standardizer) {
        self.dataset = dataset
        self.rows = rows
        self.terms = terms
        self.standardizer = standardizer
    }

    /// The number of rows.
    public var count: Int { rows.count }

    /// The number of terms.
    public var width: Int { terms.count }

    /// Visits every row in order: its terms, its target, and its weight, which is 1 where all rows count
    /// the same.
    public func visit(_ body: (_ x: [Double], _ y: Double, _ weight: Double) -> Void) {
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
                let weight = dataset.weights.map { Double($0[Int(row)]) } ?? 1
                body(x, dataset.target[Int(row)], weight)
            }
        }
    }
}
