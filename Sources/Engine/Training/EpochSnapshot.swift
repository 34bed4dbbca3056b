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

    /// The network after the epoch.
    ///
    /// - Complexity: O(parameters); a new network on each call.
    public var network: Network {
        Network(
            architecture,
            featureCount: featureCount,
            canonical: state.parameters.canonical
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
            secondMoment: state.secondMoment.canonical
        )
    }

    init(problem: TrainingProblem, state: TrainingState, loss: Double) {
        epoch = state.epoch
        epochCount = problem.options.epochs
        self.loss = loss
        architecture = problem.architecture
        featureCount = problem.dataset.featureCount
        self.state = state
    }
}
