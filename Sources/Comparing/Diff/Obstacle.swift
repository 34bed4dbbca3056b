import Canonical
import Engine
import Markup
import Records
import Spec
import Statistics

/// Why two results cannot be compared.
package enum Obstacle: Hashable, Sendable {
    /// The columns that are predicted, or their scales, differ.
    case otherTarget(String, String)
    /// One side holds nothing out.
    case nothingHeldOut(Side)
    /// One side scores clips, and the other has no comparable metrics per clip.
    case otherRows
    /// Folds are made in different ways.
    case otherFolds(String, String)
    /// The columns that say what a source is differ.
    case otherGroups(String, String)
    /// Folds were dealt from other rows, so that equal names mean different rows.
    case dealtFromOtherRows
    /// No source is held out by both.
    case noCommonSource
    /// Folds are random splits that overlap, so that their differences are not independent.
    case overlappingSplits(Int)
    /// A single source, or a single split, is held out by both; with the larger number of seeds.
    case oneUnit(String, seedCount: Int)
    /// A fit of one side diverged.
    case diverged(Side)
    /// The gate names a metric that only one side has, or none is named that both have.
    case noCommonMetric

    /// One of the two that are compared.
    package enum Side: String, Sendable {
        case baseline = "A"
        case candidate = "B"
    }
}

extension Obstacle {
    /// Finds the most severe obstacle to a verdict.
    package static func between(_ before: ComparedEntry, _ after: ComparedEntry) -> Obstacle? {
        let (old, new) = (before.recipe, after.recipe)
        if old.data.target != new.data.target {
            return .otherTarget(old.data.target.words, new.data.target.words)
        }
        if old.isPooled != new.isPooled, !before.hasClips(like: after) { return .otherRows }
        if before.arm.folds.isEmpty { return .nothingHeldOut(.baseline) }
        if after.arm.folds.isEmpty { return .nothingHeldOut(.candidate) }
        if old.folds != new.folds { return .otherFolds(old.folds.inWords, new.folds.inWords) }
        if old.foldGroup != new.foldGroup, old.folds.dealsGroups {
            return .otherGroups(old.foldGroup, new.foldGroup)
        }
        let data = DataChange(from: before, to: after)
        if !old.folds.holdsSourcesOut, !data.heldOutRowsAreSame { return .dealtFromOtherRows }
        if old.isPooled != new.isPooled, old.folds.dealsRows { return .dealtFromOtherRows }
        if before.arm.hasDiverged { return .diverged(.baseline) }
        if after.arm.hasDiverged { return .diverged(.candidate) }
        let common = before.arm.folds.map(\.name).filter { name in
            after.arm.folds.contains { $0.name == name }
        }
        guard let first = common.first else { return .noCommonSource }
        if old.folds.overlaps { return .overlappingSplits(common.count) }
        guard common.count > 1 else {
            let seedCount = max(before.arm.seeds.count, after.arm.seeds.count)
            return .oneUnit(first, seedCount: seedCount)
        }
        return nil
    }

    /// Whether folds of one name hold the same kind of rows out, so that they can be shown in pairs.
    var leavesPairs: Bool {
        switch self {
        case .oneUnit, .diverged, .noCommonMetric, .overlappingSplits: true
        case .otherTarget, .otherRows, .nothingHeldOut, .otherFolds, .otherGroups,
            .dealtFromOtherRows, .noCommonSource:
            false
        }
    }

    /// The reason in words, without a full stop.
    package var sentence: String {
        switch self {
        case .otherTarget(let old, let new):
            "the targets differ: '\(old)' and '\(new)'"
        case .otherRows:
            "one scores frames and the other clips, and they have no metrics per clip in common"
        case .nothingHeldOut(let side):
            "\(side.rawValue) holds nothing out, so its accuracy is unknown"
        case .otherFolds(let old, let new):
            "the folds differ: A has \(old), B has \(new)"
        case .otherGroups(let old, let new):
            "the group column is '\(old)' in A and '\(new)' in B"
        case .dealtFromOtherRows:
            "the folds were drawn from different rows, so folds of one number have different rows"
        case .noCommonSource: "no source is held out by both"
        case .overlappingSplits(let count):
            "the \(count) random splits overlap, so their differences are not independent "
                + "and cannot be tested"
        case .oneUnit(let name, let seedCount): Self.sentence(oneUnit: name, seedCount)
        case .diverged(let side): "a training of \(side.rawValue) diverged"
        case .noCommonMetric: "A and B have no common metric to compare"
        }
    }

    /// The limits of seeds with a single source.
    private static func sentence(oneUnit name: String, _ seedCount: Int) -> String {
        let start = "only '\(name)' is held out by both, and a single difference has no spread"
        guard seedCount > 1 else { return start }
        let smallest = SignFlipTest.smallestPValue(count: seedCount, alternative: .twoSided)
        let reach =
            smallest > ComparisonOptions.level
            ? "\(seedCount) seeds alone cannot reach 0.05 (at best \(smallest.fixed(4))), and "
            : ""
        return "\(start); \(reach)seeds measure training noise only"
    }
}

extension FoldStrategy {
    /// Whether whole groups are held out, so that the column of the groups matters.
    fileprivate var dealsGroups: Bool {
        switch self {
        case .leaveOneGroupOut, .groupKFold, .holdoutGroups: true
        case .repeatedHoldout(let rule): rule.unit == .group
        case .kFold, .holdoutFraction, .column, .testTables, .none: false
        }
    }

    /// Whether single rows are drawn, be they frames or clips.
    fileprivate var dealsRows: Bool {
        switch self {
        case .kFold, .holdoutFraction: true
        case .repeatedHoldout(let rule): rule.unit == .row
        case .leaveOneGroupOut, .groupKFold, .holdoutGroups, .column, .testTables, .none: false
        }
    }

    /// How rows are held out, in words.
    var inWords: String {
        switch self {
        case .leaveOneGroupOut: "one source at a time"
        case .groupKFold(let count, let seed):
            "\(count) folds of whole sources (seed \(seed))"
        case .kFold(let count, let seed): "\(count) folds of random rows (seed \(seed))"
        case .holdoutGroups(let names):
            "\(names.count == 1 ? "the source" : "the sources") \(names.joined(separator: ", ")) once"
        case .holdoutFraction(let share, let seed):
            "a random share of \(JSON.canonicalNumber(share)) once (seed \(seed))"
        case .repeatedHoldout(let rule):
            "\(rule.repeats) random splits by \(rule.unit.rawValue), a share of "
                + "\(JSON.canonicalNumber(rule.fraction)) held out (seed \(rule.seed))"
        case .column(let name, let words):
            "the rows with \(words.joined(separator: ", ")) in \(name), one word at a time"
        case .testTables(let names): "the tables \(names.joined(separator: ", ")), one at a time"
        case .none: "nothing"
        }
    }
}
