import Canonical
import Engine
import Foundation
import Records
import Source
import TestSupport
import Testing

@Suite("CSV dialects, end to end") struct DialectTests {
    /// The small table with another separator and decimal commas, and a word in a column of its own.
    private static let european: String = {
        ScratchProject.table.split(separator: "\n").enumerated().map { row, line in
            let cells = line.replacing(",", with: ";").replacing(".", with: ",")
            return cells + (row == 0 ? ";note" : row % 7 == 3 ? ";NA" : ";1,5")
        }.joined(separator: "\r\n") + "\r\n"
    }()

    private static let settings = "csv: {separator: \";\", decimal: \",\", missing: [NA]}"

    /// A project whose small table is written in another dialect.
    private func project(
        table: String = european,
        data: String = settings
    ) throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(table, to: "experiments/data/small.csv")
        let spec = try project.spec()
        try project.write(
            data.isEmpty
                ? spec : spec.replacing("  group: source", with: "  group: source\n  \(data)"),
            to: "experiments/small.yaml"
        )
        return project
    }

    private func result(of project: ScratchProject) throws -> ExperimentResult {
        let entries = try project.files(below: "registry/entries")
        let entry = try Entry(parsing: Array(try #require(entries.values.first)))
        let objects = ObjectFolder(path: project.root.path + "/registry/objects")
        return try ExperimentResult(parsing: objects.read(entry.result))
    }

    /// The digests of the predictions of all folds.
    private func predictions(_ result: ExperimentResult) -> [Digest?] {
        result.arms.flatMap { arm in
            arm.seeds.flatMap { seed in seed.folds.map { $0.outcome.outputs?.predictions } }
        }
    }

    @Test func `a table with semicolons and decimal commas trains to the same numbers`() throws {
        let plain = try project(table: ScratchProject.table, data: "")
        #expect(try plain.run("run", "small", "-q").code == 0)
        let expected = try result(of: plain)

        let project = try project()
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let found = try result(of: project)
        #expect(found.arms.map(\.columns) == expected.arms.map(\.columns))
        #expect(predictions(found) == predictions(expected))
        #expect(try project.run("verify", "--strict").code == 0)
        let rerun = try project.run("rerun", "--all")
        #expect(rerun.code == 0, "\(rerun.output)\(rerun.talk)")
        #expect(try project.run("run", "small", "--smoke", "--synthetic", "-q").code == 0)
        #expect(
            try project.run("report", "--all", "--out", project.root.path + "/report").code == 0
        )
    }

    @Test func `diff names the dialect, and knows the same numbers`() throws {
        let project = try project()
        #expect(try project.run("run", "small", "-q").code == 0)
        try project.write(ScratchProject.table, to: "experiments/data/plain.csv")
        let digest = try project.digest(of: "experiments/data/plain.csv")
        let spec = try project.spec(name: "plain", sha256: digest)
        try project.write(
            spec.replacing("data/small.csv", with: "data/plain.csv"),
            to: "experiments/plain.yaml"
        )
        #expect(try project.run("run", "plain", "-q").code == 0)
        let outcome = try project.run("diff", "small", "plain")
        #expect(outcome.output.contains("data.csv.separator"), "\(outcome.output)")
        #expect(outcome.output.contains("data.csv.decimal"))
        #expect(outcome.output.contains("same values in another file"))
    }

    @Test func `the dialect is part of the plan and of each fit's key, where it is said`() throws {
        let plan = { (data: String) in
            let project = try self.project(data: data)
            let files = try ExperimentFiles(
                spec: project.root.path + "/experiments/small.yaml",
                in: Project(root: project.root.path)
            )
            let plan = Plan(files.experiment)
            let arm = try #require(plan.arms.first)
            let key = Fit(arm: arm, seed: 0, heldOut: .group("clip0"), label: "").key
            return (text: String(decoding: plan.json.canonicalBytes, as: UTF8.self), key: key)
        }
        let unsaid = try plan("")
        #expect(!unsaid.text.contains("csv"))
        for same in ["csv: {}", "csv: {separator: ',', decimal: \".\", missing: []}"] {
            let said = try plan(same)
            #expect(said.text == unsaid.text)
            #expect(said.key == unsaid.key)
        }
        let said = try plan("csv: {separator: ;, missing: [NA, -1, '-']}")
        let csv = #""csv":{"decimal":".","missing":["-","-1","NA"],"separator":";"}"#
        #expect(said.text.contains(csv))
        let reordered = try plan("csv: {missing: ['-', NA, -1], separator: \";\"}")
        #expect(reordered.text == said.text)
        #expect(reordered.key == said.key)
        let keys = try ["", "csv: {separator: tab}", "csv: {separator: tab, missing: [NA]}"].map {
            try plan($0).key
        }
        #expect(Set(keys + [said.key]).count == 4)
    }

    @Test(arguments: [
        (
            european, "",
            ["separator: \";\", decimal: \",\"", "line 2", "experiments/data/small.csv"]
        ),
        (
            european, "csv: {separator: \";\"}",
            ["'a' holds text", "line 2: '0,", "decimal: \",\"", "small.yaml:"]
        ),
        (
            ScratchProject.table, settings,
            ["no column '", "separated by commas", "delete data.csv"]
        ),
        (
            ScratchProject.table.replacing(",", with: "\t"), "",
            ["no column '", "separated by tabs", "{separator: tab}"]
        ),
        (
            ScratchProject.table.replacing("clip0,", with: "clip0,NA", maxReplacements: 1)
                .replacing("NA0.", with: "NA,0."),
            "", ["line 2", "cells"]
        ),
    ])
    func `a table that is read in the wrong dialect is refused with the right one`(
        _ table: String,
        _ data: String,
        _ words: [String]
    ) throws {
        let project = try project(table: table, data: data)
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code == 6)
        for word in words { #expect(outcome.talk.contains(word), "\(outcome.talk)") }
        #expect(try project.files(below: "registry").isEmpty)
    }

    /// What a cell of the target or a feature may hold instead of a number.
    @Test(arguments: [
        ("NA", "'NA' is not a number", "missing: [\"NA\"]"),
        ("5.08%", "'5.08%' is not a number", "percent"),
        (" 1.5", "' 1.5' is not a number", "remove the space"),
        ("01", "'01' is not a number", "leading zero"),
        ("\u{1B}[31m", "'\\u{1B}[31m' is not a number", ""),
        ("abc", "'abc' is not a number", ""),
    ])
    func `a text where a number is needed is named with its line`(
        _ cell: String,
        _ what: String,
        _ remedy: String
    ) throws {
        for column in [1, 3] {
            var rows = ScratchProject.table.split(separator: "\n").map {
                $0.split(separator: ",").map(String.init)
            }
            rows[4][column] = cell
            let table = rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
            let project = try project(table: table, data: "")
            let outcome = try project.run("run", "small", "-q")
            #expect(outcome.code == 6)
            for word in ["'\(rows[0][column])' holds text", "line 5: \(what)", remedy]
            where !word.isEmpty {
                #expect(outcome.talk.contains(word), "\(outcome.talk)")
            }
            #expect(!outcome.talk.contains("\u{1B}"))
        }
    }

    @Test func `a word for missing values makes a null, and the row is named`() throws {
        let table =
            ScratchProject.table.replacing("clip0,", with: "clip0,-,", maxReplacements: 1)
            .split(separator: "\n").enumerated().map { row, line in
                row == 1
                    ? line.split(separator: ",").prefix(4).joined(separator: ",") : String(line)
            }.joined(separator: "\n") + "\n"
        let project = try project(table: table, data: "csv: {missing: [\"-\"]}")
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("column 'a', row 1"), "\(outcome.talk)")
        #expect(outcome.talk.contains("null"))
    }

    @Test func `clips named by digits with leading zeros are groups`() throws {
        let table = ScratchProject.table.replacing("clip", with: "00")
        let project = try project(table: table, data: "")
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let folds = try result(of: project).arms.first?.folds.map(\.name)
        #expect(folds == ["000", "001", "002"])
    }

    @Test func `a shifted row of libvmaf is refused with its line and numbers of cells`() throws {
        let lines = ScratchProject.table.split(separator: "\n").map { String($0) + "," }
        var shifted = lines
        shifted[50] = shifted[50].split(separator: ",").enumerated()
            .filter { $0.offset != 1 }.map { $0.element + "," }.joined()
        for (rows, code) in [(lines, Int32(0)), (shifted, 6)] {
            let project = try project(table: rows.joined(separator: "\n") + "\n", data: "")
            let outcome = try project.run("run", "small", "-q")
            #expect(outcome.code == code, "\(outcome.talk)")
            guard code == 6 else { continue }
            for word in ["line 51", "3 cells and a closing comma", "4 and a closing comma"] {
                #expect(outcome.talk.contains(word), "\(outcome.talk)")
            }
            for arguments in [["data", "inspect"], ["init", "first", "--table"]] {
                let path = project.root.path + "/experiments/data/small.csv"
                let other = try Program.run(arguments + [path], in: project.root)
                #expect(other.code == 6)
                #expect(other.talk.contains("line 51"), "\(other.talk)")
            }
        }
    }

    @Test func `inspect shows the dialect, and init drafts a spec that runs`() throws {
        let project = try ScratchProject()
        try project.write(Self.european, to: "experiments/data/european.csv")
        let inspection = try project.run("data", "inspect", "experiments/data/european.csv")
        #expect(inspection.code == 0, "\(inspection.talk)")
        let settings = "csv: {separator: \";\", decimal: \",\", missing: [\"NA\"]}"
        #expect(inspection.output.contains("data.\(settings)"), "\(inspection.output)")
        let json = try project.run(
            "data",
            "inspect",
            "experiments/data/european.csv",
            "--format",
            "json"
        )
        let value = try JSON(parsing: Array(json.output.utf8))
        let expected: JSON = ["decimal": ",", "missing": ["NA"], "separator": ";"]
        #expect(value["csv"] == expected)

        let start = try project.run("init", "first", "--table", "experiments/data/european.csv")
        #expect(start.code == 0, "\(start.talk)")
        #expect(try project.read("experiments/first.yaml").contains("  \(settings)\n"))
        #expect(try project.run("validate", "first").code == 0)
        let smoke = try project.run("run", "first", "--smoke", "-q")
        #expect(smoke.code == 0, "\(smoke.talk)")
    }

    @Test func `options for text tables beside Parquet are refused`() throws {
        let project = try ScratchProject()
        let parquet = Program.repository.appending(path: "experiments/data/public.parquet")
        try FileManager.default.copyItem(
            at: parquet,
            to: project.root.appending(path: "experiments/data/public.table")
        )
        let digest = try project.digest(of: "experiments/data/public.table")
        let spec = try project.spec(features: "[adm2, motion2]", sha256: digest)
            .replacing("small.csv", with: "public.table").replacing("score", with: "vmaf")
            .replacing("  group: source", with: "  group: source\n  csv: {separator: tab}")
        try project.write(spec, to: "experiments/small.yaml")
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("[csv-of-parquet]"), "\(outcome.talk)")
    }
}
