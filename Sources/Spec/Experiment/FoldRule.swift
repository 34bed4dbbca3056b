package import Engine

/// `folds` as a spec says it: the strategy, and the level of the groups that it deals with.
package struct FoldRule: Sendable, Hashable {
    /// How rows are divided.
    package let strategy: FoldStrategy
    /// The group column up to which its groups reach; nil for all levels.
    package let level: String?

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - strategy: How rows are divided.
    ///   - level: The group column up to which its groups reach; nil for all levels.
    package init(_ strategy: FoldStrategy, level: String? = nil) {
        self.strategy = strategy
        self.level = level
    }
}

extension FoldRule {
    /// The strategy, with the names of the tables that are only held out.
    package func strategy(testing names: [String]) -> FoldStrategy {
        if case .testTables = strategy { .testTables(names) } else { strategy }
    }
}
