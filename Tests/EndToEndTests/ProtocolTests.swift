import Canonical
import Foundation
import TestSupport
import Testing

/// The protocols of the field, carried out by the built program.
@Suite("protocols, end to end") struct ProtocolTests {
    @Test func `hundreds of splits are shown by their medians`() throws {
        let project = try ScratchProject()
        try project.write(
            project.codecSpec(
                training: "seeds: [0, 1]",
                folds: "{repeated_holdout: {fraction: 0.25, repeats: 120}}",
                rest: """
                    metrics: [plcc, rmse]
                    gate: [{metric: plcc, take: p10, at_least: -1}]
                    """
            ).replacing("epochs: 6", with: "epochs: 1"),
            to: "experiments/codecs.yaml"
        )
        let text = try project.run("run", "codecs", "-q")
        #expect(text.code == 0, "\(text.talk)")
        let lines = text.output.split(separator: "\n").map(String.init)
        #expect(lines.count < 30, "\(text.output)")
        #expect(text.output.contains("120 random splits  40 rows each"), "\(text.output)")
        for label in ["median", "5 %", "25 %", "75 %", "95 %", "median, seed 1"] {
            #expect(lines.contains { $0.hasPrefix("  \(label) ") }, "\(label): \(text.output)")
        }

        // What is shown is what the stored folds come to.
        let run = try project.run("run", "codecs", "--format", "json", "-q")
        let seeds = try JSON(parsing: Array(run.output.utf8))["result"]?["arms"]?.items.first?[
            "seeds"
        ]?
        .items
        let seed = try #require(seeds?.first)
        let values = seed["folds"]?.items.compactMap { $0["metrics"]?["plcc"]?.double } ?? []
        #expect(values.count == 120)
        let sorted = values.sorted()
        let quantiles = seed["over_folds"]?["plcc"]?["quantiles"]
        let middle = try #require(quantiles?["median"]?.double)
        #expect(abs(middle - (sorted[59] + sorted[60]) / 2) < 1e-15)

        let verify = try project.run("verify", "--strict")
        #expect(verify.code == 0, "\(verify.talk)")

        // Further splits are added to those that are there.
        let spec = try project.read("experiments/codecs.yaml")
        try project.write(
            spec.replacing("repeats: 120", with: "repeats: 122"),
            to: "experiments/codecs.yaml"
        )
        let plan = try project.run("plan", "codecs")
        #expect(plan.output.contains("4 to train, 240 cached"), "\(plan.output.suffix(200))")
    }

    /// Rows of another corpus, with the columns of the table with words.
    private func writeOther(_ project: ScratchProject, rows: Int) throws -> String {
        var lines = ["source,codec,preset,crf,a,b,score,other,gaps,set,split"]
        for row in 0..<rows {
            let a = Double(row % 7) / 7
            let b = Double(row % 5) / 5
            lines.append("new\(row % 2),x264,slow,20,\(a),\(b),\(50 + 20 * a + 10 * b),1,1,x,test")
        }
        try project.write(lines.joined(separator: "\n") + "\n", to: "experiments/data/live.csv")
        return try project.digest(of: "experiments/data/live.csv")
    }

    @Test func `a test table is predicted and never trained on`() throws {
        let project = try ScratchProject()
        let digest = try writeOther(project, rows: 35)
        try project.write(
            project.codecSpec(
                data: "test: [{table: experiments/data/live.csv, sha256: ~}]",
                folds: "test_tables"
            ),
            to: "experiments/codecs.yaml"
        )
        let pin = try project.run("data", "pin", "experiments/codecs.yaml")
        #expect(pin.code == 0, "\(pin.talk)")
        #expect(try project.read("experiments/codecs.yaml").contains(digest))

        let run = try project.run("run", "codecs", "--format", "json", "-q")
        #expect(run.code == 0, "\(run.talk)")
        let result = try #require(JSON(parsing: Array(run.output.utf8))["result"])
        let arm = try #require(result["arms"]?.items.first)
        let fold = try #require(arm["folds"]?.items.first)
        #expect(arm["folds"]?.items.count == 1)
        #expect(fold["name"] == "live")
        #expect(fold["held_out_rows"] == 35)
        #expect(fold["training_rows"] == 160)
        #expect(arm["data"]?.items.map { $0["used_rows"] } == [160, 35])

        // Other rows of the test table change the figures, and no network.
        let trained = try #require(arm["seeds"]?.items.first?["folds"]?.items.first)
        let weights = try #require(trained["fit"]?["weights"])
        _ = try writeOther(project, rows: 20)
        let repin = try project.run("data", "pin", "experiments/codecs.yaml", "--repin")
        #expect(repin.code == 0, "\(repin.talk)")
        let again = try project.run("run", "codecs", "--format", "json", "-q")
        #expect(again.code == 0, "\(again.talk)")
        let arms = try JSON(parsing: Array(again.output.utf8))["result"]?["arms"]
        let other = arms?.items.first?["seeds"]?.items.first?["folds"]?.items.first
        #expect(other?["fit"]?["weights"] == weights)

        for command in [["verify", "--strict"], ["rerun", "codecs", "-q"]] {
            let outcome = try Program.run(command, in: project.root)
            #expect(outcome.code == 0, "\(outcome.output)\(outcome.talk)")
        }
    }

