/// A network with the standardiser that its inputs go through.
public struct TrainedModel: Hashable, Sendable {
    /// The network.
    public let network: Network
    /// The scaler of the features.
    public let standardizer: Standardizer
    /// The scale on which the network predicts; nil if it is the target's own.
    public let targetScale: TargetScale?

    /// Creates a model.
    ///
    /// - Parameters:
    ///   - network: The network.
    ///   - standardizer: As wide as the network's input.
    ///   - targetScale: The scale on which the network predicts; nil if it is the target's own.
    public init(
        network: Network,
        standardizer: Standardizer,
        targetScale: TargetScale? = nil
    ) {
        precondition(
            network.featureCount == standardizer.mean.count,
            "a standardiser of \(standardizer.mean.count) columns for another input width"
        )
        precondition(
            network.layerNorm.map(\.weight.count) ?? standardizer.mean.count
                == standardizer.mean.count,
            "layer normalisation of another width than the input"
        )
        precondition(
            network.layers.last?.outputCount == network.architecture.outputCount,
            "another number of outputs than \(network.architecture.outputCount)"
        )
        self.network = network
        self.standardizer = standardizer
        self.targetScale = targetScale
    }

    /// Predicts some rows of a table: of clips, the pool of their frames' scores.
    ///
    /// - Parameters:
    ///   - dataset: The table, with the columns that the model was trained on.
    ///   - rows: The rows.
    /// - Returns: As many numbers for each row as there are outputs, row by row: the score on the
    ///   target's scale, within the limits of a clipped output, then the log-variance if there is one, to
    ///   which no least one applies. Not finite only where sums left the range of binary32.
    public func predictions(_ dataset: Dataset, rows: [Int32]) -> [Float] {
        let scores = inputPredictions(dataset, rows: dataset.inputRows(of: rows[...]))
        guard let pool = network.architecture.pool, !dataset.frameStarts.isEmpty else {
            return scores
        }
        var end = 0
        return rows.map { row in
            let first = end
            end += Int(dataset.frameStarts[Int(row) + 1] - dataset.frameStarts[Int(row)])
            return pool.score(of: scores[first..<end])
        }
    }

    /// Predicts some rows of a table's features.
    private func inputPredictions(_ dataset: Dataset, rows: ArraySlice<Int32>) -> [Float] {
        let batchSize = min(256, max(rows.count, 1))
        var batch = Batch(capacity: batchSize, standardizer: standardizer)
        var predictor = Predictor(
            network,
            featureCount: dataset.featureCount,
            batchSize: batchSize
        )
        var predictions: [Float] = []
        predictions.reserveCapacity(rows.count * network.architecture.outputCount)
        let isFinished = targetScale != nil || network.architecture.isClipped
        var outputs: [Float] = []
        for start in stride(from: 0, to: rows.count, by: batchSize) {
            let end = min(start + batchSize, rows.count)
            batch.gatherInputs(dataset, rows: rows[start..<end])
            predictor.run(batch)
            for row in 0..<end - start {
                guard isFinished else {
                    for output in predictor.predictions {
                        predictions.append(output[row / Lanes.count][row % Lanes.count])
                    }
                    continue
                }
                outputs = predictor.predictions.map { $0[row / Lanes.count][row % Lanes.count] }
                finish(&outputs)
                predictions += outputs
            }
        }
        return predictions
    }
}
