import Engine
import Foundation
import Records
import Source
import TestSupport
import Testing

/// Several arms, and gates that compare.
@Suite("arms, end to end") struct ArmTests {
    private let matrix = """
        matrix: {features: [[a], [a, b, crf]]}
        """

    private func run(_ rest: String, seeds: String = "[0]") throws -> (
        ScratchProject, Program.Outcome
    ) {
        let project = try ScratchProject()
        let spec = try project.codecSpec(
            training: "optimizer: {adam: {learning_rate: 3e-2}}, seeds: \(seeds)",
            rest: rest
        ).replacing("features: [a, b]\n", with: "").replacing("epochs: 6", with: "epochs: 60")
        try project.write(spec, to: "experiments/codecs.yaml")
        return (project, try project.run("run", "codecs", "-q"))
    }

    @Test func `the better arm is chosen, and only it ships`() throws {
        let (project, outcome) = try run(
            matrix + "\nselect: plcc\nexport: {onnx: {model_id: m}}",
            seeds: "[0, 1]"
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("its metrics are optimistic"))
        #expect(try project.run("plan", "codecs", "--exit-code").code == 0)
        let entry = try entry(of: project)
        let chosen = #"{"features":["a","b","crf"]}"#
        #expect(entry.arm == chosen)
        #expect(entry.arms.map(\.id) == [#"{"features":["a","b","crf"]}"#, #"{"features":["a"]}"#])
        #expect(entry.models.map(\.arm) == [chosen, chosen])
        #expect(entry.models.map(\.seed) == [0, 1])
        let best = try #require(entry.arms.first?.metrics[.plcc] ?? nil)
        #expect(best == entry.metrics[.plcc]?.mean)
        #expect(try project.run("verify", "--strict").code == 0)
        #expect(try project.run("rerun", "--all", "-q").code == 0)
    }

    @Test(arguments: [
        ("improves_by: 0.0001", "versus: {arm: {features: [a]}}", Int32(0)),
        ("improves_by: 0.9", "versus: {arm: {features: [a]}}", 3),
        ("not_worse_than: 0", "versus: {column: other}", 3),
        ("not_worse_than: 1", "versus: {column: other}", 0),
    ])
    func `a line compares with an arm or a column`(
        margin: String,
        rival: String,
        code: Int32
    ) throws {
        let (project, outcome) = try run(
            """
            \(matrix)
            gate:
              - {metric: plcc, over: folds, take: mean, arm: {features: [a, b, crf]}, \(rival), \(margin)}
            """
        )
        #expect(outcome.code == code, "\(outcome.output)\(outcome.talk)")
        #expect(try entry(of: project).models.isEmpty)
        #expect(try project.run("verify", "--strict").code == 0)
    }

    @Test func `arms that share a fit train it once`() throws {
        let (project, outcome) = try run(
            "matrix: {features: [[a], [a, b]]}\ngate: [{metric: plcc, over: arms, take: spread, at_most: 1}]"
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
        let again = try project.codecSpec(
            name: "alone",
            features: "[a]",
            training: "optimizer: {adam: {learning_rate: 3e-2}}, seeds: [0]"
        ).replacing("epochs: 6", with: "epochs: 60")
        try project.write(again, to: "experiments/alone.yaml")
        let plan = try project.run("plan", "alone")
        #expect(plan.output.contains("0 to train, 4 cached"), "\(plan.output)")
    }

    @Test func `a rival experiment is held by its result, and must have one`() throws {
        let project = try ScratchProject()
        let gate = """
            gate: [{metric: plcc, over: folds, take: mean, versus: {experiment: first}, not_worse_than: 0}]
            """
        try project.write(
            project.codecSpec(name: "second", rest: gate),
            to: "experiments/second.yaml"
        )
        let missing = try project.run("run", "second", "-q")
        #expect(missing.code == 6)
        #expect(missing.talk.contains("'first'"), "\(missing.talk)")
        try project.write(project.codecSpec(name: "first"), to: "experiments/first.yaml")
        #expect(try project.run("run", "first", "-q").code == 0)
        let outcome = try project.run("run", "second", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("(0.00000)"))
        #expect(try project.run("verify", "--strict").code == 0)
        #expect(try project.run("rerun", "--all", "-q").code == 0)
    }

    private func entry(of project: ScratchProject) throws -> Entry {
        let entries = try project.files(below: "registry/entries")
        #expect(entries.count == 1)
        return try Entry(parsing: Array(try #require(entries.values.first)))
    }
}
