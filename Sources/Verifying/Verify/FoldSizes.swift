import Canonical
import Engine
import Records
import Spec

/// The names and sizes of an arm's folds, held against the rule that divides its rows.
struct FoldSizes {
    let arm: PlannedArm
    let facts: ArmResult
    /// Where the arm stands: `arms[0]`.
    let path: String

    /// - Throws: `Contradiction` with the first size that cannot be.
    func check() throws(Contradiction) {
        try checkTables()
        let total = facts.tables.reduce(0) { $0 + $1.usedRows }
        let divided = facts.tables.prefix(arm.partCount).reduce(0) { $0 + $1.usedRows }
        try checkNames()
        for (index, fold) in facts.folds.enumerated() {
            let place = "\(path).folds[\(index)]"
            if case .testTables = arm.folds {
                try checkTest(fold, number: index, place)
                continue
            }
            guard (1...divided).contains(fold.heldOutRows), fold.heldOutRows < total else {
                throw .impossible(
                    .integer(fold.heldOutRows),
                    "1 to \(min(divided, total - 1))",
                    at: "\(place).held_out_rows"
                )
            }
            if let rows = expectedRows(of: index, among: divided) {
                try expect(fold.heldOutRows, rows, "\(place).held_out_rows")
            }
            try expect(fold.trainingRows, total - fold.heldOutRows, "\(place).training_rows")
            try checkClips(fold, place)
        }
        if holdsOutEachRowOnce {
            var sum = 0
            for fold in facts.folds where sum <= divided { sum += fold.heldOutRows }
            guard sum == divided else {
                throw Contradiction(
                    """
                    its result is inconsistent: the 'held_out_rows' of '\(path).folds' are \(sum) \
                    in total, expected \(divided) as in '\(path).data[0].used_rows'
                    """
                )
            }
        }
    }

    /// A fold that holds a table out.
    private func checkTest(
        _ fold: ArmResult.FoldFacts,
        number: Int,
        _ place: String
    ) throws(Contradiction) {
        let rows = facts.tables.indices.contains(number + 1) ? facts.tables[number + 1].usedRows : 0
        try expect(fold.heldOutRows, rows, "\(place).held_out_rows")
        try expect(fold.trainingRows, facts.trainedRows(of: arm), "\(place).training_rows")
        try checkClips(fold, place)
    }

    private func checkClips(
        _ fold: ArmResult.FoldFacts,
        _ place: String
    ) throws(Contradiction) {
        guard (fold.heldOutClips != nil) == (arm.pair != nil), fold.heldOutRows > 0,
            (1...fold.heldOutRows).contains(fold.heldOutClips ?? 1)
        else {
            throw .impossible(
                fold.heldOutClips.map(JSON.integer) ?? .null,
                arm.pair == nil ? "nothing, without a pair column" : "1 to \(fold.heldOutRows)",
                at: "\(place).held_out_clips"
            )
        }
    }

    /// The number of clips of the divided table; `nil` where folds may share clips, or leave some out.
    var clipCount: Int? {
        switch arm.folds {
        case .leaveOneGroupOut, .groupKFold:
            facts.folds.reduce(0) { $0 + ($1.heldOutClips ?? 0) }
        case .kFold, .holdoutGroups, .holdoutFraction, .repeatedHoldout, .column, .testTables,
            .none:
            nil
        }
    }

    // MARK: - Parts

    private func checkTables() throws(Contradiction) {
        let digests = arm.tables.map { JSON.optional($0?.hex) }
        try Contradiction.check(
            .array(facts.tables.map { .string($0.sha256.hex) }),
            is: .array(digests),
            at: "\(path).data.sha256"
        )
        var total = 0
        for (index, table) in facts.tables.enumerated() {
            let place = "\(path).data[\(index)]"
            guard table.bytes > 0 else {
                throw .impossible(.integer(table.bytes), "above 0", at: "\(place).bytes")
            }
            let least = arm.role(ofTable: index).canBeHeldOut ? 1 : 0
            guard table.rows >= least else {
                throw .impossible(.integer(table.rows), "at least \(least)", at: "\(place).rows")
            }
            try checkMissing(of: table, place)
            if arm.filter.isEmpty {
                let dropped = arm.missing == .drop ? table.missing?.rows ?? 0 : 0
                try expect(table.usedRows, table.rows - dropped, "\(place).used_rows")
            }
            guard (least...max(least, table.rows)).contains(table.usedRows) else {
                throw .impossible(
                    .integer(table.usedRows),
                    "\(least) to \(table.rows)",
                    at: "\(place).used_rows"
                )
            }
            total += table.usedRows
            guard total <= 1 << 53 else {
                throw .impossible(.integer(table.rows), "fewer", at: "\(place).rows")
            }
        }
    }

