/// What a fit carries from one step to the next.
struct TrainingState: Sendable {
    /// The number of completed epochs.
    var epoch: Int
    /// Weights and biases.
    var parameters: PackedParameters
    /// The running mean of the gradient; with SGD, the buffer of momentum.
    var firstMoment: PackedParameters
    /// The running mean of the squared gradient; with SGD, zeros.
    var secondMoment: PackedParameters
    /// The average of the parameters; nil if there is none, or none yet.
    var average: PackedParameters?
    /// The best epoch on the validation rows; nil if nothing was measured, or nothing is defined.
    var best: Checkpoint.Best?

    /// What the network would be if the fit ended here.
    var evaluated: PackedParameters { average ?? parameters }

    /// Creates the state before the first epoch.
    init(starting problem: TrainingProblem) {
        let network = Network(
            problem.architecture,
            featureCount: problem.dataset.featureCount,
            keys: problem.keys
        )
        epoch = 0
        parameters = PackedParameters(problem.layout, canonical: network.canonical)
        firstMoment = PackedParameters(problem.layout)
        secondMoment = firstMoment
    }

    /// Creates the state that a checkpoint holds.
    init(resuming checkpoint: Checkpoint, of problem: TrainingProblem) {
        let layout = problem.layout
        let count = layout.count
        precondition(
            [checkpoint.parameters, checkpoint.firstMoment, checkpoint.secondMoment]
                .allSatisfy { $0.count == count },
            "a checkpoint of \(checkpoint.parameters.count) parameters for a network of \(count)"
        )
        precondition(
            0...problem.epochLimit ~= checkpoint.epoch,
            "a checkpoint of epoch \(checkpoint.epoch) of \(problem.epochLimit)"
        )
        epoch = checkpoint.epoch
        parameters = PackedParameters(layout, canonical: checkpoint.parameters)
        firstMoment = PackedParameters(layout, canonical: checkpoint.firstMoment)
        secondMoment = PackedParameters(layout, canonical: checkpoint.secondMoment)
        average = checkpoint.average.map { PackedParameters(layout, canonical: $0) }
        best = checkpoint.best
    }
}
