/// The state of a fit after an epoch, lent to an observer.
public struct EpochSnapshot: ~Copyable {
    /// The number of completed epochs, from 1.
    public let epoch: Int
    /// The number of epochs that the fit will have.
    public let epochCount: Int
    /// The mean over the rows of their losses, in binary64.
    ///
    /// Each row counts with its loss in the step that it took part in, before that step's update.
    /// The losses of a batch are added in row order from +0, then the batches in order from +0.
    public let loss: Double
    private let architecture: Architecture
    private let featureCount: Int
    private let state: TrainingState

    /// The epoch with the best metric on the validation rows so far; nil if there is none.
    public var bestEpoch: Int? { state.best?.epoch }

    /// The network as it would be if the fit ended here: with the average of the weights, if there is one.
    ///
    /// - Complexity: O(parameters); a new network on each call.
    public var network: Network {
        Network(
            architecture,
            featureCount: featureCount,
            canonical: state.evaluated.canonical
        )
    }

    /// Copies the state needed to resume from here.
    ///
    /// - Complexity: O(parameters).
    public func checkpoint() -> Checkpoint {
        Checkpoint(
            epoch: epoch,
            parameters: state.parameters.canonical,
            firstMoment: state.firstMoment.canonical,
            secondMoment: state.secondMoment.canonical,
            average: state.average?.canonical,
            best: state.best
        )
    }

    init(problem: TrainingProblem, state: TrainingState, loss: Double) {
        epoch = state.epoch
        epochCount = problem.epochLimit
        self.loss = loss
        architecture = problem.architecture
        featureCount = problem.dataset.featureCount
        self.state = state
    }
}
