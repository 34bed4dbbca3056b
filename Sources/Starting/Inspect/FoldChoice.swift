import Canonical
import Engine
import Folds
import Markup
import Records
import Spec

/// The fold rule of a draft: one whose every fold has defined metrics.
struct FoldChoice: Sendable {
    let strategy: FoldStrategy
    /// Why it is not each group in turn; `nil` if it is.
    let reason: String?
    /// Whether each group could be held out in turn, but for their number.
    let isManyGroups: Bool

    /// The most groups of which each is held out in turn.
    static let mostTrainings = 100
    private static let counts = [5, 4, 3, 2]
    private static let seeds = 0..<8

    /// Chooses the first rule whose folds are fit to be measured on; nil if there are too few rows.
    ///
    /// - Parameters:
    ///   - target: The target of each row; finite.
    ///   - groups: The group of each row.
    ///   - names: The names of the groups, ascending by UTF-8 bytes.
    ///   - mayDealGroups: Whether groups mean anything; else rows are dealt.
    init?(target: [Double], groups: [Int32], names: [String], mayDealGroups: Bool = true) {
        let dataset = Dataset(
            features: [Float](repeating: 0, count: target.count),
            featureCount: 1,
            target: target,
            groups: groups,
            groupNames: names
        )
        let obstacle = mayDealGroups ? Self.obstacle(to: .leaveOneGroupOut, dataset) : nil
        isManyGroups = mayDealGroups && obstacle == nil && names.count > Self.mostTrainings
        if mayDealGroups, obstacle == nil, !isManyGroups {
            strategy = .leaveOneGroupOut
            reason = nil
        } else if mayDealGroups,
            let rule = Self.rule(dataset, items: names.count, { .groupKFold(count: $0, seed: $1) })
        {
            strategy = rule
            reason = obstacle ?? "\(names.count.grouped) groups would need as many trainings"
        } else if let rule = Self.rule(
            dataset,
            items: target.count,
            { .kFold(count: $0, seed: $1) }
        ) {
            strategy = rule
            reason = obstacle ?? "no column with source clips"
        } else {
            return nil
        }
    }

    /// The first rule that deals so many things so that each fold can be measured on.
    private static func rule(
        _ dataset: Dataset,
        items: Int,
        _ make: (Int, Int) -> FoldStrategy
    ) -> FoldStrategy? {
        for count in counts where count <= items {
            for seed in seeds {
                let rule = make(count, seed)
                if obstacle(to: rule, dataset) == nil { return rule }
            }
        }
        return nil
    }

    /// What makes a fold of a rule useless; `nil` if all can be measured on.
    private static func obstacle(to rule: FoldStrategy, _ dataset: Dataset) -> String? {
        let key = StreamKey(seed: rule.seed ?? 0, purpose: "folds", fold: .null)
        // One look at each row: the lists of rows of many folds would be as many looks.
        if rule == .leaveOneGroupOut { return obstacle(leavingOut: dataset) }
        for fold in rule.folds(of: dataset, key: key) {
            let rows = fold.heldOutRows
            if let obstacle = obstacle(fold.name, rows.map { dataset.target[Int($0)] }) {
                return obstacle
            }
            if rows.count > dataset.rowCount - 2 {
                return "'\(fold.name)' leaves no training rows"
            }
        }
        return nil
    }

    private static func obstacle(leavingOut dataset: Dataset) -> String? {
        var firstRow = [Int?](repeating: nil, count: dataset.groupNames.count)
        var otherRow = firstRow
        for (row, code) in dataset.groups.enumerated() {
            let group = Int(code)
            guard let first = firstRow[group] else {
                firstRow[group] = row
                continue
            }
            // Of the rows after the first, one with another target tells the most.
            if let other = otherRow[group], dataset.target[other] != dataset.target[first] {
                continue
            }
            otherRow[group] = row
        }
        for (group, name) in dataset.groupNames.enumerated() {
            let rows = [firstRow[group], otherRow[group]].compactMap(\.self)
            if let obstacle = obstacle(name, rows.map { dataset.target[$0] }) { return obstacle }
        }
        return nil
    }

    private static func obstacle(_ name: String, _ values: [Double]) -> String? {
        if values.count < 2 { return "'\(name.spelledOut)' would hold out a single row" }
        if values.allSatisfy({ $0 == values[0] }) {
            return "'\(name.spelledOut)' would hold out a single target value"
        }
        return nil
    }
}

extension FoldChoice {
    /// The value of `folds`.
    var yaml: String {
        switch strategy {
        case .groupKFold(let count, let seed): "{group_k_fold: {count: \(count), seed: \(seed)}}"
        case .kFold(let count, let seed): "{k_fold: {count: \(count), seed: \(seed)}}"
        default: "leave_one_group_out"
        }
    }

    /// What is held out, for people.
    var meaning: String {
        switch strategy {
        case .groupKFold(let count, _):
            "Groups are distributed over \(count) folds; a group is never split."
        case .kFold(let count, _):
            "WARNING: rows are distributed over \(count) folds. " + Self.splitClips
        default: "Each value is held out once; its rows are never split."
        }
    }

    /// What is wrong with the rule, where it is only the best of what the table offers.
    var warning: String? {
        if case .kFold = strategy { Self.splitClips } else { nil }
    }

    private static let splitClips =
        "Rows of one clip can be both trained on and held out, which makes metrics too optimistic for "
        + "new clips. Add a column with the name of each row's source clip."
}
