/// A fit to be made: what to train, on which rows, how, and with which random streams.
///
/// The outcome is a function of these values alone.
public struct TrainingProblem: Sendable {
    /// The table that the rows belong to.
    public let dataset: Dataset
    /// The rows to train on.
    let rowSet: RowSet
    /// The shape of the network.
    public let architecture: Architecture
    /// Loss, optimiser, and how long.
    public let options: TrainingOptions
    /// The keys of the random streams.
    public let keys: StreamKeys

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - dataset: The table that the rows belong to.
    ///   - rows: The rows to train on, ascending; at least one.
    ///   - architecture: The shape of the network.
    ///   - options: Loss, optimiser, and how long.
    ///   - keys: The keys of the random streams.
    /// - Precondition: Widths, epochs and batch size are at least 1, dropout is in 0..<1, and the
    ///   optimiser's epsilon is above 0 in binary32.
    public init(
        dataset: Dataset,
        rows: [Int32],
        architecture: Architecture,
        options: TrainingOptions,
        keys: StreamKeys
    ) {
        precondition(!rows.isEmpty, "there is no row to train on")
        precondition(dataset.featureCount > 0, "there is no feature to train on")
        precondition(
            architecture.hidden.allSatisfy { $0 > 0 },
            "hidden widths: \(architecture.hidden)"
        )
        precondition(
            0 <= architecture.dropout && architecture.dropout < 1,
            "dropout: \(architecture.dropout)"
        )
        precondition(
            options.epochs > 0 && options.batchSize > 0,
            "\(options.epochs) epochs, batches of \(options.batchSize)"
        )
        precondition(
            Float(options.optimizer.settings.epsilon) > 0,
            "epsilon: \(options.optimizer.settings.epsilon)"
        )
        self.dataset = dataset
        rowSet = RowSet(rows, rowCount: dataset.rowCount)
        self.architecture = architecture
        self.options = options
        self.keys = keys
    }

    /// The rows to train on, in file order; at least one.
    ///
    /// - Complexity: O(rows of the table); the list is made anew.
    public var rows: [Int32] { rowSet.list }

    /// The widths from the input to the output.
    var widths: [Int] { architecture.widths(featureCount: dataset.featureCount) }
}

extension Optimizer {
    /// The numbers, whichever rule they belong to.
    var settings: AdamOptions {
        switch self {
        case .adam(let settings), .adamw(let settings): settings
        }
    }
}
