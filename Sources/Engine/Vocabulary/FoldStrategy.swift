/// How rows are divided into training and held-out rows.
public enum FoldStrategy: Hashable, Sendable {
    /// One fold per group: its rows are held out, all others are training rows.
    case leaveOneGroupOut
    /// The groups are assigned at random to this many folds, 2 or more.
    case groupKFold(count: Int, seed: Int)
    /// The rows are assigned at random to this many folds, 2 or more.
    case kFold(count: Int, seed: Int)
    /// One fold that holds these groups out; ascending by their UTF-8 bytes.
    case holdoutGroups([String])
    /// One fold that holds a random share of the rows out; between 0 and 1, exclusive.
    case holdoutFraction(Double, seed: Int)
    /// Random splits, drawn anew each time: a row can be held out by several, or by none.
    case repeatedHoldout(RepeatedHoldout)
    /// One fold for each of these words of a column: the rows that have it are held out, all others are
    /// trained on; ascending by their UTF-8 bytes.
    case column(String, heldOut: [String])
    /// One fold for each of these tables, in this order: its rows are held out, and no fold trains on
    /// the rows of any of them.
    case testTables([String])
    /// No folds: all rows are training rows.
    case none
}

/// Random splits of the same share, each drawn independently of the others.
public struct RepeatedHoldout: Hashable, Sendable {
    /// The share that each split holds out; between 0 and 1, both excluded.
    public let fraction: Double
    /// What is drawn.
    public let unit: Unit
    /// The number of splits, 2 or more.
    public let repeats: Int
    /// The seed of the draw.
    public let seed: Int

    /// What a split draws.
    public enum Unit: String, CaseIterable, Hashable, Sendable {
        /// Whole groups: the share is of their number.
        case group
        /// Single rows, whatever their groups.
        case row
    }

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - fraction: The share that each split holds out; between 0 and 1, both excluded.
    ///   - unit: What is drawn.
    ///   - repeats: The number of splits, 2 or more.
    ///   - seed: The seed of the draw.
    public init(fraction: Double, unit: Unit, repeats: Int, seed: Int) {
        self.fraction = fraction
        self.unit = unit
        self.repeats = repeats
        self.seed = seed
    }
}

/// What a fold holds out; it names the fold's random streams.
public indirect enum HeldOut: Hashable, Sendable {
    /// A group.
    case group(String)
    /// The part with a number, from 0.
    case part(Int)
    /// What two folds of one division hold out, for a selection inside of each.
    case both(HeldOut, HeldOut)
}

extension FoldStrategy {
    /// Whether no fit ever trains on held-out rows, those on all rows included.
    public var neverTrainsOnHeldOut: Bool { if case .testTables = self { true } else { false } }

    /// Whether a row can be held out by several folds, so that the folds are no parts of a whole.
    public var overlaps: Bool { if case .repeatedHoldout = self { true } else { false } }

    /// The seed of the stream that shuffles; nil if nothing is drawn.
    public var seed: Int? {
        switch self {
        case .leaveOneGroupOut, .holdoutGroups, .column, .testTables, .none: nil
        case .groupKFold(_, let seed), .kFold(_, let seed), .holdoutFraction(_, let seed): seed
        case .repeatedHoldout(let rule): rule.seed
        }
    }
}
