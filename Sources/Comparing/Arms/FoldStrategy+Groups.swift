package import Engine

extension FoldStrategy {
    /// Whether each fold holds out whole groups, so that none of their rows is trained on.
    package var holdsOutGroups: Bool {
        switch self {
        case .leaveOneGroupOut, .groupKFold, .holdoutGroups: true
        case .repeatedHoldout(let rule): rule.unit != .row
        case .kFold, .holdoutFraction, .column, .testTables, .none: false
        }
    }

    /// What a fold holds out, as a noun: "source" where each fold is one group, "fold" where folds are
    /// draws or lists of groups.
    package func noun(group: String) -> String {
        switch self {
        case .leaveOneGroupOut: group
        case .groupKFold, .kFold, .holdoutGroups, .holdoutFraction, .none: "fold"
        case .column: "split"
        case .testTables: "table"
        case .repeatedHoldout: "split"
        }
    }
}