    /// What was missing goes with the rule, and with the rows that take part.
    private func checkMissing(
        of table: ExperimentResult.TableFacts,
        _ place: String
    ) throws(Contradiction) {
        guard let missing = table.missing, arm.missing != .error else {
            guard table.missing != nil || arm.missing != .error else { return }
            throw .impossible(
                table.missing?.json ?? .null,
                arm.missing == .error ? "nothing, as missing values are errors" : "counts",
                at: "\(place).missing"
            )
        }
        let most = arm.missing == .drop ? table.rows - table.usedRows : table.usedRows
        let sum = missing.columns.values.reduce(0) { min($0 + max($1, 0), 1 << 53) }
        guard (0...max(0, most)).contains(missing.rows), sum >= missing.rows,
            missing.columns.values.allSatisfy({ $0 > 0 && $0 <= missing.rows })
        else {
            throw .impossible(
                missing.json,
                "at most \(most) rows, each with a missing value",
                at: "\(place).missing"
            )
        }
    }

    private func checkNames() throws(Contradiction) {
        let names = facts.folds.map(\.name)
        if let expected = expectedNames {
            try Contradiction.check(
                .array(names.map(JSON.string)),
                is: .array(expected.map(JSON.string)),
                at: "\(path).folds.name"
            )
        } else {
            guard names.count > 1 else {
                throw .impossible(.integer(names.count), "2 or more", at: "\(path).folds.count")
            }
            for (first, second) in zip(names, names.dropFirst())
            where !first.utf8.lexicographicallyPrecedes(second.utf8) {
                throw .impossible(
                    .string(second),
                    "a name after \(first), each once and in order",
                    at: "\(path).folds.name"
                )
            }
        }
    }

    /// The names of the folds; `nil` where the table's groups give them.
    private var expectedNames: [String]? {
        switch arm.folds {
        case .leaveOneGroupOut: nil
        case .groupKFold(let count, _), .kFold(let count, _): (0..<count).map { "fold \($0)" }
        case .holdoutGroups, .holdoutFraction: ["holdout"]
        case .column(_, let words): words
        case .testTables(let names): names
        case .repeatedHoldout(let rule): (0..<rule.repeats).map { "split \($0)" }
        case .none: []
        }
    }

    private var holdsOutEachRowOnce: Bool {
        switch arm.folds {
        case .leaveOneGroupOut, .groupKFold, .kFold: true
        case .holdoutGroups, .holdoutFraction, .repeatedHoldout, .column, .testTables, .none: false
        }
    }

    /// How many rows a fold holds out, where no group decides.
    private func expectedRows(of fold: Int, among rows: Int) -> Int? {
        // A clip has any number of them.
        if arm.isPooled { return nil }
        return switch arm.folds {
        case .kFold(let count, _): rows / count + (fold < rows % count ? 1 : 0)
        case .holdoutFraction(let share, _):
            Int((share * Double(rows)).rounded(.toNearestOrAwayFromZero))
        case .repeatedHoldout(let rule) where rule.unit == .row:
            Int((rule.fraction * Double(rows)).rounded(.toNearestOrAwayFromZero))
        case .leaveOneGroupOut, .groupKFold, .holdoutGroups, .repeatedHoldout, .column,
            .testTables, .none:
            nil
        }
    }

    private func expect(_ found: Int, _ expected: Int, _ path: String) throws(Contradiction) {
        try Contradiction.check(.integer(found), is: .integer(expected), at: path)
    }
}
