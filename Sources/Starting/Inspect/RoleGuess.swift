import Markup
import Tables

/// The guessed target, group and features of a table.
struct RoleGuess: Sendable {
    /// A column and why it was taken.
    struct Choice: Sendable {
        let column: String
        let reason: String
    }

    let target: Choice?
    /// Why there is no target, where there is none.
    let targetObstacle: String?
    let group: Choice?
    /// Why there is no group, where there is none.
    let groupObstacle: String?
    /// How rows are divided; `nil` without a target or a group, or with too few rows.
    let folds: FoldChoice?
    let inputs: InputGuess
}

extension RoleGuess {
    static let targetNames = [
        "vmaf", "mos", "dmos", "jod", "opinion", "score", "target", "label", "quality", "rating",
        "y",
    ]
    static let groupNames = [
        "source", "src", "reference", "ref", "content", "clip", "group", "scene", "video", "key",
        "sequence", "seq", "shot", "file", "filename",
    ]

    // MARK: - Target

    /// Guesses the target from names first and values second.
    ///
    /// - Returns: The target, or why there is none.
    static func target(
        _ columns: [ColumnProfile],
        given: String?
    ) -> (choice: Choice?, obstacle: String?) {
        if let given { return (Choice(column: given, reason: "from the command line"), nil) }
        let named = targetNames.flatMap { name in columns.filter { isTarget($0.name, name) } }
        if let column = named.first(where: { $0.targetProblem == nil }) {
            return (Choice(column: column.name, reason: "guessed from its name"), nil)
        }
        if let column = named.first, let problem = column.targetProblem {
            return (nil, "'\(column.name.spelledOut)' looks like a score, but \(problem)")
        }
        let names = NameSuspicion(target: "")
        let last = columns.last {
            $0.targetProblem == nil && names.reason(against: $0) == nil && !$0.isRowNumber
        }
        guard let last else {
            let texts = columns.filter { $0.firstText != nil }.compactMap(\.targetAside)
            return (
                nil,
                (["no numeric column without gaps varies"] + texts).joined(separator: "; ")
            )
        }
        return (
            Choice(
                column: last.name,
                reason: "the last numeric column; no column name suggests a score"
            ), nil
        )
    }

    /// Whether a column's name is a name of scores, and nothing more than that.
    private static func isTarget(_ column: String, _ name: String) -> Bool {
        if column.lowercased() == name { return true }
        return ColumnWords(column).contains { words in
            words == [name]
                || words.filter { $0 == name || !SuspectWords.neutral.contains($0) } == [name]
        }
    }

    // MARK: - Group

    /// The columns that may name the groups, the likeliest first.
    struct GroupCandidates: Sendable {
        var choices: [Choice] = []
        /// Whether rows of equal values belong together; else the column tells rows apart.
        var areGroups = true
        /// Why there is no column, where there is none.
        var obstacle: String?
    }

    /// Guesses the columns that may name the groups.
    static func groups(
        _ columns: [ColumnProfile],
        given: String?,
        target: String?
    ) -> GroupCandidates {
        if let given {
            return GroupCandidates(
                choices: [Choice(column: given, reason: "from the command line")]
            )
        }
        let others = columns.filter { $0.name != target }
        let named = groupNames.flatMap { name in others.filter { isGroup($0.name, name) } }
        let able = named.filter(\.canGroup)
        if !able.isEmpty {
            return GroupCandidates(
                choices: able.map {
                    Choice(
                        column: $0.name,
                        reason: "guessed from its name; \($0.valuesText) values"
                    )
                }
            )
        }
        if let column = named.first, let problem = column.groupProblem {
            return GroupCandidates(
                obstacle: "'\(column.name.spelledOut)' looks like a group column, but \(problem)"
            )
        }
        let texts = others.filter {
            $0.canGroup && $0.type == .string && !$0.hasManyValues && $0.nameProblem == nil
        }
        if let column = texts.min(by: { $0.distinctCount < $1.distinctCount }) {
            let reason = "the text column with the fewest values, \(column.distinctCount)"
            return GroupCandidates(choices: [Choice(column: column.name, reason: reason)])
        }
        if let rows = rowNumbers(columns, target: target) {
            return GroupCandidates(choices: [rows], areGroups: false)
        }
        return GroupCandidates(
            obstacle: "no text or integer column with source clips"
        )
    }

    /// A column of numbers of rows, for tables that have nothing to tell groups apart.
    private static func rowNumbers(_ columns: [ColumnProfile], target: String?) -> Choice? {
        let names = NameSuspicion(target: target ?? "")
        let column = columns.first {
            $0.name != target && $0.canGroup && $0.type == .int64 && $0.nameProblem == nil
                && !names.isCounter($0) && ($0.isRowNumber || names.isNumber($0))
        }
        return column.map { Choice(column: $0.name, reason: "it numbers the rows") }
    }

    /// Whether a column's name is a name of sources, and nothing more than that.
    private static func isGroup(_ column: String, _ name: String) -> Bool {
        if column.lowercased() == name { return true }
        let rest: Set = [
            "id", "idx", "index", "no", "nr", "num", "number", "name", "file", "filename", "path",
            "basename", "title", "key",
        ]
        return ColumnWords(column).contains { words in
            words.first == name && words.dropFirst().allSatisfy { rest.contains($0) }
        }
    }
}

extension ColumnProfile {
    /// The column and why it cannot be a target, as part of a sentence.
    fileprivate var targetAside: String? {
        targetProblem.map { "'\(name.spelledOut)': \($0)" }
    }
}
