import Engine
import Source

extension DecodedArm {
    /// Checks the column that the folds rest on: the level of the groups, or the official splits.
    package func checkFoldColumns(_ report: inout Report) {
        if let level = facts.foldLevel {
            let known = facts.groupColumns.map(\.value)
            // With a wrong `data.group`, that is the error.
            if !known.isEmpty, !known.contains(level.value) {
                report.add(.unknownLevel(level.value, known: known), at: level.range)
            } else if case .repeatedHoldout(let rule)? = folds, rule.unit == .row {
                report.add(.levelOfRows, at: level.range)
            }
        }
        checkTestTables(&report)
        guard let split = facts.splitColumn else { return }
        for part in inputs.parts where part.input.value.column == split.value {
            report.add(.splitAmongFeatures(split.value), at: part.input.range)
        }
        if facts.target?.value == split.value {
            report.add(.splitIsTarget(split.value), at: split.range)
        }
    }

    /// Checks that tables which are only held out have folds, and the other way round.
    private func checkTestTables(_ report: inout Report) {
        let isForTables = folds.map { $0.neverTrainsOnHeldOut }
        // With a wrong list, that is the error.
        if isForTables == true, document.value(at: "data.test")?.items.isEmpty ?? true {
            report.add(.testTablesMissing, at: place("folds"))
        }
        if isForTables == false, let first = facts.testTables.first {
            report.add(.testTablesUnused, at: has("folds") ? place("folds") : first.range)
        }
        var names: [String: Int] = [:]
        for table in facts.testTables {
            if let line = names[table.value.name] {
                report.add(.testNameTwice(table.value.name, firstLine: line), at: table.range)
            } else {
                names[table.value.name] = table.range.start.line
            }
        }
    }
}
