import Canonical
import Engine
import Markup
import Records
import Spec

/// Experiments whose figures can be compared: one target, the same tables, the same held-out rows.
struct IndexGroup: Sendable {
    /// The best first.
    let rows: [IndexRow]

    /// What makes experiments comparable.
    private struct Ground: Hashable {
        let target: Target
        let filter: [RowCondition]
        let tables: [Digest]
        let folds: [String]
        let heldOutRows: [Int]
        let metric: Metric?

        init(_ row: IndexRow) {
            target = row.planned.target
            filter = row.planned.filter
            // All tables of all arms: an experiment on two does not belong under one.
            tables = row.facts.entry.data.map(\.sha256).sorted()
            folds = row.arm.folds.map(\.name)
            heldOutRows = row.arm.folds.map(\.heldOutRows)
            metric = row.metric
        }
    }

    /// Divides experiments into groups, the largest first.
    static func groups(of rows: [IndexRow]) -> [IndexGroup] {
        var places: [Ground: Int] = [:]
        var groups: [[IndexRow]] = []
        for row in rows {
            let ground = Ground(row)
            if let place = places[ground] {
                groups[place].append(row)
            } else {
                places[ground] = groups.count
                groups.append([row])
            }
        }
        return groups.map { IndexGroup(rows: $0.sorted { $0.ranksBefore($1) }) }
            .enumerated().sorted {
                ($1.element.rows.count, $0.offset) < ($0.element.rows.count, $1.offset)
            }
            .map(\.element)
    }

    /// The metric of the ranking.
    var metric: Metric? { rows[0].metric }

    /// The best experiment whose gate holds: what ships.
    var champion: IndexRow? {
        rows.first { $0.facts.result.verdict == .passed && $0.armCount == 1 && $0.value != nil }
    }

    /// The best of all that have one value, whatever their gate says; else the best sweep.
    var best: IndexRow? {
        rows.first { $0.armCount == 1 && $0.value != nil } ?? rows.first { $0.value != nil }
    }

    /// The target, the tables, and how rows are held out: "vmaf · public.parquet".
    var title: HTML {
        let facts = rows[0].facts
        return "\(.name(facts.targetWords)) from \(.name(tableNames))"
    }

    /// The same as a plain text, for the title of a chart.
    var plainTitle: String {
        "\(rows[0].facts.targetWords) from \(tableNames)".shortened.printable
    }

    var tableNames: String {
        rows[0].facts.entry.data.map(\.name).joined(separator: " and ")
    }

    /// How rows are held out, and how many there are.
    var circumstances: HTML {
        let facts = rows[0].facts
        let count = rows.count == 1 ? "1 experiment" : "\(rows.count) experiments"
        let filter = facts.planned.filter.isEmpty ? "" : ", filtered"
        return
            "\(.text(facts.shortFoldsWords)), \(facts.rowCount) rows\(.text(filter)), \(.text(count))"
    }

    /// A name for addresses that depends on nothing but what the group is about.
    var slug: String {
        let ground = Ground(rows[0])
        let words =
            [rows[0].facts.targetWords] + ground.filter.map { "\($0)" }
            + ground.tables.map(\.hex) + ground.folds + ground.heldOutRows.map(String.init)
        return String(Digest(of: Array(words.joined(separator: "\u{0}").utf8)).hex.prefix(12))
    }
}
