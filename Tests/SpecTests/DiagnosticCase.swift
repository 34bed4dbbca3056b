import Foundation
import TestSupport
import Testing

/// A project that makes the program emit one diagnostic of the last three chapters of the catalogue.
struct DiagnosticCase: CustomTestStringConvertible, Sendable {
    let id: String
    let command: [String]
    /// What is changed in a project of one experiment that is in order.
    let arrange: @Sendable (ScratchProject) throws -> Void

    var testDescription: String { id }

    init(
        _ id: String,
        _ command: [String] = ["run", "small", "--quiet"],
        _ arrange: @escaping @Sendable (ScratchProject) throws -> Void
    ) {
        self.id = id
        self.command = command
        self.arrange = arrange
    }

    /// Replaces a part of the spec.
    private init(
        _ id: String,
        _ command: [String] = ["run", "small", "--quiet"],
        spec old: String,
        by new: String
    ) {
        self.init(id, command) { project in
            let spec = try project.spec(epochs: 2, atLeast: -1)
            try #require(spec.contains(old))
            try project.write(spec.replacing(old, with: new), to: "experiments/small.yaml")
        }
    }

    /// Puts another table in place, and pins it.
    private init(_ id: String, table: String, spec old: String = "", by new: String = "") {
        self.init(id, ["run", "small"]) { project in
            try project.write(table, to: "experiments/data/small.csv")
            let spec = try project.spec(epochs: 2, atLeast: -1)
            let text = old.isEmpty ? spec : spec.replacing(old, with: new)
            try project.write(text, to: "experiments/small.yaml")
        }
    }

    /// Gives the decision record another status.
    private init(_ id: String, status: String) {
        self.init(id, validate) { project in
            try project.write("# 1. Small\n\nStatus: \(status)\n", to: "docs/adr/0001-small.md")
        }
    }

    /// Removes a file.
    private init(_ id: String, _ command: [String], without path: String) {
        self.init(id, command) { project in
            try FileManager.default.removeItem(at: project.root.appending(path: path))
        }
    }

    private static let digest = String(repeating: "ab", count: 32)
    private static let folds = "folds: leave_one_group_out"
    private static let tiny = "source,a,b,score\nx,1,2,3\ny,1.5,2,4\nx,2,4,5\n"

    /// "The project around the spec".
    static let project: [DiagnosticCase] = [
        DiagnosticCase("spec-missing", ["run", "large"]) { _ in },
        DiagnosticCase("feature-sets-missing", validate, without: "experiments/features.yaml"),
        DiagnosticCase("adr-missing", validate, without: "docs/adr/0001-small.md"),
        DiagnosticCase("adr-superseded", status: "Superseded by 0002"),
        DiagnosticCase("adr-rejected", status: "Rejected"),
        DiagnosticCase("adr-not-accepted", status: "Proposed"),
        DiagnosticCase(
            "baseline-missing",
            validate,
            spec: "name: small\n",
            by: "name: small\nbaseline: other\n"
        ),
        DiagnosticCase(
            "rival-missing",
            validate,
            spec: "take: mean, at_least: -1.0",
            by: "take: mean, improves_by: 0.1, versus: {experiment: other}"
        ),
        DiagnosticCase(
            "table-missing",
            ["run", "small", "--quiet"],
            without: "experiments/data/small.csv"
        ),
        DiagnosticCase("table-unpinned") { try $0.writeUnpinned() },
        DiagnosticCase("table-not-pinned-yet", validate) { try $0.writeUnpinned() },
        DiagnosticCase("digest-differs") {
            try $0.write($0.spec(sha256: digest), to: "experiments/small.yaml")
        },
        DiagnosticCase("pin-exists", ["data", "pin", "small"]) {
            try $0.write($0.spec(sha256: digest), to: "experiments/small.yaml")
        },
        DiagnosticCase("pin-not-editable", ["data", "pin", "small", "--repin"]) {
            let spec = try $0.spec(sha256: "|-\n    \(digest)")
            try $0.write(spec, to: "experiments/small.yaml")
        },
        DiagnosticCase("unknown-column", spec: "features: both", by: "features: [a, c]"),
        DiagnosticCase("column-not-numeric", table: tiny.replacing("1.5", with: "high")),
        DiagnosticCase("one-group", table: tiny.replacing("y,", with: "x,")),
    ]

