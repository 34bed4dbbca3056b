import Canonical
import Foundation
import TestSupport
import Testing

/// The mean of all seeds as one model, from run to file; and what else solved models take.
@Suite("Ensembles, end to end") struct EnsembleTests {
    private let project: ScratchProject

    init() throws { project = try ScratchProject(name: "assay-ensemble") }

    private func write(_ rest: String = "", output: String = "", export: String) throws {
        try project.write(
            project.codecSpec(
                model: "{hidden: [8], activation: relu\(output)}",
                training: "seeds: [1, 4, 9]",
                rest: "\(rest)\nexport: {onnx: {model_id: codecs, scaler: graph\(export)}}"
            ),
            to: "experiments/codecs.yaml"
        )
    }

    private func json(_ arguments: String...) throws -> JSON {
        let outcome = try Program.run(arguments + ["--format", "json"], in: project.root)
        #expect(outcome.code == 0, "\(outcome.talk)")
        return try JSON(parsing: Array(outcome.output.utf8))
    }

    private func scores(_ model: String) throws -> [Float] {
        let table = "experiments/data/codecs.csv"
        let outcome = try project.run("score", model, table, "--frames", "f.csv")
        #expect(outcome.code == 0, "\(outcome.talk)")
        return try project.read("f.csv").split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: ",").last.flatMap { Float($0) }
        }
    }

    @Test func `one model ships, the mean of all seeds, and nothing is trained for it`() throws {
        try write("metrics: [plcc, rmse]", export: "")
        #expect(try project.run("run", "codecs", "-q").code == 0)
        let members = try [1, 4, 9].map { try scores("codecs_seed\($0)") }
        try write(
            """
            metrics: [plcc, rmse]
            gate:
              - {metric: plcc, over: ensemble, take: min, at_least: -1}
              - {metric: rmse, over: ensemble, at_most: 1000}
              - {metric: rmse, over: ensemble, versus: {column: other}, not_worse_than: 1000}
            """,
            export: ", ensemble: seeds"
        )
        let plan = try project.run("plan", "codecs")
        #expect(plan.output.contains("0 to train"), "\(plan.output)")
        let run = try project.run("run", "codecs", "-q")
        #expect(run.code == 0, "\(run.talk)")
        #expect(run.output.contains("mean of 3 seeds as one model: PLCC"), "\(run.output)")
        #expect(run.output.contains("min PLCC of the ensemble ≥ -1"), "\(run.output)")

        // Bit for bit ((p₁ + p₂) + p₃) ÷ 3.
        let mean = members[0].indices.map { row in
            ((members[0][row] + members[1][row]) + members[2][row]) / 3
        }
        #expect(try scores("codecs").map(\.bitPattern) == mean.map(\.bitPattern))

        let shown = try json("show", "codecs")
        let entry = try #require(shown["entry"])
        #expect(entry["models"]?.items.count == 1)
        #expect(entry["models"]?.items.first?["ensemble"] == [1, 4, 9])
        #expect(entry["models"]?.items.first?["seed"] == .null)
        let result = try #require(shown["result"])
        let arm = try #require(result["arms"]?.items.first)
        let folds = arm["ensemble"]?["folds"]?.items ?? []
        #expect(folds.count == 4)
        // The error of a mean is at most the mean of the errors.
        for (place, fold) in folds.enumerated() {
            let own = try #require(fold["metrics"]?["rmse"]?.double)
            var sum = 0.0
            for seed in arm["seeds"]?.items ?? [] {
                sum += seed["folds"]?.items[place]["metrics"]?["rmse"]?.double ?? 0
            }
            #expect(own <= sum / 3)
        }
        let overFolds = arm["ensemble"]?["over_folds"]?["rmse"]?["mean"]?.double
        #expect(entry["ensemble"]?["rmse"]?["mean"]?.double == overFolds)

        for command in [["verify", "--strict"], ["verify", "--data"], ["rerun", "codecs", "-q"]] {
            let outcome = try Program.run(command, in: project.root)
            #expect(outcome.code == 0, "\(command): \(outcome.output)\(outcome.talk)")
        }
        #expect(try project.run("export", "codecs", "--out", "model").code == 0)
        let files = try project.files(below: "model").map { $0.key }.sorted()
        #expect(files.filter { $0.hasSuffix(".onnx") || $0.hasSuffix(".safetensors") }.count == 2)
        #expect(try scores("model/codecs.onnx").map(\.bitPattern) == mean.map(\.bitPattern))
        let sidecar = try JSON(parsing: Array(project.read("model/codecs.json").utf8))
        #expect(sidecar["ensemble"] == ["seeds": [1, 4, 9], "take": "mean"])
        #expect(try project.read("model/codecs.md").contains("mean of 3 seeds as one model"))
    }

    @Test func `limits apply to the mean`() throws {
        let table = "metrics: [plcc, rmse]"
        try write(table, export: ", ensemble: seeds")
        #expect(try project.run("run", "codecs", "-q").code == 0)
        let free = try scores("codecs")
        try write(
            table,
            output: ", output: {clip: {low: 50, high: 60}}",
            export: ", ensemble: seeds"
        )
        #expect(try project.run("run", "codecs", "-q").code == 0)
        #expect(try scores("codecs") == free.map { min(max($0, 50), 60) })
        #expect(try project.run("verify", "--strict").code == 0)
    }

    @Test func `a difference is that of what ships`() throws {
        try write("metrics: [plcc, rmse]", export: "")
        #expect(try project.run("run", "codecs", "-q").code == 0)
        try project.write(
            project.read("experiments/codecs.yaml").replacing("name: codecs", with: "name: mean")
                .replacing("scaler: graph", with: "scaler: graph, ensemble: seeds"),
            to: "experiments/mean.yaml"
        )
        #expect(try project.run("run", "mean", "-q").code == 0)
        let diff = try project.run("diff", "codecs", "mean")
        #expect(diff.output.contains("B is one model, the mean of 3 networks"), "\(diff.output)")
        #expect(!diff.output.contains("identical"), "\(diff.output)")
        let document = try json("diff", "codecs", "mean")
        let metrics = document["comparisons"]?.items.first?["metrics"]?.items ?? []
        let shown = try json("show", "mean")
        for metric in metrics {
            let name = try #require(metric["metric"]?.text)
            #expect(metric["after"]?["mean"] == shown["entry"]?["ensemble"]?[name]?["mean"])
            #expect(metric["before"]?["mean"] == shown["entry"]?["metrics"]?[name]?["mean"])
        }
    }

    @Test(arguments: ["linear: {degree: 2, l2: 1", "svr: {c: 1, epsilon: 0.1"])
    func `a solved model has limits, and solves nothing again for them`(model: String) throws {
        func run(_ output: String) throws -> [Float] {
            let spec = try project.codecSpec(
                rest: "export: {onnx: {model_id: codecs, scaler: graph}}"
            )
            let lines = spec.split(separator: "\n", omittingEmptySubsequences: false).filter {
                !$0.hasPrefix("training") && !$0.hasPrefix("  mlp")
            }
            try project.write(
                lines.joined(separator: "\n")
                    .replacing("model:", with: "model: {\(model)\(output)}}"),
                to: "experiments/codecs.yaml"
            )
            let outcome = try project.run("run", "codecs", "-q")
            #expect(outcome.code == 0, "\(outcome.talk)")
            return try scores("codecs")
        }
        let free = try run("")
        let clipped = try run(", output: {clip: {low: 60, high: 70}}")
        #expect(clipped == free.map { min(max($0, 60), 70) })
        #expect(clipped != free)
        let verify = try project.run("verify", "--strict")
        #expect(verify.code == 0, "\(verify.talk)")
    }
}

extension JSON {
    fileprivate var items: [JSON] { if case .array(let items) = self { items } else { [] } }

    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }

    fileprivate var double: Double? { if case .number(let value) = self { value } else { nil } }
}
