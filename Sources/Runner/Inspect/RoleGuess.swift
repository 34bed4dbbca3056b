import Tables

/// Which column is probably the target, which names the groups, and which are inputs.
struct RoleGuess: Sendable {
    /// A column and why it was taken.
    struct Choice: Sendable {
        let column: String
        let reason: String
    }

    let target: Choice?
    let group: Choice?
    let features: [String]
    /// Why these are the inputs.
    let featuresReason: String
    /// The named set that the inputs are, if they are one.
    let featureSet: String?

    static let targetNames = [
        "vmaf", "mos", "dmos", "score", "target", "label", "quality", "rating", "y",
    ]
    static let groupNames = [
        "source", "src", "reference", "ref", "content", "clip", "group", "scene", "video", "key",
    ]
    static let indexNames = ["frame", "index", "id", "row", "unnamed", "poc", "time"]

    /// Guesses from names first and values second.
    ///
    /// - Parameters:
    ///   - columns: The columns of the table, in its order.
    ///   - sets: The named feature sets of the project, in their order.
    ///   - givenTarget: The target, where the user said it.
    ///   - givenGroup: The group, where the user said it.
    init(
        _ columns: [ColumnProfile],
        sets: [(name: String, columns: [String])],
        target givenTarget: String? = nil,
        group givenGroup: String? = nil
    ) {
        let target = Self.target(columns, given: givenTarget)
        let group = Self.group(columns, given: givenGroup, target: target?.column)
        self.target = target
        self.group = group
        let taken = [target?.column, group?.column].compactMap(\.self)
        let inputs = columns.filter(\.canBeInput).map(\.name)
        let offered = sets.filter { set in
            set.columns.allSatisfy { inputs.contains($0) && !taken.contains($0) }
        }
        if let set = offered.first {
            features = set.columns
            featureSet = set.name
            let others = offered.dropFirst().map(\.name)
            featuresReason =
                "the table has all columns of the set '\(set.name)'"
                + (others.isEmpty ? "" : "; also of \(others.joined(separator: ", "))")
        } else {
            features = columns.filter { column in
                column.canBeInput && !taken.contains(column.name) && !Self.isIndex(column)
            }.map(\.name)
            featureSet = nil
            featuresReason = "every numeric column that varies, has no gaps, and is no row index"
        }
    }

    private static func target(_ columns: [ColumnProfile], given: String?) -> Choice? {
        if let given { return Choice(column: given, reason: "named on the command line") }
        let numeric = columns.filter(\.canBePredicted)
        if let column = named(targetNames, in: numeric) {
            return Choice(column: column.name, reason: "its name is a usual one for a score")
        }
        return numeric.last { !isIndex($0) }.map {
            Choice(column: $0.name, reason: "the last numeric column; no name says 'score'")
        }
    }

    private static func group(
        _ columns: [ColumnProfile],
        given: String?,
        target: String?
    ) -> Choice? {
        if let given { return Choice(column: given, reason: "named on the command line") }
        let able = columns.filter { $0.canGroup && $0.name != target }
        if let column = named(groupNames, in: able) {
            return Choice(
                column: column.name,
                reason: "its name is a usual one for a source; \(column.valuesText) values"
            )
        }
        let texts = able.filter { $0.type == .string && !$0.hasManyValues }
        return texts.min { $0.distinctCount < $1.distinctCount }.map {
            Choice(
                column: $0.name,
                reason: "the text column with the fewest values, \($0.distinctCount)"
            )
        }
    }

    private static func named(_ names: [String], in columns: [ColumnProfile]) -> ColumnProfile? {
        for name in names {
            if let column = columns.first(where: { $0.name.lowercased() == name }) {
                return column
            }
        }
        return nil
    }

    /// Whether a column counts rows instead of measuring anything.
    private static func isIndex(_ column: ColumnProfile) -> Bool {
        guard column.type == .int64 else { return false }
        let name = column.name.lowercased()
        let words = name.split { !$0.isLetter }.map(String.init)
        return column.isAscending || words.contains { indexNames.contains($0) }
    }
}
