/// The terms of a batch's inputs, with room for them: the inputs, and their squares and products if the
/// degree is 2.
struct Expansion: Sendable {
    /// The terms, row by row of the batch.
    private(set) var outputs: Panels
    private let terms: Terms

    /// Creates room for batches of up to so many rows.
    init(_ terms: Terms, batchSize: Int) {
        self.terms = terms
        outputs = Panels(batchSize: batchSize, columnCount: terms.count)
    }

    /// Expands a batch; each product is rounded once.
    mutating func run(_ batch: Batch) {
        for row in 0..<batch.inputCount {
            for input in 0..<terms.featureCount {
                outputs[row, input] = batch.inputs[row, input]
            }
            guard terms.degree == 2 else { continue }
            var column = terms.featureCount
            for first in 0..<terms.featureCount {
                let factor = batch.inputs[row, first]
                for second in first..<terms.featureCount {
                    outputs[row, column] = factor * batch.inputs[row, second]
                    column += 1
                }
            }
        }
    }
}
