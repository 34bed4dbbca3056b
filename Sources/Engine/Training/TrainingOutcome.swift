/// How a fit ended.
public enum TrainingOutcome: Sendable {
    /// All epochs were completed with finite numbers.
    case trained(TrainedModel)
    /// A loss or a weight stopped being finite; epoch, and step within the epoch, count from 1.
    case diverged(epoch: Int, step: Int)
}
