package import Canonical
import Engine
package import Spec

/// What an arm reads from its tables; arms with equal recipes share what was read.
package struct TableRecipe: Hashable, Sendable {
    package let inputs: [Input]
    package let target: Target
    package let group: String
    /// The columns that only the divided table has to have.
    package let pair: String?
    package let votes: VoteColumns?
    package let filter: [RowCondition]
    package let csv: CSVOptions?
    /// The column that says how much each row counts in the loss.
    package let weights: String?
    /// The digests of the tables, the divided one first; `nil` where the spec does not pin it yet.
    package let tables: [Digest?]

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
        group = arm.group
        pair = arm.pair
        votes = arm.votes
        filter = arm.filter
        csv = arm.csv
        weights = arm.weights
        tables = arm.tables
    }

    /// The columns that are read of a table; the same one may stand there twice.
    package func columns(isDivided: Bool) -> [String] {
        inputs.map(\.column) + [target.column] + [weights].compactMap(\.self)
            + (isDivided ? [group] + outcomes : [])
            + filter.map(\.column)
    }

    /// The columns that decide metrics only.
    package var outcomes: [String] {
        [pair, votes?.deviation, votes?.count].compactMap(\.self)
    }

    /// The columns whose values make the digest of what was read, in its order.
    package static func digestedNames(_ arm: PlannedArm) -> [String] {
        inputNames(arm.inputs) + [arm.target.column, arm.group] + TableRecipe(arm).outcomes
            + [arm.weights].compactMap(\.self)
    }

    /// Whether a column is read.
    package func names(_ column: String) -> Bool { columns(isDivided: true).contains(column) }

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
