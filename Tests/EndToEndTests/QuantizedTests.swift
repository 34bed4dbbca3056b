import Canonical
import Foundation
import TestSupport
import Testing

/// int8 models from the spec to scores.
@Suite("int8 models") struct QuantizedTests {
    /// A project whose experiment exports an int8 model, registered.
    private func project(
        quantize: String = "{}",
        gate: String = "{quantized: {max_error: 100}}",
        code: Int32 = 0
    ) throws -> ScratchProject {
        let project = try ScratchProject.ready()
        let spec = try project.spec(atLeast: -1)
            .replacingOccurrences(of: "sidecar}", with: "graph, quantize: \(quantize)}")
            .replacingOccurrences(of: "export:", with: "  - \(gate)\nexport:")
        try project.write(spec, to: "experiments/small.yaml")
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code == code, "\(outcome.output)\(outcome.talk)")
        return project
    }

    private func scores(_ project: ScratchProject, _ arguments: String...) throws -> [String] {
        let outcome = try Program.run(
            ["score"] + arguments + ["--frames", "frames.csv"],
            in: project.root
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
        return try project.read("frames.csv").split(separator: "\n").map {
            String($0.split(separator: ",").last ?? "")
        }
    }

    @Test(arguments: [
        "{}", "{calibration: mse, limit: 64, input: uint8}", "{activations: none}",
    ])
    func `an int8 model is exported, scored, verified and made again`(quantize: String) throws {
        let project = try project(quantize: quantize)
        let verified = try project.run("verify", "--strict")
        #expect(verified.code == 0, "\(verified.output)\(verified.talk)")
        let rerun = try project.run("rerun", "small")
        #expect(rerun.code == 0, "\(rerun.output)\(rerun.talk)")
        let exported = try project.run("export", "small", "--out", "model")
        #expect(exported.code == 0, "\(exported.talk)")
        let sidecar = try JSON(parsing: Array(project.read("model/small.json").utf8))
        let file = try Data(contentsOf: project.root.appending(path: "model/small.int8.onnx"))
        #expect(sidecar["quant_mode"] == .string("static"))
        #expect(sidecar["int8_sha256"] == .string(Digest(of: Array(file)).hex))
        let table = "experiments/data/small.csv"
        let int8 = try scores(project, "small", table, "--int8")
        #expect(try scores(project, "model/small.int8.onnx", table, "--clip", "source") == int8)
        let float = try scores(project, "small", table)
        #expect(float.count == int8.count && float != int8)
        let card = try project.run("show", "small", "--format", "card")
        #expect(card.output.contains("## int8"))
        #expect(card.output.contains("int8 model: `small.int8.onnx`"))
    }

    @Test func `a gate on the int8 model refuses`() throws {
        let project = try project(gate: "{quantized: {max_error: 0}}", code: 3)
        let shown = try project.run("show", "small")
        #expect(
            shown.output.contains("✗ largest int8 error ≤ 0: 0."),
            "\(shown.output)"
        )
        #expect(try project.run("verify", "--strict").code == 0)
    }

    @Test func `a model without an int8 file has no int8 scores`() throws {
        let project = try ScratchProject.ready()
        #expect(try project.run("run", "small", "-q").code == 0)
        let outcome = try project.run("score", "small", "experiments/data/small.csv", "--int8")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("'small' has no int8 model"))
    }

    @Test func `a changed int8 file is found`() throws {
        let project = try project()
        let exported = try project.run("export", "small", "--out", "model")
        #expect(exported.code == 0)
        let path = project.root.appending(path: "model/small.int8.onnx")
        var bytes = try Data(contentsOf: path)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: path)
        let outcome = try project.run(
            "score",
            "model/small.int8.onnx",
            "experiments/data/small.csv"
        )
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("its sha256 differs"))
    }
}
