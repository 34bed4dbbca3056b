import Canonical
import Foundation
import TestSupport
import Testing

@Suite("Data checks, end to end") struct CheckTests {
    @Test func `a table in order has no findings`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        let outcome = try project.run("data", "check", "small")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output == "ok  experiments/small.yaml  90 rows\n")
    }

    @Test func `rows are named as they stand in the table, whatever where leaves out`() throws {
        let project = try ScratchProject()
        var rows = ScratchProject.table.split(separator: "\n").map(String.init)
        // Row 3 is of clip2, a copy of row 1 of clip0.
        rows[3] = "clip2," + rows[1].split(separator: ",").dropFirst().joined(separator: ",")
        rows.insert("none,0.1,0.2,9", at: 1)
        try project.write(rows.joined(separator: "\n") + "\n", to: "experiments/data/small.csv")
        let spec = try project.spec(epochs: 1, atLeast: -1)
        try project.write(
            spec.replacing(
                "  group: source\n",
                with: "  group: source\n  where: [{column: source, in: [clip0, clip1, clip2]}]\n"
            ),
            to: "experiments/small.yaml"
        )
        let outcome = try project.run("data", "check", "small")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("[identical-rows]"), "\(outcome.output)")
        #expect(outcome.output.contains("rows 2 = 4, 4 = 2;"), "\(outcome.output)")
        let json = try JSON(
            parsing: Array(project.run("data", "check", "small", "--format", "json").output.utf8)
        )
        guard case .array(let specs)? = json["specs"],
            case .array(let findings)? = specs.first?["findings"],
            case .array(let named)? = findings.first?["rows"]
        else {
            Issue.record("no findings")
            return
        }
        #expect(named.map { $0["row"] } == [.integer(2), .integer(4)])
        #expect(named.first?["twin"]?["row"] == .integer(4))
        let run = try project.run("run", "small")
        #expect(run.talk.contains("run 'assay data check small' for rows"), "\(run.talk)")
    }

    @Test func `rows are named as they stand in the table, whatever is missing, and by test table`()
        throws
    {
        let project = try ScratchProject()
        var rows = ScratchProject.table.split(separator: "\n").map(String.init)
        // Row 2 has no score, and is left out.
        rows.insert("clip0,0.1,0.2,", at: 2)
        try project.write(rows.joined(separator: "\n") + "\n", to: "experiments/data/small.csv")
        // The second row of the test table is the fourth row of the other.
        let test = [
            rows[0], "x,0.15,0.25,",
            "x," + rows[4].split(separator: ",").dropFirst().joined(separator: ","),
        ]
        let others = (0..<12).map { "y,0.\($0 + 31),0.\(77 - $0),\(40 + $0 * $0 % 13)" }
        try project.write(
            (test + others).joined(separator: "\n") + "\n",
            to: "experiments/data/other.csv"
        )
        let spec = try project.spec(epochs: 1, atLeast: -1)
        let table = "  test: [{table: experiments/data/other.csv}]\n"
        try project.write(
            spec.replacing("  group: source\n", with: "  group: source\n  missing: drop\n" + table)
                .replacing("folds: leave_one_group_out", with: "folds: test_tables"),
            to: "experiments/small.yaml"
        )
        let outcome = try project.run("data", "check", "small")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let name = "'experiments/data/other.csv'"
        #expect(
            outcome.output.contains("rows 4 = 2 of \(name), 2 of \(name) = 4;"),
            "\(outcome.output)"
        )
    }

    @Test func `a broken expectation stops check and run, from the cache too`() throws {
        let project = try ScratchProject()
        let spec = try project.spec(epochs: 1, atLeast: -1)
        func write(_ expect: String) throws {
            try project.write(
                spec.replacing("  group: source\n", with: "  group: source\n\(expect)"),
                to: "experiments/small.yaml"
            )
        }
        try write("  expect: {score: {min: 0, max: 100, missing: 0}, source: {missing: 0}}\n")
        #expect(try project.run("run", "small", "--quiet").code == 0)
        let plan = try project.run("plan", "small", "--format", "json").output
        try write("")
        #expect(try project.run("plan", "small", "--format", "json").output == plan)
        try write("  expect: {score: {max: 50}}\n")
        for command in [["data", "check", "small"], ["run", "small"]] {
            let outcome = try Program.run(command, in: project.root)
            #expect(outcome.code == 6)
            let text = outcome.output + outcome.talk
            #expect(text.contains("above the expected maximum 50"), "\(text)")
            #expect(text.contains("small.yaml:10:"), "\(text)")
        }
        try write("  expect: {scoer: {max: 50}}\n")
        let wrong = try project.run("data", "check", "small")
        #expect(wrong.code == 6)
        #expect(wrong.talk.contains("did you mean 'score'?"), "\(wrong.talk)")
    }
}
