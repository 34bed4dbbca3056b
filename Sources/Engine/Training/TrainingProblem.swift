/// The definition of a fit: what to train, on which rows, how, and with which random streams.
///
/// The outcome is a function of these values alone.
public struct TrainingProblem: Sendable {
    /// The table that the rows belong to.
    public let dataset: Dataset
    /// The rows to train on.
    let rowSet: RowSet
    /// The architecture of the network.
    public let architecture: Architecture
    /// Loss, optimiser, and how long.
    public let options: TrainingOptions
    /// The scaler of each column.
    public let scalers: [Scaler]
    /// The keys of the random streams.
    public let keys: StreamKeys

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - dataset: The table that the rows belong to.
    ///   - rows: The rows to train on, ascending; at least one.
    ///   - architecture: The architecture of the network.
    ///   - options: Loss, optimiser, and how long.
    ///   - scalers: The scalers of the columns, one for each feature;
    ///     nil standardises all.
    ///   - keys: The keys of the random streams.
    /// - Precondition: The numbers are in the ranges that the vocabulary states, in binary32 where
    ///   they are rounded to it: widths, epochs, batch size and counts of epochs at least 1; epsilon,
    ///   a Huber delta, a clipping norm and the range of a sigmoid output above 0. A network has a
    ///   variance, and no output function, exactly if the loss is `gaussianNLL`.
    public init(
        dataset: Dataset,
        rows: [Int32],
        architecture: Architecture,
        options: TrainingOptions,
        scalers: [Scaler]? = nil,
        keys: StreamKeys
    ) {
        precondition(!rows.isEmpty, "there is no row to train on")
        precondition(dataset.featureCount > 0, "there is no feature to train on")
        let scalers = scalers ?? [Scaler](repeating: .standard, count: dataset.featureCount)
        precondition(
            scalers.count == dataset.featureCount,
            "\(scalers.count) scalers for \(dataset.featureCount) features"
        )
        architecture.checkRanges()
        options.checkRanges()
        precondition(
            architecture.hasVariance == options.loss.needsVariance,
            "a loss \(options.loss) for \(architecture.outputCount) outputs"
        )
        self.dataset = dataset
        rowSet = RowSet(rows, rowCount: dataset.rowCount)
        self.architecture = architecture
        self.options = options
        self.scalers = scalers
        self.keys = keys
    }

    /// The rows to train on, in file order; at least one.
    ///
    /// - Complexity: O(rows of the table); a new list on each call.
    public var rows: [Int32] { rowSet.list }

    /// Returns whether the fit can resume from a checkpoint: it has the same number of parameters and
    /// at most as many epochs.
    ///
    /// - Parameter checkpoint: The checkpoint to resume from.
    /// - Returns: What `train(resuming:afterEpoch:)` demands of it.
    public func accepts(_ checkpoint: Checkpoint) -> Bool {
        [checkpoint.parameters, checkpoint.firstMoment, checkpoint.secondMoment]
            .allSatisfy { $0.count == layout.count }
            && 0...options.epochs ~= checkpoint.epoch
    }

    /// Which parameters there are.
    var layout: ParameterLayout {
        ParameterLayout(architecture, featureCount: dataset.featureCount)
    }
}
