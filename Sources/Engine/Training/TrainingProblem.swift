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
    /// How the target is scaled for the loss.
    public let targetScaler: Scaler
    /// The rows on which each epoch is measured, ascending; none if nothing stops the fit early.
    public let validationRows: [Int32]
    /// The number of epochs after which the fit ends; the schedule runs over all of `options.epochs`.
    public let epochLimit: Int
    /// What rounds the numbers of each step; nil for nothing.
    package var rounding: (any StepRounding)?

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
    ///   - targetScaler: How the target is scaled for the loss; `none` if the output is bounded.
    ///   - validationRows: The rows on which each epoch is measured; only with a rule for stopping.
    ///   - epochLimit: The number of epochs after which the fit ends, at most `options.epochs`; nil for
    ///     all of them.
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
        keys: StreamKeys,
        targetScaler: Scaler = .none,
        validationRows: [Int32] = [],
        epochLimit: Int? = nil
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
        precondition(
            dataset.frameStarts.isEmpty == (architecture.pool == nil),
            "rows that are clips without a pool, or a pool of rows that are none"
        )
        precondition(
            dataset.weights == nil || options.loss.hasRows,
            "weights of rows for a loss \(options.loss)"
        )
        if case .sigmoid = architecture.output {
            precondition(targetScaler == .none, "a scaled target for a bounded output")
        }
        precondition(
            validationRows.isEmpty || options.stop != nil,
            "validation rows without a rule for stopping"
        )
        let limit = epochLimit ?? options.epochs
        precondition(1...options.epochs ~= limit, "\(limit) of \(options.epochs) epochs")
        self.dataset = dataset
        rowSet = RowSet(rows, rowCount: dataset.rowCount)
        self.architecture = architecture
        self.options = options
        self.scalers = scalers
        self.keys = keys
        self.targetScaler = targetScaler
        self.validationRows = validationRows
        self.epochLimit = limit
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
        let lists = [
            checkpoint.parameters, checkpoint.firstMoment, checkpoint.secondMoment,
            checkpoint.average, checkpoint.best?.parameters,
        ]
        return lists.compactMap(\.self).allSatisfy { $0.count == layout.count }
            && 0...epochLimit ~= checkpoint.epoch
            && (checkpoint.average != nil) == hasAverage(after: checkpoint.epoch)
            && (checkpoint.best.map { best in
                !validationRows.isEmpty && 1...max(1, checkpoint.epoch) ~= best.epoch
            } ?? true)
    }

    /// Whether there is an average of the parameters after so many epochs.
    private func hasAverage(after epoch: Int) -> Bool {
        switch options.average {
        case nil: false
        case .swa(let first): epoch >= first
        case .ema: epoch > 0
        }
    }

    /// Whether nothing has improved for so long that the fit ends.
    func isStopped(_ state: TrainingState) -> Bool {
        guard let stop = options.stop, !validationRows.isEmpty else { return false }
        return state.epoch - (state.best?.epoch ?? 0) >= stop.patience
    }

    /// Which parameters there are.
    var layout: ParameterLayout {
        ParameterLayout(architecture, featureCount: dataset.featureCount)
    }
}
