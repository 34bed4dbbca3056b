import Markup
package import Records

/// Decides which column a metric of a log becomes.
package struct MetricNaming: Sendable {
    private let renames: [String: String]
    private let only: Set<String>

    /// Takes what the user said, and refuses what would give one feature the name of another.
    init(_ request: ImportRequest) throws(Failure) {
        try self.init(renaming: request.renames, only: request.only)
    }

    /// Takes names that the user gave, and refuses what would give one feature the name of another.
    ///
    /// - Parameters:
    ///   - pairs: Names of metrics in logs, and those that they have in the table.
    ///   - only: The only metrics that are kept, by their names in the table; empty for all.
    /// - Throws: `Failure` if a name is given twice, or to a feature with other options.
    package init(renaming pairs: [NamePair], only: [String] = []) throws(Failure) {
        var renames: [String: String] = [:]
        for pair in pairs {
            if let (feature, options) = FeatureName.options(of: pair.left), feature == pair.right {
                throw Failure(
                    .unusableInput,
                    "'\(pair.left.printable)' is not '\(feature)': it is computed with the options"
                        + " '\(options.printable)'",
                    remedy: "keep its name, or choose one that no feature set has"
                )
            }
            guard renames.updateValue(pair.right, forKey: pair.left) == nil else {
                throw Failure(.usage, "--columns names '\(pair.left.printable)' twice")
            }
        }
        self.renames = renames
        self.only = Set(only)
    }

    /// The column of a metric.
    package func column(of name: String) -> String {
        renames[name] ?? FeatureName.alias(of: name) ?? name
    }

    /// Whether the table has the column of a metric.
    func keeps(_ name: String) -> Bool { only.isEmpty || only.contains(column(of: name)) }

    /// Names that the user gave and no log has.
    func unused(by names: Set<String>) -> [String] {
        renames.keys.filter { !names.contains($0) }.sorted()
    }

    /// Columns that the user asked for and no log has.
    func missing(from columns: Set<String>) -> [String] {
        only.filter { !columns.contains($0) }.sorted()
    }
}