    @Test func `what is missing is an error, dropped or filled, and counted`() throws {
        let project = try ScratchProject()
        func run(_ missing: String) throws -> Program.Outcome {
            try project.write(
                project.codecSpec(data: missing, features: "[a, gaps]"),
                to: "experiments/codecs.yaml"
            )
            return try project.run("run", "codecs", "--format", "json", "-q")
        }
        func facts(_ outcome: Program.Outcome) throws -> JSON? {
            #expect(outcome.code == 0, "\(outcome.talk)")
            let result = try JSON(parsing: Array(outcome.output.utf8))["result"]
            return result?["arms"]?.items.first?["data"]?.items.first
        }
        let refused = try run("missing: error")
        #expect(refused.code != 0)
        #expect(refused.talk.contains("column 'gaps', row 4"), "\(refused.talk)")

        // Of rows 0 … 159, every seventh from the fourth on lacks a value: 23.
        let counts: JSON = ["columns": ["gaps": 23], "rows": 23]
        let dropped = try facts(run("missing: drop"))
        #expect(dropped?["rows"] == 160)
        #expect(dropped?["used_rows"] == 137)
        #expect(dropped?["missing"] == counts)
        let filled = try facts(run("missing: mean"))
        #expect(filled?["used_rows"] == 160)
        #expect(filled?["missing"] == counts)
        let text = try project.run("run", "codecs", "-q")
        #expect(text.output.contains("missing values in 23 rows: gaps 23"), "\(text.output)")

    }

    @Test(arguments: [
        ("{column: {name: split, held_out: [tset]}}", "source", "split-value-missing"),
        ("{column: {name: nowhere, held_out: [test]}}", "source", "unknown-column"),
        ("leave_one_group_out", "[set, a]", "column-makes-no-groups"),
    ])
    func `folds that the table cannot have are named`(
        folds: String,
        group: String,
        id: String
    ) throws {
        let project = try ScratchProject()
        try project.write(
            project.codecSpec(features: "[b]", folds: folds, group: group),
            to: "experiments/codecs.yaml"
        )
        let outcome = try project.run("run", "codecs", "-q")
        #expect(outcome.code != 0)
        #expect(outcome.talk.contains("[\(id)]"), "\(outcome.talk)")
    }

    @Test func `groups of different values never share a name`() throws {
        let project = try ScratchProject()
        let table = """
            set,source,a,score
            x,y/z,1,2
            x/y,z,2,3
            x,y/z,3,5
            x/y,z,4,4

            """
        try project.write(table, to: "experiments/data/small.csv")
        let spec = try project.spec(features: "[a]")
            .replacing("group: source", with: "group: [set, source]")
        try project.write(spec, to: "experiments/small.yaml")
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code != 0)
        #expect(outcome.talk.contains("[group-names-collide]"), "\(outcome.talk)")
    }

    @Test func `a column without any value cannot be filled`() throws {
        let project = try ScratchProject()
        let rows = (0..<12).map { "s\($0 % 3),\($0 % 3 == 0 ? "\($0)" : ""),\($0)" }
        try project.write(
            "source,a,score\n" + rows.joined(separator: "\n") + "\n",
            to: "experiments/data/small.csv"
        )
        let spec = try project.spec(features: "[a]")
            .replacing("group: source", with: "group: source\n  missing: mean")
        try project.write(spec, to: "experiments/small.yaml")
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code != 0)
        #expect(
            outcome.talk.contains(
                "the column 'a' has no value in the training rows of the fold 's0'"
            ),
            "\(outcome.talk)"
        )
    }
}

extension JSON {
    fileprivate var items: [JSON] { if case .array(let items) = self { items } else { [] } }

    fileprivate var double: Double? { if case .number(let value) = self { value } else { nil } }
}
