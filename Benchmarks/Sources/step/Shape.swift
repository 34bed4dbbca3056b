import Engine

/// A network and a batch whose training step is measured.
struct Shape {
    var features: Int
    var hidden: [Int]
    var batch: Int
    var activation = Activation.gelu
    var dropout = 0.1
    /// The least share of the peak in percent; nil for none.
    var target: Double?

    var name: String {
        ([features] + hidden + [1]).map(String.init).joined(separator: "-")
            + " \(activation.rawValue) batch \(batch) dropout \(dropout)"
    }

    /// The floating-point operations of a step's matrix products; a multiply-add counts as two.
    ///
    /// With widths w₀ (input) … w_L = 1 and n rows: 2n·Σ wₗ₋₁wₗ forward, as many for the weights'
    /// gradients, and 2n·Σ wₗ₋₁wₗ without the first layer for the gradients passed back.
    var flops: Double {
        let widths = [features] + hidden + [1]
        let products = zip(widths, widths.dropFirst()).map(*)
        let all = products.reduce(0, +)
        return 2 * Double(batch) * Double(2 * all + all - products[0])
    }

    /// A fit of so many steps an epoch.
    func problem(steps: Int, epochs: Int) -> TrainingProblem {
        let rows = steps * batch
        let dataset = Dataset(
            features: (0..<rows * features).map { Float(($0 &* 7919) % 1009) / 1009 },
            featureCount: features,
            target: (0..<rows).map { Double(($0 &* 104_729) % 1013) / 10 },
            groups: [Int32](repeating: 0, count: rows),
            groupNames: ["all"]
        )
        func key(_ number: UInt32) -> StreamKey { StreamKey(word0: number, word1: 0) }
        return TrainingProblem(
            dataset: dataset,
            rows: (0..<rows).map { Int32($0) },
            architecture: Architecture(hidden: hidden, activation: activation, dropout: dropout),
            options: TrainingOptions(
                loss: .mse,
                optimizer: .adamw(AdamOptions(learningRate: 1e-3, weightDecay: 1e-5)),
                epochs: epochs,
                batchSize: batch
            ),
            keys: StreamKeys(
                initialWeights: key(1),
                initialBiases: key(2),
                shuffle: key(3),
                dropout: key(4)
            )
        )
    }
}
