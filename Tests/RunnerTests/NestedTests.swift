import Canonical
import Engine
import Foundation
import Records
import TestSupport
import Testing

/// Nested selection, against numpy and scikit-learn (`Tests/Oracle/nested_selection.py`).
@Suite("nested selection, end to end") struct NestedTests {
    private struct Record: Decodable {
        let table: String
        let chosen: [[String]]
        let estimate: [Double]
        let selected: [String]
        let naive: Double
    }

    private struct Records: Decodable {
        let signal: Record
        let noise: [Record]
    }

    private static func records() throws -> Records {
        let path = "Tests/RunnerTests/Fixtures/nested.json"
        let data = try Data(contentsOf: Program.repository.appending(path: path))
        return try JSONDecoder().decode(Records.self, from: data)
    }

    /// A project whose arms are ridge models of each two of six columns.
    private func project(_ table: String, select: String, rest: String = "") throws
        -> ScratchProject
    {
        let project = try ScratchProject()
        try project.write(table, to: "experiments/data/noise.csv")
        let pairs = (0..<6).flatMap { first in
            ((first + 1)..<6).map { "[f\(first), f\($0)]" }
        }
        try project.write(
            """
            version: 1
            name: noise
            adr: docs/adr/0001-small.md
            data:
              table: experiments/data/noise.csv
              sha256: \(try project.digest(of: "experiments/data/noise.csv"))
              target: score
              group: source
            model: {linear: {degree: 1, l2: 1}}
            metrics: [plcc]
            matrix: {features: [\(pairs.joined(separator: ", "))]}
            select: \(select)
            \(rest)

            """,
            to: "experiments/noise.yaml"
        )
        return project
    }

    private func entry(of project: ScratchProject) throws -> (Entry, ExperimentResult) {
        let entries = try project.files(below: "registry/entries")
        let entry = try Entry(parsing: Array(try #require(entries.values.first)))
        let objects = ObjectFolder(path: project.root.path + "/registry/objects")
        return (entry, try ExperimentResult(parsing: objects.read(entry.result)))
    }

    private func id(_ columns: [String]) -> String {
        #"{"features":[\#(columns.map { "\"\($0)\"" }.joined(separator: ","))]}"#
    }

    @Test func `choices and estimate are those of an independent program`() throws {
        let record = try Self.records().signal
        let project = try project(record.table, select: "{nested: plcc}")
        let outcome = try project.run("run", "noise")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("estimate of the procedure"), "\(outcome.output)")
        let (entry, result) = try entry(of: project)
        let nested = try #require(result.nested)
        #expect(nested.arms == record.chosen.map(id))
        #expect(Set(nested.arms).count > 1)
        #expect(result.selected == id(record.selected))
        let folds = try #require(nested.estimate.seeds.first?.folds)
        for (fold, expected) in zip(folds, record.estimate) {
            let found = try #require(fold.metrics[.plcc] ?? nil)
            #expect(abs(found - expected) < 1e-5, "\(fold.name): \(found), not \(expected)")
        }
        let mean = record.estimate.reduce(0, +) / Double(record.estimate.count)
        let reported = try #require(entry.metrics[.plcc]?.mean)
        #expect(abs(reported - mean) < 1e-5)
        #expect(try project.run("verify", "--strict", "--data").code == 0)
        let again = try project.run("rerun", "--all")
        #expect(again.code == 0, "\(again.output)\(again.talk)")
        #expect(try project.run("show", "noise").output.contains("nested selection"))
        #expect(try project.run("plan", "noise", "--exit-code").code == 0)
    }

    @Test func `on noise the nested estimate is unbiased, and the naive one is flagged`() throws {
        var estimates: [Double] = []
        var naives: [Double] = []
        for record in try Self.records().noise {
            let project = try project(record.table, select: "{nested: plcc}")
            #expect(try project.run("run", "noise", "-q").code == 0)
            let (entry, result) = try entry(of: project)
            estimates.append(try #require(entry.metrics[.plcc]?.mean))
            let best = try #require(result.arms.first { $0.id == result.selected })
            let naive = try #require(best.overSeeds[.plcc]?.mean)
            #expect(abs(naive - record.naive) < 1e-5)
            naives.append(naive)
        }
        func reading(_ values: [Double]) -> (mean: Double, error: Double) {
            let mean = values.reduce(0, +) / Double(values.count)
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let count = Double(values.count)
            return (mean, (squares / (count - 1) / count).squareRoot())
        }
        let (nested, naive) = (reading(estimates), reading(naives))
        #expect(abs(nested.mean) < 2 * nested.error)
        #expect(naive.mean > 5 * naive.error)
        let record = try #require(try Self.records().noise.first)
        let plain = try project(record.table, select: "plcc")
        let outcome = try plain.run("run", "noise")
        #expect(outcome.output.contains("its metrics are optimistic"), "\(outcome.output)")
    }

    @Test func `a gate judges the estimate, not the arm that was chosen on all folds`() throws {
        let record = try Self.records().noise[0]
        let bound = record.naive - 1e-4
        let gate = "gate: [{metric: plcc, at_least: \(bound)}]"
        let naive = try project(record.table, select: "plcc", rest: gate)
        #expect(try naive.run("run", "noise", "-q").code == 0)
        let nested = try project(record.table, select: "{nested: plcc}", rest: gate)
        #expect(try nested.run("run", "noise", "-q").code == 3)
    }
}
