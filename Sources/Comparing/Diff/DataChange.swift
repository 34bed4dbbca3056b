import Canonical
import Engine
import Files
package import Records
import Spec

/// How the data of two experiments differ.
package struct DataChange: Hashable, Sendable {
    /// The tables side by side, the divided one first; `nil` where a side has fewer.
    package let tables: [Pair]
    package let relation: Relation
    /// Whether the rows that are held out are the same ones, with the same numbers to predict.
    let heldOutRowsAreSame: Bool
    /// The rows of the candidate's divided table that take part.
    let dividedRows: Int
    /// The sources that only the candidate holds out.
    package let added: [ArmResult.FoldFacts]
    /// The sources that only the baseline holds out.
    package let removed: [ArmResult.FoldFacts]
    /// The sources that both hold out, with different numbers of rows.
    package let resized: [Resized]

    /// How close the data are.
    package enum Relation: String, Sendable {
        /// The same bytes, and the same rows of them.
        case same
        /// Other bytes, but the same numbers in the columns that are used.
        case sameNumbers = "same_numbers"
        case different
    }

    /// Two tables that play the same part.
    package struct Pair: Hashable, Sendable {
        package let before: Table?
        package let after: Table?

        package init(before: Table?, after: Table?) {
            self.before = before
            self.after = after
        }
    }

    /// A table by its file's name, and what it holds.
    package struct Table: Hashable, Sendable {
        package let name: String
        package let facts: ExperimentResult.TableFacts
    }

    /// A source whose number of held-out rows changed.
    package struct Resized: Hashable, Sendable {
        package let name: String
        package let before: Int
        package let after: Int
    }

    package init(from before: ComparedEntry, to after: ComparedEntry) {
        let (old, new) = (before.tables, after.tables)
        tables = (0..<max(old.count, new.count)).map { index in
            Pair(
                before: old.indices.contains(index) ? old[index] : nil,
                after: new.indices.contains(index) ? new[index] : nil
            )
        }
        dividedRows = after.arm.tables.prefix(after.recipe.data.divided.count)
            .reduce(0) { $0 + $1.usedRows }
        let hasSameReading =
            Set(before.recipe.data.filter) == Set(after.recipe.data.filter)
            // Read in another dialect, the same bytes are other numbers.
            && before.recipe.data.csv == after.recipe.data.csv
            && before.recipe.data.missing == after.recipe.data.missing
        let hasSameNumbers = before.arm.columns == after.arm.columns
        if old.map(\.facts.sha256) == new.map(\.facts.sha256), hasSameReading {
            relation = .same
        } else {
            relation = hasSameNumbers ? .sameNumbers : .different
        }
        heldOutRowsAreSame =
            hasSameNumbers
            || (before.heldOutTables == after.heldOutTables && hasSameReading)
        guard before.recipe.folds.holdsSourcesOut, after.recipe.folds.holdsSourcesOut else {
            (added, removed, resized) = ([], [], [])
            return
        }
        let (first, second) = (before.arm.folds, after.arm.folds)
        added = second.filter { fold in !first.contains { $0.name == fold.name } }
        removed = first.filter { fold in !second.contains { $0.name == fold.name } }
        resized = first.compactMap { fold in
            guard let other = second.first(where: { $0.name == fold.name }),
                other.heldOutRows != fold.heldOutRows
            else { return nil }
            return Resized(name: fold.name, before: fold.heldOutRows, after: other.heldOutRows)
        }
    }
}

extension ComparedEntry {
    /// The digests of the tables whose rows are held out.
    fileprivate var heldOutTables: [Digest] {
        let parts = recipe.data.divided.count
        let tests = arm.tables.dropFirst(parts).prefix(recipe.data.test.count).map(\.sha256)
        return recipe.folds.neverTrainsOnHeldOut
            ? Array(tests) : arm.tables.prefix(parts).map(\.sha256)
    }

    /// The tables of the arm under the file names of the spec.
    fileprivate var tables: [DataChange.Table] {
        zip(recipe.data.tables, arm.tables).map { reference, facts in
            DataChange.Table(name: reference.path.lastComponent, facts: facts)
        }
    }
}

extension FoldStrategy {
    /// Whether a fold is one source, known by its name.
    var holdsSourcesOut: Bool { self == .leaveOneGroupOut }
}
