/// What a table of an arm is there for.
package enum TableRole: Hashable, Sendable {
    /// Its rows are divided into folds.
    case divided
    /// Its rows are only ever held out, by the fold with a number.
    case test(Int)
    /// Its rows are always in training.
    case alwaysTrain

    /// Whether its rows can be held out, so that they have groups, clips and votes.
    package var canBeHeldOut: Bool { self != .alwaysTrain }

    /// Whether networks are trained on its rows.
    package var isTrained: Bool { if case .test = self { false } else { true } }
}
