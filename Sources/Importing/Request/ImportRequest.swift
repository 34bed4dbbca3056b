/// What an import is asked for.
package struct ImportRequest: Sendable {
    /// Files, folders and glob patterns.
    package var inputs: [String]

    /// Where the table is to stand.
    package var output: String

    /// How columns are taken from file names, as in `{source}_{height}_{crf}`.
    package var pattern: String?

    /// Names of metrics in logs, and those that they have in the table.
    package var renames: [NamePair] = []

    /// The only metrics that the table has, by their names in the table; empty for all.
    package var only: [String] = []

    /// A table of scores, one row a clip.
    package var scores: String?

    /// Columns of the logs, and those of the scores that have the same values.
    package var keys: [NamePair] = []

    /// How frames become one row a clip; empty for one row a frame.
    package var pools: [Pool] = []

    /// Whether logs that cannot be read are left out instead of ending the import.
    package var skipsUnreadable = false

    /// Makes a request with the defaults for everything else.
    package init(inputs: [String], output: String) {
        self.inputs = inputs
        self.output = output
    }
}

/// Two names for one thing: on the left as the logs have it, on the right as another table has it.
package struct NamePair: Sendable, Hashable {
    package let left: String
    package let right: String

    package init(left: String, right: String) {
        self.left = left
        self.right = right
    }

    /// Reads `left=right`, or one name for both; nil if a side is empty.
    package init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last, !first.isEmpty, !last.isEmpty else {
            return nil
        }
        self.init(left: String(first), right: String(last))
    }
}
