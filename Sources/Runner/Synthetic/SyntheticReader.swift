import Engine
import Records
import Spec

/// An arm as a reader of one of its tables: what it asks of the columns.
struct SyntheticReader: Sendable {
    let arm: PlannedArm
    /// What the table is there for.
    let role: TableRole
    /// The columns that gate lines compare with.
    let rivals: [String]

    /// The columns that it reads; the same one may stand there twice.
    var columns: [String] {
        TableRecipe(arm).columns(of: role) + (role.canBeHeldOut ? rivals : [])
    }

    /// The words that it knows of a column, where it reads words.
    ///
    /// What it does with others does not matter here: a table of known words always pleases it.
    func words(of column: String) -> [String] {
        arm.inputs.filter { $0.column == column }.flatMap { input in
            switch input {
            case .number(_, let codes, _): codes.map(\.word)
            case .oneHot(_, let vocabulary, _): vocabulary
            }
        }
    }

    /// The groups that it holds out by name, if a column is its group.
    func heldOutGroups(in column: String) -> [String] {
        guard groups(by: column) else { return [] }
        switch arm.folds {
        case .column(column, let words): return words
        case .holdoutGroups(let names):
            guard let level = arm.groupColumns.firstIndex(of: column) else { return [] }
            if arm.foldReach == 1 { return level == 0 ? names : [] }
            return names.compactMap { name in
                let parts = name.split(separator: "/", omittingEmptySubsequences: false)
                return parts.count == arm.foldReach && level < parts.count
                    ? String(parts[level]) : nil
            }
        default: return []
        }
    }

    func groups(by column: String) -> Bool {
        if case .column(column, heldOut: _) = arm.folds { return isDivided }
        return role.canBeHeldOut && arm.groupColumns.contains(column)
    }

    /// Whether it divides the table into folds.
    var isDivided: Bool { role == .divided }

    /// Whether it takes the cells of a column for numbers.
    func readsNumbers(in column: String) -> Bool {
        if arm.weights == column { return true }
        if arm.target.column == column || (role.canBeHeldOut && rivals.contains(column)) {
            return true
        }
        let isInput = arm.inputs.contains {
            if case .number(column, let codes, _) = $0 { codes.isEmpty } else { false }
        }
        return isInput || arm.filter.contains { $0.column == column && $0.isBound }
    }

    /// Whether a row with a word in a column is either one that it can use or one that it passes over.
    func accepts(_ word: String, in column: String) -> Bool {
        guard arm.filter.allSatisfy({ $0.column != column || $0.lets(word) }) else { return true }
        if readsNumbers(in: column), Int(word) == nil { return false }
        return arm.inputs.allSatisfy { input in
            switch input {
            case .number(column, let codes, _) where !codes.isEmpty:
                codes.contains { $0.word.utf8.elementsEqual(word.utf8) }
            case .oneHot(column, let vocabulary, .error):
                vocabulary.contains { $0.utf8.elementsEqual(word.utf8) }
            default: true
            }
        }
    }

    /// Whether all rows of a clip have the same value of a column, as the arm scores clips.
    func isOfClips(_ column: String) -> Bool {
        guard arm.isPooled else { return false }
        let split: String? = if case .column(let name, _) = arm.folds { name } else { nil }
        return [arm.target.column, arm.weights, arm.votes?.count, arm.votes?.deviation, split]
            .contains(column)
    }

    /// The columns that tell clips apart; none if the arm scores rows.
    var clipColumns: [String] {
        guard arm.isPooled, let pair = arm.pair else { return [] }
        return (role.canBeHeldOut ? arm.groupColumns : []) + [pair]
    }

    /// How many groups its folds need.
    var groupCount: Int {
        switch arm.folds {
        case .groupKFold(let count, _): count
        case .repeatedHoldout(let rule) where rule.unit == .group: Self.items(of: rule.fraction)
        default: 0
        }
    }

    /// How many rows its folds need.
    var rowCount: Int {
        switch arm.folds {
        case .kFold(let count, _): return 4 * count
        case .holdoutFraction(let fraction, _):
            return Self.items(of: fraction)
        case .repeatedHoldout(let rule): return Self.items(of: rule.fraction)
        default: return 0
        }
    }

    /// How many rows or groups a random share needs, for four of them on its smaller side.
    private static func items(of fraction: Double) -> Int {
        let items = 4 / min(fraction, 1 - fraction)
        return items < 0x1p18 ? Int(items.rounded(.up)) : 1 << 18
    }
}

extension RowCondition {
    /// Whether it is a bound on a number.
    var isBound: Bool { if case .among = self { false } else { true } }

    /// Whether a row with a word in the column takes part.
    package func lets(_ word: String) -> Bool {
        switch self {
        case .among(_, let values): values.contains { $0.utf8.elementsEqual(word.utf8) }
        case .atLeast(_, let bound): Int(word).map { Double($0) >= bound } ?? false
        case .atMost(_, let bound): Int(word).map { Double($0) <= bound } ?? false
        }
    }
}
