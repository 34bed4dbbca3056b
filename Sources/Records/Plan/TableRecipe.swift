package import Canonical
import Engine
package import Spec

/// What an arm reads from its tables; arms with equal recipes share what was read.
package struct TableRecipe: Hashable, Sendable {
    package let inputs: [Input]
    package let target: Target
    package let missing: MissingRule
    package let groupColumns: [String]
    /// How many of them the folds tell apart.
    package let foldReach: Int
    /// The column that says which rows are held out, and the words that number the folds.
    package let split: Split?
    /// The columns that only the divided table has to have.
    package let pair: String?
    /// Whether the rows that are read are the frames of clips, which are the rows of the arm.
    package let isPooled: Bool
    package let votes: VoteColumns?
    package let filter: [RowCondition]
    package let csv: CSVOptions?
    /// The column that says how much each row counts in the loss.
    package let weights: String?
    /// The digests of the tables; `nil` where the spec does not pin it yet.
    package let tables: [Digest?]
    /// What each table is there for.
    package let roles: [TableRole]

    /// A column of official splits.
    package struct Split: Hashable, Sendable {
        package let column: String
        /// The words that are held out, in the order of the folds.
        package let heldOut: [String]
    }

    package init(_ arm: PlannedArm) {
        // Scalers, that of the target too, are fitted to what was read, and do not change it.
        inputs = arm.inputs.map { input in
            if case .number(let column, let codes, _) = input {
                .number(column: column, codes: codes, scaler: .none)
            } else {
                input
            }
        }
        var target = arm.target
        target.scaler = nil
        self.target = target
        missing = arm.missing
        groupColumns = arm.groupColumns
        foldReach = arm.foldReach
        split =
            if case .column(let name, let words) = arm.folds {
                Split(column: name, heldOut: words)
            } else { nil }
        pair = arm.pair
        isPooled = arm.isPooled
        votes = arm.votes
        filter = arm.filter
        csv = arm.csv
        weights = arm.weights
        tables = arm.tables
        roles = arm.tables.indices.map(arm.role)
    }

    /// The columns that are read of a table; the same one may stand there twice.
    ///
    /// - Parameter role: What the table is there for.
    /// - Returns: Their names.
    package func columns(of role: TableRole) -> [String] {
        inputs.map(\.column) + [target.column] + [weights].compactMap(\.self)
            + (role.canBeHeldOut
                ? groupColumns + outcomes : isPooled ? [pair].compactMap(\.self) : [])
            + (role == .divided ? [split?.column].compactMap(\.self) : [])
            + filter.map(\.column)
    }

    /// The columns that decide metrics only.
    package var outcomes: [String] {
        [pair, votes?.deviation, votes?.count].compactMap(\.self)
    }

    /// The columns of numbers that go into the network as they are: in these, values can be filled.
    package var numbers: [String] {
        inputs.compactMap { input in
            if case .number(let column, let codes, _) = input, codes.isEmpty { column } else { nil }
        }
    }

    /// For each input of the network whether missing values are filled; empty where none is.
    package var fills: [Bool] {
        guard missing == .mean else { return [] }
        return inputs.flatMap { input -> [Bool] in
            if case .number(_, let codes, _) = input { return [codes.isEmpty] }
            return [Bool](repeating: false, count: input.width)
        }
    }

    /// The columns whose values the digest of the used columns is of, in its order.
    package var digested: [String] {
        Self.inputNames(inputs) + [target.column] + groupColumns + outcomes
            + [split?.column, weights].compactMap(\.self)
    }

    /// Whether a column is read.
    package func names(_ column: String) -> Bool { columns(of: .divided).contains(column) }

    /// The names of the network's inputs: a category's carry the word.
    package static func inputNames(_ inputs: [Input]) -> [String] {
        inputs.flatMap { input in
            switch input {
            case .number(let column, _, _): [column]
            case .oneHot(let column, let vocabulary, _): vocabulary.map { "\(column)=\($0)" }
            }
        }
    }
}
