import Foundation
import TestSupport
import Testing

/// Models that leave the registry as files.
@Suite("Export") struct ExportTests {
    private let folder: ScratchProject

    init() throws { folder = try ScratchProject(name: "assay-export") }

    private func export(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(
            ["export", "--root", Program.repository.path] + arguments,
            in: folder.root
        )
    }

    private func digests(in path: String) throws -> String {
        let outcome = try Program.start(
            URL(fileURLWithPath: "/usr/bin/sha256sum"),
            ["-c", "--strict", "SHA256SUMS"],
            in: folder.root.appending(path: path),
            [:]
        )
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.talk)")
        return outcome.output
    }

    @Test func `the files are the registry's, with digests that sha256sum checks`() throws {
        let outcome = try export("fr_regressor_v1_public", "--out", "model")
        #expect(outcome.code == 0, "\(outcome.talk)")
        try expectGolden(outcome.output, "export-fr_regressor_v1_public.txt")
        let sums = try digests(in: "model")
        #expect(sums.split(separator: "\n").count == 4)
        let card = try Program.run(
            ["show", "fr_regressor_v1_public", "--format", "card"],
            in: Program.repository
        )
        #expect(try folder.read("model/fr_regressor_v1_public.md") == card.output)
        // The digest of the entry, and of the weights in its result.
        let listed = try folder.read("model/SHA256SUMS")
        #expect(listed.contains("a8f41c7aee96308af28515efc5be788a58c7ee4e92f15761e329843394cd781a"))
    }

    @Test func `a second export changes nothing, and another file is not replaced`() throws {
        _ = try export("vmaf_tiny_v2_public", "--out", "model")
        let again = try export("vmaf_tiny_v2_public", "--out", "model")
        #expect(again.code == 0)
        #expect(again.output.contains("up to date"))
        try folder.write("mine\n", to: "model/vmaf_tiny_v2_public.json")
        let before = try folder.files(below: "model")
        let refused = try export("vmaf_tiny_v2_public", "--out", "model")
        #expect(refused.code == 6)
        #expect(refused.talk.contains("vmaf_tiny_v2_public.json' exists with other contents"))
        #expect(try folder.files(below: "model") == before)
        #expect(try export("vmaf_tiny_v2_public", "--out", "model", "--force").code == 0)
        _ = try digests(in: "model")
    }

    @Test func `models of one folder share a list of digests`() throws {
        #expect(try export("ridge_public", "--out", "model").code == 0)
        #expect(try export("fr_regressor_v2_ensemble_public_seed3", "--out", "model").code == 0)
        let sums = try digests(in: "model")
        #expect(sums.split(separator: "\n").count == 8, "\(sums)")
        #expect(sums.contains("fr_regressor_v2_ensemble_public_seed3.onnx: OK"))
        #expect(!sums.contains("seed2"))
        let all = try export("fr_regressor_v2_ensemble_public", "--out", "all")
        #expect(all.code == 0, "\(all.talk)")
        #expect(try digests(in: "all").split(separator: "\n").count == 16)
        let one = try export(
            "fr_regressor_v2_ensemble_public",
            "--model",
            "fr_regressor_v2_ensemble_public_seed1",
            "--out",
            "one"
        )
        #expect(one.code == 0)
        #expect(try digests(in: "one").split(separator: "\n").count == 4)
    }

    @Test func `an entry without a model is refused with the reason`() throws {
        let gate = try export("mos_head_public", "--out", "model")
        #expect(gate.code == 3, "\(gate.talk)")
        #expect(gate.talk.contains("has no model: its gate refused it"))
        let unknown = try export("fr_regressor_v1_public", "--model", "no", "--out", "model")
        #expect(unknown.code == 6)
        #expect(unknown.talk.contains("its models: fr_regressor_v1_public"))
        #expect(try export("no_such_model", "--out", "model").code == 6)
        #expect(!FileManager.default.fileExists(atPath: folder.root.path + "/model"))
    }

    @Test func `an altered object is not exported`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        #expect(try project.run("run", "small", "-q").code == 0)
        #expect(try project.run("export", "small", "--out", "model").code == 0)
        let onnx = try Data(contentsOf: project.root.appending(path: "model/small.onnx"))
        let objects = try project.files(below: "registry/objects")
        let path = try #require(objects.first { $0.value == onnx }?.key)
        var damaged = onnx
        damaged[damaged.count / 2] ^= 1
        try damaged.write(to: project.root.appending(path: "registry/objects/\(path)"))
        let outcome = try project.run("export", "small", "--out", "other")
        #expect(outcome.code == 7, "\(outcome.talk)")
        #expect(outcome.talk.contains("does not match the digest in its name"))
    }
}
