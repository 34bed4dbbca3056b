/// A network with the standardiser that its inputs go through.
public struct TrainedModel: Hashable, Sendable {
    /// The network.
    public let network: Network
    /// The scaler of the features.
    public let standardizer: Standardizer

    /// Creates a model.
    ///
    /// - Parameters:
    ///   - network: The network.
    ///   - standardizer: As wide as the network's input.
    public init(network: Network, standardizer: Standardizer) {
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
    }

    /// Predicts some rows of a table.
    ///
    /// - Parameters:
    ///   - dataset: The table, with the columns that the model was trained on.
    ///   - rows: The rows.
    /// - Returns: As many numbers for each row as there are outputs, row by row: the score, then the
    ///   log-variance if there is one, as the network puts it out. Not finite only where sums left the
    ///   range of binary32.
    public func predictions(_ dataset: Dataset, rows: [Int32]) -> [Float] {
        let batchSize = min(256, max(rows.count, 1))
        var batch = Batch(capacity: batchSize, standardizer: standardizer)
        var predictor = Predictor(
            network,
            featureCount: dataset.featureCount,
            batchSize: batchSize
        )
        var predictions: [Float] = []
        predictions.reserveCapacity(rows.count * network.architecture.outputCount)
        for start in stride(from: 0, to: rows.count, by: batchSize) {
            let end = min(start + batchSize, rows.count)
            batch.gather(dataset, rows: rows[start..<end])
            predictor.run(batch)
            for row in 0..<end - start {
                for output in predictor.predictions {
                    predictions.append(output[row / Lanes.count][row % Lanes.count])
                }
            }
        }
        return predictions
    }
}
