/// How rows are divided into training rows and held-out rows.
public enum FoldStrategy: Hashable, Sendable {
    /// One fold a group: its rows are held out, all others are trained on.
    case leaveOneGroupOut
    /// The groups are dealt to so many folds, 2 or more, in a random order.
    case groupKFold(count: Int, seed: Int)
    /// The rows are dealt to so many folds, 2 or more, in a random order.
    case kFold(count: Int, seed: Int)
    /// One fold, which holds these groups out; ascending by their UTF-8 bytes.
    case holdoutGroups([String])
    /// One fold, which holds a random share of the rows out; between 0 and 1, both excluded.
    case holdoutFraction(Double, seed: Int)
    /// No fold: everything is trained on, and nothing is held out.
    case none
}

/// What a fold holds out; it names the fold's random streams.
public enum HeldOut: Hashable, Sendable {
    /// A group.
    case group(String)
    /// The part with a number, from 0.
    case part(Int)
}