    /// "The table".
    static let table: [DiagnosticCase] = [
        DiagnosticCase("table-unusable", table: "PAR1 and then nothing of the kind"),
        DiagnosticCase("unusable-value", table: tiny.replacing("1.5", with: "nan")),
        DiagnosticCase("rounded-to-zero", table: ScratchProject.table + "clip0,1e-50,0.5,30\n"),
        DiagnosticCase("column-makes-no-groups", table: "source,a,b,score\n1.5,1,2,3\n2,1,2,4\n"),
        DiagnosticCase(
            "group-names-collide",
            table: "source,set,a,b,score\nx/y,z,1,2,3\nx,y/z,1.5,2,4\nx,w,2,4,5\n",
            spec: "group: source",
            by: "group: [source, set]"
        ),
        DiagnosticCase(
            "split-value-missing",
            spec: folds,
            by: "folds: {column: {name: source, held_out: [nobody]}}"
        ),
        DiagnosticCase(
            "nothing-to-fill-with",
            table: "source,a,b,score\nx,,2,3\ny,1.5,2,4\nx,,4,5\n",
            spec: "group: source\n",
            by: "group: source\n  missing: mean\n"
        ),
        DiagnosticCase("table-empty", table: "source,a,b,score\n"),
        DiagnosticCase("columns-of-part-differ") { project in
            try project.write("source,a,c,score\nx,1,2,3\n", to: "experiments/data/zmore.csv")
            let digests = try [
                project.digestOfTable(), project.digest(of: "experiments/data/zmore.csv"),
            ]
            let spec = try project.spec(epochs: 2, atLeast: -1)
                .replacing(
                    "experiments/data/small.csv",
                    with: "[experiments/data/small.csv, experiments/data/zmore.csv]"
                )
                .replacing(
                    "sha256: \(digests[0])",
                    with: "sha256: [\(digests.joined(separator: ", "))]"
                )
            try project.write(spec, to: "experiments/small.yaml")
        },
        DiagnosticCase(
            "no-rows-left",
            spec: "  group: source\n",
            by: "  group: source\n  where: [{column: a, at_least: 5}]\n"
        ),
        DiagnosticCase("empty-fold", spec: folds, by: "folds: {holdout: {fraction: 0.001}}"),
        DiagnosticCase(
            "nothing-to-train-on",
            spec: folds,
            by: "folds: {holdout: {groups: [clip0, clip1, clip2]}}"
        ),
        DiagnosticCase("clip-differs") { project in
            let spec = try project.spec(epochs: 2, atLeast: -1)
                .replacing("  group: source\n", with: "  group: source\n  pair: source\n")
                .replacing("dropout: 0.1}", with: "dropout: 0.1, pool: mean}")
            try project.write(spec, to: "experiments/small.yaml")
        },
        DiagnosticCase(
            "nothing-weighs",
            table: "source,a,b,score\nx,0,2,3\ny,0,2,4\nx,0,4,5\n",
            spec: "  group: source\n",
            by: "  group: source\n  weights: a\n"
        ),
        DiagnosticCase(
            "nothing-to-stop-by",
            table: tiny,
            spec: "  epochs: 2\n",
            by: "  epochs: 2\n  stop: {holdout: 0.5, patience: 1, metric: rmse}\n"
        ),
        DiagnosticCase("too-few-to-deal", spec: folds, by: "folds: {group_k_fold: {count: 4}}"),
        DiagnosticCase(
            "holdout-group-missing",
            spec: folds,
            by: "folds: {holdout: {groups: [clip3]}}"
        ),
        DiagnosticCase(
            "unknown-category",
            table: tiny,
            spec: "features: both",
            by: "features: [a, {column: b, one_hot: ['3', '4']}]"
        ),
        DiagnosticCase(
            "column-holds-no-words",
            table: tiny,
            spec: "features: both",
            by: "features: [{column: a, one_hot: ['1', '2']}, b]"
        ),
    ]

    /// The rows of the small table, changed: source, a, b, score.
    private static func changed(_ change: (inout [[String]]) -> Void) -> String {
        var rows = ScratchProject.table.split(separator: "\n").map {
            $0.split(separator: ",").map(String.init)
        }
        change(&rows)
        return rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    }

    /// "Data checks".
    static let checks: [DiagnosticCase] = [
        DiagnosticCase(
            "expectation-broken",
            spec: "  group: source\n",
            by: "  group: source\n  expect: {score: {max: 50}}\n"
        ),
        DiagnosticCase(
            "identical-rows",
            table: changed { $0[2] = [$0[2][0]] + $0[1].dropFirst() }
        ),
        DiagnosticCase(
            "near-copies",
            table: changed { rows in
                for row in rows.indices {
                    rows[row].append(row == 0 ? "c" : rows[row * 7 % 89 + 1][1])
                }
                rows[2] = [rows[2][0]] + rows[1].dropFirst()
                rows[2][3] = String((Double(rows[1][3]) ?? 0) + 0.001)
            },
            spec: "features: both",
            by: "features: [a, b, c]"
        ),
        DiagnosticCase(
            "target-leak",
            table: changed { rows in
                for row in rows.indices.dropFirst() {
                    rows[row][2] = String(2 * (Double(rows[row][3]) ?? 0))
                }
            }
        ),
        DiagnosticCase(
            "group-leak",
            table: changed { rows in
                for row in rows.indices.dropFirst() {
                    rows[row][2] = String(rows[row][0].dropFirst(4))
                }
            }
        ),
        DiagnosticCase(
            "constant-feature",
            table: changed { rows in
                for row in rows.indices.dropFirst() { rows[row][2] = "7" }
            }
        ),
        DiagnosticCase(
            "target-clipped",
            table: changed { rows in
                for row in 1...6 { rows[row][3] = "100" }
            }
        ),
        DiagnosticCase(
            "target-ties",
            table: changed { rows in
                for row in 1...30 { rows[row][3] = "30" }
            }
        ),
        DiagnosticCase("small-group", table: ScratchProject.table + "x,0.5,0.5,30\nx,0.6,0.5,34\n"),
    ]
}

private let validate = ["validate", "small"]

extension ScratchProject {
    /// Writes the spec without the digest of its table.
    fileprivate func writeUnpinned() throws {
        let lines = try spec().split(separator: "\n", omittingEmptySubsequences: false)
        let rest = lines.filter { !$0.contains("sha256:") }.joined(separator: "\n")
        try write(rest, to: "experiments/small.yaml")
    }
}
