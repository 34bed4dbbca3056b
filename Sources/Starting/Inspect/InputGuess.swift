import Checking
import Spec
import Tables

/// The guessed features, and the omitted columns with reasons.
struct InputGuess: Sendable {
    /// A column that is no input.
    struct LeftOut: Sendable {
        let column: String
        let reason: String
        /// Whether a line in the spec makes it one.
        let canBePutBack: Bool
    }

    let features: [String]
    /// Why these are the inputs.
    let reason: String
    /// The named set that the inputs are, if they are one.
    let featureSet: String?
    /// In the order of the table.
    let leftOut: [LeftOut]
    /// Features that leak the target, used because there is no other.
    let doubtful: [LeftOut]

    /// Guesses from names and values.
    ///
    /// - Parameters:
    ///   - columns: The columns of the table, in its order.
    ///   - sets: The named feature sets of the project, in their order.
    ///   - target: The target.
    ///   - group: The column of groups.
    ///   - finding: What a column's numbers say of the target's, by its position.
    init(
        _ columns: [ColumnProfile],
        sets: [(name: String, columns: [String])],
        target: String?,
        group: String?,
        finding: (Int) -> ValueSuspicion.Finding?
    ) {
        let names = NameSuspicion(target: target ?? "")
        var able: [(position: Int, name: String)] = []
        var reasons: [Int: LeftOut] = [:]
        for (position, column) in columns.enumerated()
        where column.name != target && column.name != group {
            if let leftOut = Self.leftOut(column, names) {
                reasons[position] = leftOut
            } else {
                able.append((position, column.name))
            }
        }
        var telling: [(position: Int, name: String, finding: ValueSuspicion.Finding)] = []
        for column in able {
            if let finding = finding(column.position) {
                telling.append((column.position, column.name, finding))
            }
        }
        let usable = able.filter { column in !telling.contains { $0.position == column.position } }
        // A made-up table may have nothing but a straight line: it is drafted, with a warning.
        let taken =
            usable.isEmpty
            ? telling.filter { $0.finding != .equals }.map { ($0.position, $0.name) }
            : usable.map { ($0.position, $0.name) }
        var doubtful: [LeftOut] = []
        for column in telling {
            let suspect = LeftOut(
                column: column.name,
                reason: column.finding.reason,
                canBePutBack: true
            )
            if taken.contains(where: { $0.0 == column.position }) {
                doubtful.append(suspect)
            } else {
                reasons[column.position] = suspect
            }
        }
        let limit = ExperimentSchema.largestFeatureCount
        for (position, name) in taken.dropFirst(limit) {
            reasons[position] = LeftOut(
                column: name,
                reason: "a spec allows \(limit) features",
                canBePutBack: true
            )
        }
        let inputs = taken.prefix(limit).map(\.1)
        let offered = sets.filter { set in
            !set.columns.isEmpty && set.columns.allSatisfy { inputs.contains($0) }
        }
        self.doubtful = doubtful
        leftOut = columns.indices.compactMap { reasons[$0] }
        if let set = offered.first {
            features = set.columns
            featureSet = set.name
            let others = offered.dropFirst().map(\.name)
            reason =
                "all columns of the feature set '\(set.name)'"
                + (others.isEmpty ? "" : "; also of \(others.joined(separator: ", "))")
        } else {
            features = inputs
            featureSet = nil
            reason = "all numeric columns without gaps, constants and row indices"
        }
    }

    /// Why a column is no input, whatever its numbers say of the target.
    private static func leftOut(_ column: ColumnProfile, _ names: NameSuspicion) -> LeftOut? {
        func leftOut(_ reason: String, canBePutBack: Bool = false) -> LeftOut {
            LeftOut(column: column.name, reason: reason, canBePutBack: canBePutBack)
        }
        if let problem = column.problem {
            return leftOut(column.isRead ? problem : "not read: \(problem)")
        }
        if let problem = column.nameProblem {
            return leftOut("a spec cannot name it: \(problem); rename it in the table")
        }
        if column.isNumeric, let reason = names.reason(against: column) {
            return leftOut(reason, canBePutBack: column.inputProblem == nil)
        }
        if let problem = column.inputProblem { return leftOut(problem) }
        if column.isRowNumber { return leftOut("a row number", canBePutBack: true) }
        return nil
    }
}
