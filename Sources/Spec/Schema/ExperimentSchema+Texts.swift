extension ExperimentSchema {
    /// Tells whether a text can be the name of an experiment.
    ///
    /// - Parameter text: Any text.
    /// - Returns: Whether it is 1 to 64 of a-z, 0-9, `-` and `_`.
    public static func isName(_ text: String) -> Bool { TextRule.name.problem(text) == nil }

    /// Tells whether a text is a path that stays below the root.
    ///
    /// - Parameter text: Any text.
    /// - Returns: Whether it is relative, in plain steps, and without any way out.
    public static func isPath(_ text: String) -> Bool { TextRule.path.problem(text) == nil }
}
