import Canonical
import Foundation
import TestSupport
import Testing

/// Quantisation-aware training from the spec to the report, always beside its control.
@Suite("Quantisation-aware training") struct QuantizedTrainingTests {
    private func spec(_ project: ScratchProject, quantization: String) throws -> String {
        try project.spec(epochs: 3, atLeast: -1)
            .replacingOccurrences(of: "sidecar}", with: "graph, quantize: {}}")
            .replacingOccurrences(of: "  seeds", with: "  quantization: \(quantization)\n  seeds")
    }

    private func project(quantization: String = "{epochs: 2}") throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(spec(project, quantization: quantization), to: "experiments/small.yaml")
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.talk)")
        return project
    }

    private func figures(_ project: ScratchProject) throws -> [JSON] {
        let shown = try project.run("show", "small", "--format", "json")
        let json = try JSON(parsing: Array(shown.output.utf8))
        let arm = try #require(json["result"]?["arms"]?.items.first)
        let seed = try #require(arm["seeds"]?.items.first)
        return try #require(seed["folds"]).items.map { try #require($0["quantized"]) }
    }

    @Test(arguments: ["{epochs: 2}", "{epochs: 1, learning_rate: 1e-3}"])
    func `it is verified and made again`(quantization: String) throws {
        let project = try project(quantization: quantization)
        let verified = try project.run("verify", "--strict")
        #expect(verified.code == 0, "\(verified.output)\(verified.talk)")
        let recomputed = try project.run("verify", "--data")
        #expect(recomputed.code == 0, "\(recomputed.output)\(recomputed.talk)")
        let rerun = try project.run("rerun", "small")
        #expect(rerun.code == 0, "\(rerun.output)\(rerun.talk)")
    }

    @Test func `the control stands wherever int8 figures do`() throws {
        let project = try project()
        let shown = try project.run("show", "small").output
        let card = try project.run("show", "small", "--format", "card").output
        #expect(try project.run("report", "--all", "--out", "pages").code == 0)
        let files = try project.files(below: "pages").values
        let page = files.map { String(decoding: $0, as: UTF8.self) }.joined()
        let labels = [
            "int8 with QAT", "control: float, the same epochs", "int8 of the control",
            "int8 without QAT",
        ]
        for text in [shown, card, page] {
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for label in labels + ["comes from longer training"] {
                #expect(words.contains(label), "\(label)")
            }
        }
        for figures in try figures(project) {
            let peers = try #require(figures["beside"])
            for peer in ["control", "control_int8", "int8_before"] {
                #expect(peers[peer]?["metrics"]?["rmse"] != nil, "\(peer)")
                #expect(peers[peer]?["max_error"] != nil, "\(peer)")
            }
            #expect(peers["control"]?["metrics"] != figures["metrics"])
            #expect(peers["int8_before"]?["metrics"] != figures["metrics"])
        }
    }

    @Test func `the fits are those of the spec without it`() throws {
        let project = try project()
        let before = try figures(project)
        let plain = try spec(project, quantization: "{epochs: 2}")
            .replacingOccurrences(of: "  quantization: {epochs: 2}\n", with: "")
        try project.write(plain, to: "experiments/small.yaml")
        let plan = try project.run("plan", "small")
        #expect(plan.output.contains("0 to train"), "\(plan.output)")
        #expect(try project.run("run", "small", "-q").code == 0)
        let after = try figures(project)
        let peers = before.map { $0["beside"]?["int8_before"] }
        #expect(after.map { $0["metrics"] } == peers.map { $0?["metrics"] })
        #expect(after.allSatisfy { $0["beside"] == nil })
    }

    @Test func `epochs that diverge have no figures, and no model`() throws {
        let project = try ScratchProject()
        try project.write(
            spec(project, quantization: "{epochs: 1, learning_rate: 1e30}"),
            to: "experiments/small.yaml"
        )
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code != 0)
        #expect(
            outcome.talk.contains("training with quantised numbers diverged"),
            "\(outcome.output)\(outcome.talk)"
        )
    }

    @Test func `changed codes are found`() throws {
        let project = try project()
        #expect(try project.run("export", "small", "--out", "model").code == 0)
        let int8 = try project.digest(of: "model/small.int8.onnx")
        let path = "registry/objects/sha256/\(int8.prefix(2))/\(int8.dropFirst(2))"
        try FileManager.default.removeItem(at: project.root.appending(path: path))
        #expect(try project.run("verify").code == 7)
    }
}

extension JSON {
    /// The elements of a list; none of anything else.
    fileprivate var items: [JSON] { if case .array(let items) = self { items } else { [] } }
}
