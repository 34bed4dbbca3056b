import Canonical
import Engine
import Markup
import Records
import Source
import Spec

extension Comparison {
    /// The keys whose resolved values differ, with their places.
    package var specs: ComparisonSection {
        let paths = (baseline.files.specPath, candidate.files.specPath)
        return ComparisonSection(
            title: changes.isEmpty
                ? "spec" : "spec (at line:column; 'default' where not set)",
            sentences: changes.isEmpty
                ? ["no resolved value differs"]
                : paths.0 == paths.1 ? [paths.0] : ["A \(paths.0)", "B \(paths.1)"],
            columns: [.left("key"), .left("A"), .right("at"), .left("B"), .right("at")],
            rows: changes.map { change in
                [
                    change.key, change.before.shown, change.before.shownPlace,
                    change.after.shown, change.after.shownPlace,
                ]
            }
        )
    }

    /// The differences outside the recipe.
    var wordings: ComparisonSection {
        ComparisonSection(
            title: "texts (no effect on results)",
            columns: [.left(""), .left("A"), .left("B")],
            rows: texts.map { change in
                [
                    change.key, change.before ?? "none",
                    change.after ?? "none",
                ]
            },
            isDetail: true
        )
    }

    /// The tables of both.
    package var tables: ComparisonSection {
        let differing = data.tables.filter { $0.before?.facts != $0.after?.facts }
        return ComparisonSection(
            title: "data",
            sentences: [dataSentence],
            columns: [
                .left(""), .left("table"), .right("rows"), .right("used"), .left("sha256"),
            ],
            rows: differing.flatMap { pair in
                [("A", pair.before), ("B", pair.after)].map { letter, table in
                    [
                        letter, table?.name ?? "none", table?.facts.rows.grouped ?? "",
                        table?.facts.usedRows.grouped ?? "", table?.facts.sha256.short ?? "",
                    ]
                }
            }
        )
    }

    private var dataSentence: String {
        switch data.relation {
        case .same:
            let names = data.tables.compactMap { $0.after?.name }.joined(separator: ", ")
            return
                "same data: \(names), \((data.dividedRows).grouped) "
                + "rows used"
        case .sameNumbers:
            return "same values in another file: the used columns are equal "
                + "(columns_sha256 \(candidate.arm.columns.short))"
        case .different:
            return data.heldOutRowsAreSame
                ? "different data; the held-out rows are the same" : "different data"
        }
    }

    /// The versions of formats and numerics, where they differ.
    var versionChanges: ComparisonSection {
        ComparisonSection(
            title: "versions of formats and numerics",
            sentences: JSON.differences(from: baseline.versions, to: candidate.versions)
        )
    }

    /// The sources that only one side holds out, or with another number of rows.
    package var sources: ComparisonSection {
        let rows =
            data.removed.map { [$0.name, $0.heldOutRows.grouped, "not held out"] }
            + data.added.map { [$0.name, "not held out", $0.heldOutRows.grouped] }
            + data.resized.map { [$0.name, $0.before.grouped, $0.after.grouped] }
        return ComparisonSection(
            title: "sources added, removed or resized (rows)",
            columns: [.left("source"), .right("A"), .right("B")],
            rows: rows
        )
    }
}

extension SpecChange.Value {
    fileprivate var shown: String { text ?? "—" }

    fileprivate var shownPlace: String {
        guard text != nil else { return "" }
        return position.map { "\($0.line):\($0.column)" } ?? "default"
    }
}
