import Checking
import Tables

extension RoleGuess {
    /// Guesses from names first and values second.
    ///
    /// - Parameters:
    ///   - contents: The table.
    ///   - sets: The named feature sets of the project, in their order.
    ///   - givenTarget: The target, where the user said it.
    ///   - givenGroup: The group, where the user said it.
    /// - Throws: A `TableError` if the table can no longer be read.
    init(
        _ contents: TableContents,
        sets: [(name: String, columns: [String])],
        target givenTarget: String?,
        group givenGroup: String?
    ) throws {
        let columns = contents.columns
        (target, targetObstacle) = Self.target(columns, given: givenTarget)
        let targetName = target?.column
        let candidates = Self.groups(columns, given: givenGroup, target: targetName)
        let division = try Division(
            among: candidates.choices,
            areGroups: candidates.areGroups,
            of: contents,
            target: try targetName.flatMap { try contents.numbers(of: $0) }
        )
        group = division?.group ?? candidates.choices.first
        groupObstacle = candidates.obstacle
        folds = division?.folds
        let suspicion = Self.suspicion(columns, contents, target: targetName, division?.codes)
        inputs = InputGuess(
            columns,
            sets: sets,
            target: targetName,
            group: group?.column
        ) { suspicion?.finding(contents.samples[$0].numbers) }
    }

    /// The comparison of columns with the target, where there is one without gaps.
    private static func suspicion(
        _ columns: [ColumnProfile],
        _ contents: TableContents,
        target: String?,
        _ codes: [Int32]?
    ) -> ValueSuspicion? {
        guard let position = columns.firstIndex(where: { $0.name == target }),
            columns[position].targetProblem == nil
        else { return nil }
        let sample = contents.samples[position]
        let groups = codes.map { codes in
            sample.numbers.indices.map { codes[sample.row($0)] }
        }
        return ValueSuspicion(target: sample.numbers, groups: groups)
    }
}
