/// How a network is fitted: loss, optimiser, and how long.
public struct TrainingOptions: Hashable, Sendable {
    /// The loss function.
    public var loss: Loss
    /// The optimiser.
    public var optimizer: Optimizer
    /// How the learning rate changes from epoch to epoch.
    public var schedule: LearningRateSchedule
    /// The number of passes over the training rows; at least 1.
    public var epochs: Int
    /// The number of rows in a step; a shorter last batch is kept.
    public var batchSize: Int
    /// The Euclidean norm to which gradients are clipped; nil for no clipping.
    public var clipNorm: Double?
    /// Which average of the weights the trained network has; nil takes the last weights.
    public var average: WeightAverage?
    /// When training ends before the last epoch; nil trains for all epochs.
    public var stop: StopRule?

    /// Creates options.
    ///
    /// - Parameters:
    ///   - loss: The loss function.
    ///   - optimizer: The optimiser.
    ///   - schedule: How the learning rate changes from epoch to epoch.
    ///   - epochs: The number of passes over the training rows; at least 1.
    ///   - batchSize: The number of rows in a step; at least 1.
    ///   - clipNorm: The Euclidean norm to which gradients are clipped; above 0.
    ///   - average: Which average of the weights the trained network has.
    ///   - stop: When training ends before the last epoch.
    public init(
        loss: Loss,
        optimizer: Optimizer,
        schedule: LearningRateSchedule = .constant,
        epochs: Int,
        batchSize: Int,
        clipNorm: Double? = nil,
        average: WeightAverage? = nil,
        stop: StopRule? = nil
    ) {
        self.loss = loss
        self.optimizer = optimizer
        self.schedule = schedule
        self.epochs = epochs
        self.batchSize = batchSize
        self.clipNorm = clipNorm
        self.average = average
        self.stop = stop
    }
}

/// How the learning rate changes from epoch to epoch: what it is multiplied by.
public enum LearningRateSchedule: Hashable, Sendable {
    /// Always 1.
    case constant
    /// Rises in equal steps to 1 over the warm-up, then falls along half a cosine to `final`.
    ///
    /// (e + 1) ÷ w in epoch e < w; from there final + (1 − final)·½(1 + cos(π·(e − w) ÷ (E − w))), for E
    /// epochs of which w warm up (Loshchilov and Hutter, 2017).
    case cosine(warmupEpochs: Int, final: Double)
    /// `factor` to the power of ⌊e ÷ every⌋ in epoch e.
    case step(every: Int, factor: Double)
}
