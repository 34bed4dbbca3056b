extension ExperimentSchema {
    /// Returns whether a text can be the name of an experiment.
    ///
    /// - Parameter text: Any text.
    /// - Returns: Whether it is 1 to 64 of a-z, 0-9, `-` and `_`.
    package static func isName(_ text: String) -> Bool { TextRule.name.problem(text) == nil }

    /// Returns whether a text is a path that stays below the root.
    ///
    /// - Parameter text: Any text.
    /// - Returns: Whether it is relative, in plain steps, and without any way out.
    package static func isPath(_ text: String) -> Bool { TextRule.path.problem(text) == nil }

    /// Returns why no spec can name a column.
    ///
    /// - Parameter column: The name of a column, as a table has it.
    /// - Returns: What is wrong with it, such as "it is empty"; nil if a spec can name it.
    package static func problem(withColumn column: String) -> String? {
        TextRule.column.problem(column)
    }

    /// Returns why no spec can name a file.
    ///
    /// - Parameter path: A path below the root.
    /// - Returns: What is wrong with it; nil if a spec can name it.
    package static func problem(withPath path: String) -> String? { TextRule.path.problem(path) }

    /// Returns why a text cannot be the name of an experiment.
    ///
    /// - Parameter name: Any text.
    /// - Returns: What is wrong with it; nil if it can be one.
    package static func problem(withName name: String) -> String? { TextRule.name.problem(name) }

    /// The largest number of items of `features`.
    package static let largestFeatureCount = 4096
}
