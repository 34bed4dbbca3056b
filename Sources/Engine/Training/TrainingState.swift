/// What a fit carries from one step to the next.
struct TrainingState: Sendable {
    /// The number of completed epochs.
    var epoch: Int
    /// Weights and biases.
    var parameters: PackedParameters
    /// The running mean of the gradient.
    var firstMoment: PackedParameters
    /// The running mean of the squared gradient.
    var secondMoment: PackedParameters

    /// Creates the state before the first epoch.
    init(starting problem: TrainingProblem) {
        let network = Network(
            problem.architecture,
            featureCount: problem.dataset.featureCount,
            keys: problem.keys
        )
        epoch = 0
        parameters = PackedParameters(widths: problem.widths, canonical: network.canonical)
        firstMoment = PackedParameters(widths: problem.widths)
        secondMoment = PackedParameters(widths: problem.widths)
    }

    /// Creates the state that a checkpoint holds.
    init(resuming checkpoint: Checkpoint, of problem: TrainingProblem) {
        let widths = problem.widths
        let count = zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
        precondition(
            [checkpoint.parameters, checkpoint.firstMoment, checkpoint.secondMoment]
                .allSatisfy { $0.count == count },
            "a checkpoint of \(checkpoint.parameters.count) parameters for a network of \(count)"
        )
        precondition(
            0...problem.options.epochs ~= checkpoint.epoch,
            "a checkpoint of epoch \(checkpoint.epoch) of \(problem.options.epochs)"
        )
        epoch = checkpoint.epoch
        parameters = PackedParameters(widths: widths, canonical: checkpoint.parameters)
        firstMoment = PackedParameters(widths: widths, canonical: checkpoint.firstMoment)
        secondMoment = PackedParameters(widths: widths, canonical: checkpoint.secondMoment)
    }
}
