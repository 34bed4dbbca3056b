/// The similarities of a batch's inputs to support vectors, with room for them.
struct KernelPass: Sendable {
    /// k(x, v), row by row of the batch, a column for each support vector.
    private(set) var outputs: Panels
    /// A row for each feature, a column for each support vector.
    private let vectors: Panels
    private let gamma: Float

    /// Creates room for batches of up to so many rows.
    init(_ kernel: Network.Kernel, batchSize: Int) {
        outputs = Panels(batchSize: batchSize, columnCount: kernel.count)
        var vectors = Panels(rowCount: kernel.featureCount, columnCount: kernel.count)
        for vector in 0..<kernel.count {
            for feature in 0..<kernel.featureCount {
                vectors[feature, vector] = kernel.vectors[vector * kernel.featureCount + feature]
            }
        }
        self.vectors = vectors
        gamma = kernel.gamma
    }

    /// Computes k(x, v) = exp(−(γ·s)), s = Σᵢ (x(i) − v(i))², i ascending.
    mutating func run(_ batch: Batch) {
        for panel in 0..<outputs.panelCount {
            let padding = outputs.paddingMask(ofPanel: panel)
            let first = panel * vectors.rowCount
            for row in 0..<batch.inputCount {
                var sum = Lanes.zero
                for feature in 0..<vectors.rowCount {
                    let x = Lanes(repeating: batch.inputs[row, feature])
                    let difference = x - vectors.lanes[first + feature]
                    sum = difference.times(difference, plus: sum)
                }
                let similarity = exponential(-(sum * gamma))
                outputs.lanes[panel * outputs.rowCount + row] = similarity.zeroed(
                    wherever: padding
                )
            }
        }
    }
}

extension Network.Kernel {
    /// How many numbers it has.
    var parameterCount: Int { 1 + vectors.count }
}
