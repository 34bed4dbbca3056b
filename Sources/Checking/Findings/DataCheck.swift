import Engine
import Folds
import Markup
package import Records
package import Runner
import Source
import Spec

/// Holds the used rows of an arm against what makes results too good or meaningless.
package struct DataCheck {
    private let arm: PlannedArm
    private let data: ArmData
    /// The rows of the tables: where clips are scored, their frames.
    private let dataset: Dataset
    private let names: RowNames

    /// A fold of fewer held-out rows is reported.
    package static let fewestRows = 10

    private init(_ arm: PlannedArm, data: ArmData, tables: [String]) {
        self.arm = arm
        self.data = data
        dataset = data.dataset.ofFrames
        names = RowNames(numbers: data.rowNumbers, tables: tables)
    }

    /// Checks every arm.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - data: One element an arm.
    ///   - tables: The tables of each arm, as the spec names them.
    /// - Returns: Each finding once, in the order of the arms.
    package static func findings(
        _ plan: Plan,
        data: [ArmData],
        tables: [[String]]
    ) -> [DataFinding] {
        var found: [DataFinding] = []
        var keys: Set<[String]> = []
        var checked: Set<Subject> = []
        for (index, arm) in plan.arms.enumerated() where data.indices.contains(index) {
            // Arms of the same rows and folds have the same findings.
            guard checked.insert(Subject(recipe: TableRecipe(arm), folds: arm.folds)).inserted
            else {
                continue
            }
            let check = DataCheck(arm, data: data[index], tables: tables[index])
            for var finding in check.findings where keys.insert(finding.key).inserted {
                if plan.arms.count > 1 { finding.arm = PlannedArm.name(of: arm.id) }
                found.append(finding)
            }
        }
        return found
    }

    private struct Subject: Hashable {
        let recipe: TableRecipe
        let folds: FoldStrategy
    }

    private var findings: [DataFinding] {
        rowFindings + columnFindings + targetFindings + smallFolds
    }

    private func finding(
        _ code: Diagnostic.Code,
        _ text: String,
        _ hits: RowHits,
        at place: DataFinding.Place,
        sign: String = "="
    ) -> [DataFinding] {
        guard hits.count > 0 else { return [] }
        return [
            DataFinding(
                .checked(code, text, rows: names.sentence(of: hits, sign: sign)),
                at: place,
                count: hits.count,
                rows: names.rows(of: hits)
            )
        ]
    }

    // MARK: - Rows

    private var rowFindings: [DataFinding] {
        let repeated = RepeatedRows(dataset, parts: parts)
        return finding(
            .identicalRows,
            "\(rows(repeated.identical)) equal to a row of another group, target included",
            repeated.identical,
            at: .key("data.table")
        )
            + finding(
                .nearCopies,
                "\(rows(repeated.near)) almost equal to a row of another group",
                repeated.near,
                at: .key("data.table"),
                sign: "≈"
            )
    }

    /// The group of each row; a test table is one of its own, whatever groups it holds.
    private var parts: [Int32] {
        let groups = dataset.groups
        let count = Int32(clamping: dataset.groupNames.count)
        guard !arm.testNames.isEmpty else { return groups }
        return groups.indices.map { row in
            guard case .test(let number) = arm.role(ofTable: data.rowNumbers.place(of: row).table)
            else { return groups[row] }
            return count + Int32(clamping: number)
        }
    }

    /// "1 row is", "12 of 300 rows (4.0 %) are".
    private func rows(_ hits: RowHits, of total: Int? = nil) -> String {
        let total = total ?? dataset.rowCount
        let share = (100 * Double(hits.count) / Double(max(total, 1))).fixed(1)
        let noun = arm.isPooled && total == data.dataset.rowCount ? "clips" : "rows"
        return "\(hits.count.grouped) of \(total.grouped) \(noun) (\(share) %) "
            + (hits.count == 1 ? "is" : "are")
    }

    // MARK: - Columns

    private var columnFindings: [DataFinding] {
        let check = ColumnCheck(dataset)
        let all = RowHits(0..<dataset.rowCount) { _ in true }
        var place = 0
        var found: [DataFinding] = []
        for input in arm.inputs {
            defer { place += input.width }
            // The inputs of a category are 0 or 1 each, which gives nothing away by itself.
            guard case .number(let name, _, _) = input, let hit = check.finding(at: place) else {
                continue
            }
            let (code, text): (Diagnostic.Code, String) =
                switch hit {
                case .constant:
                    (
                        .constantFeature,
                        "the feature \(quoted(name)) is \(Decimal.text(Double(dataset.features[place]))) in every row"
                    )
                case .target(let reason):
                    (
                        .targetLeak,
                        "the feature \(quoted(name)) gives the target away: \(reason.reason)"
                    )
                case .group:
                    (.groupLeak, "the feature \(quoted(name)) has one value for each group")
                }
            found += finding(code, text, all, at: .column(name))
        }
        return found
    }

    private var targetFindings: [DataFinding] {
        // A clip has one target, whatever the number of its frames.
        let check = TargetCheck(data.dataset)
        let total = data.dataset.rowCount
        let name = quoted(arm.target.column)
        let place = DataFinding.Place.key("data.target")
        var found = finding(
            .targetClipped,
            "\(rows(check.atHighest, of: total)) at the highest \(name), \(Decimal.text(check.highest))",
            firstFrames(check.atHighest),
            at: place
        )
        let low = finding(
            .targetClipped,
            "\(rows(check.atLowest, of: total)) at the lowest \(name), \(Decimal.text(check.lowest))",
            firstFrames(check.atLowest),
            at: .key("data.target.column")
        )
        found += low
        guard arm.pair == nil else { return found }
        let share = (100 * check.tiedPairs).fixed(1)
        return found
            + finding(
                .targetTies,
                "\(share) % of the pairs of rows have equal \(name)",
                check.tied,
                at: place
            )
    }

    /// The first frames of clips; rows that are no clips as they are.
    private func firstFrames(_ hits: RowHits) -> RowHits {
        hits.moved { data.dataset.firstInput(of: $0) }
    }

    // MARK: - Folds

    private var smallFolds: [DataFinding] {
        let small = data.folds.filter { $0.heldOutRows.count < Self.fewestRows }
        guard !small.isEmpty else { return [] }
        var hits = RowHits()
        for fold in small {
            for row in fold.heldOutRows { hits.add(data.dataset.firstInput(of: Int(row))) }
        }
        let named = small.prefix(RowHits.shownRows).map {
            "\(quoted($0.name)) \($0.heldOutRows.count)"
        }
        let more =
            small.count > named.count ? " and \((small.count - named.count).grouped) more" : ""
        let folds =
            small.count == 1 ? "1 fold holds out" : "\(small.count.grouped) folds hold out"
        return finding(
            .smallGroup,
            "\(folds) fewer than \(Self.fewestRows) \(arm.isPooled ? "clips" : "rows"): \(named.joined(separator: ", "))\(more)",
            hits,
            at: .key("data.group")
        )
    }
}
