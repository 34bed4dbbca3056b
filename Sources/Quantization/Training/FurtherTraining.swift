public import Engine

/// Further epochs of a trained network: with the numbers of the quantised network, and as a control without.
///
/// Both begin with the same parameters, go through the rows in the same order, and differ in the rounding only.
public struct FurtherTraining: Sendable {
    private let model: TrainedModel
    private let dataset: Dataset
    private let problem: TrainingProblem
    private let start: Checkpoint

    /// Defines the epochs.
    ///
    /// There is no dropout, no average of the weights and no early stopping in them.
    ///
    /// - Parameters:
    ///   - model: The trained network.
    ///   - training: How many epochs there are.
    ///   - options: How the network was trained.
    ///   - dataset: The table that it was trained on.
    ///   - rows: Its training rows, from which its scalers were computed.
    ///   - scalers: The scaler of each feature.
    ///   - targetScaler: How the target is scaled for the loss.
    ///   - shuffle: The key of the stream that orders the rows.
    public init(
        of model: TrainedModel,
        _ training: QuantizedTraining,
        options: TrainingOptions,
        dataset: Dataset,
        rows: [Int32],
        scalers: [Scaler],
        targetScaler: Scaler,
        shuffle: StreamKey
    ) {
        var options = options
        options.epochs = training.epochs
        options.average = nil
        options.stop = nil
        if let rate = training.learningRate {
            options.optimizer = options.optimizer.with(learningRate: rate)
        }
        var architecture = model.network.architecture.unclipped
        architecture.dropout = 0
        self.model = model
        self.dataset = dataset
        problem = TrainingProblem(
            dataset: dataset,
            rows: rows,
            architecture: architecture,
            options: options,
            scalers: scalers,
            // Nothing is initialised or dropped.
            keys: StreamKeys(
                initialWeights: shuffle,
                initialBiases: shuffle,
                shuffle: shuffle,
                dropout: shuffle
            ),
            targetScaler: targetScaler
        )
        let parameters = model.network.tensors.flatMap(\.values)
        let zeros = [Float](repeating: 0, count: parameters.count)
        start = Checkpoint(
            epoch: 0,
            parameters: parameters,
            firstMoment: zeros,
            secondMoment: zeros
        )
    }

    /// Trains without rounding.
    ///
    /// - Returns: The model; nil if a number stopped being finite.
    public func control() -> TrainedModel? { trained(problem) }

    /// Trains with the numbers of the quantised network, and quantises.
    ///
    /// - Parameters:
    ///   - rule: How the network is quantised.
    ///   - calibrationRows: The rows from which scales of activations are chosen, before the first epoch.
    /// - Returns: The quantised model; nil if a number stopped being finite.
    /// - Throws: `QuantizationError` if a part of the model, or its numbers, cannot be quantised.
    public func quantized(
        by rule: QuantizationRule,
        calibratedOn calibrationRows: [Int32]
    ) throws(QuantizationError) -> QuantizedModel? {
        let scales = try QuantizedModel(
            model,
            rule: rule,
            calibratedOn: dataset,
            rows: calibrationRows
        ).scales
        var problem = problem
        problem.rounding = RoundedStep(rule: rule, scales: scales)
        guard let trained = trained(problem) else { return nil }
        return try QuantizedModel(trained, rule: rule, scales: scales)
    }

    private func trained(_ problem: TrainingProblem) -> TrainedModel? {
        guard case .trained(let result) = problem.train(resuming: start, afterEpoch: { _ in })
        else { return nil }
        var network = model.network
        network.layerNorm = result.network.layerNorm
        network.layers = result.network.layers
        return TrainedModel(
            network: network,
            standardizer: model.standardizer,
            targetScale: model.targetScale
        )
    }
}
