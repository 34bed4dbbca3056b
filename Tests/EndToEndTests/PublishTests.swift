import Foundation
import TestSupport
import Testing

/// Models in a folder as libvmaf has it.
@Suite("Publish") struct PublishTests {
    private let folder: ScratchProject

    /// An index in the layout of libvmaf's, with members that a publication does not know.
    private static let index = """
        {
          "$schema": "./registry.schema.json",
          "models": [
            {
              "description": "A \\u2014 dash",
              "id": "alpha",
              "kind": "fr",
              "license": "MIT",
              "onnx": "alpha.onnx",
              "sha256": "\(String(repeating: "0", count: 64))"
            },
            {
              "id": "smoke_v0",   "kind": "nr",
              "onnx": "smoke_v0.onnx",
              "sha256": "\(String(repeating: "1", count: 64))",
              "smoke": true
            },
            {
              "id": "beta",
              "kind": "fr",
              "onnx": "beta.onnx",
              "sha256": "\(String(repeating: "2", count: 64))"
            }
          ],
          "schema_version": 1
        }

        """

    init() throws {
        folder = try ScratchProject(name: "assay-publish")
        try FileManager.default.createDirectory(
            at: folder.root.appending(path: "tiny"),
            withIntermediateDirectories: true
        )
        try folder.write(Self.index, to: "tiny/registry.json")
    }

    private func publish(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(
            ["publish", "--root", Program.repository.path, "--into", "tiny"] + arguments,
            in: folder.root
        )
    }

    /// The lines of a text that another does not have, in order.
    private func added(_ text: String, to other: String) -> [String] {
        let difference = text.components(separatedBy: "\n")
            .difference(from: other.components(separatedBy: "\n"))
        #expect(difference.removals.isEmpty, "\(difference.removals)")
        return difference.insertions.compactMap {
            if case .insert(_, let line, _) = $0 { line } else { nil }
        }
    }

    @Test func `a row is added, and every other line stays`() throws {
        let outcome = try publish("fr_regressor_v1_public")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let index = try folder.read("tiny/registry.json")
        let lines = added(index, to: Self.index)
        #expect(lines.count == 8)
        #expect(lines.contains("      \"id\": \"fr_regressor_v1_public\","))
        try expectGolden(index, "publish-registry.json")
        for file in ["onnx", "json"] {
            #expect(
                FileManager.default.fileExists(
                    atPath: folder.root.path + "/tiny/fr_regressor_v1_public.\(file)"
                )
            )
        }
        #expect(try publish("fr_regressor_v1_public", "--check").code == 0)
        let again = try publish("fr_regressor_v1_public")
        #expect(again.code == 0)
        #expect(try folder.read("tiny/registry.json") == index)
        // A second model adds lines only, too.
        #expect(try publish("vmaf_tiny_v2_public").code == 0)
        #expect(added(try folder.read("tiny/registry.json"), to: index).count == 8)
    }

    @Test func `a check says what is missing or differs, and writes nothing`() throws {
        let missing = try publish("ridge_public", "--check")
        #expect(missing.code == 5)
        #expect(missing.output.contains("missing"), "\(missing.output)")
        #expect(try folder.files(below: "tiny").count == 1)
        #expect(try publish("ridge_public").code == 0)
        try folder.write("{}", to: "tiny/ridge_public.json")
        let differs = try publish("ridge_public", "--check")
        #expect(differs.code == 5)
        #expect(differs.output.contains("differs"), "\(differs.output)")
    }

    @Test func `a row of the id keeps its licence, and another model is replaced on request`()
        throws
    {
        let row = """
                {
                  "id": "ridge_public",
                  "license": "BSD-3-Clause-Plus-Patent",
                  "onnx": "ridge_public.onnx",
                  "sha256": "\(String(repeating: "3", count: 64))",
                  "sigstore_bundle": "ridge_public.onnx.sigstore.json"
                },
            """
        let index = Self.index.replacing(
            "    {\n      \"id\": \"smoke_v0\"",
            with: row + "\n    {\n      \"id\": \"smoke_v0\""
        )
        try folder.write(index, to: "tiny/registry.json")
        let refused = try publish("ridge_public")
        #expect(refused.code == 6)
        #expect(refused.talk.contains("--force replaces it"), "\(refused.talk)")
        #expect(try folder.read("tiny/registry.json") == index)
        let outcome = try publish("ridge_public", "--force")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.talk.contains("signs the model before"), "\(outcome.talk)")
        let after = try folder.read("tiny/registry.json")
        #expect(after.contains("\"license\": \"BSD-3-Clause-Plus-Patent\""))
        #expect(after.contains("\"sigstore_bundle\": \"ridge_public.onnx.sigstore.json\""))
        #expect(!after.contains("3333"))
        #expect(after.contains("\"opset\": 17"))
        #expect(try publish("ridge_public", "--check").code == 0)
    }

    @Test func `what the folder cannot hold is refused`() throws {
        #expect(try publish("mos_head_public").code == 3)
        try folder.write(
            Self.index.replacing("\"id\": \"beta\"", with: "\"id\": \"alpha\""),
            to: "tiny/registry.json"
        )
        #expect(try publish("ridge_public").code == 6)
        try folder.write(
            Self.index.replacing("\"schema_version\": 1", with: "\"schema_version\": 7"),
            to: "tiny/registry.json"
        )
        #expect(try publish("ridge_public").talk.contains("schema_version"))
        try folder.write(
            Self.index.replacing("beta.onnx", with: "ridge_public.onnx"),
            to: "tiny/registry.json"
        )
        #expect(try publish("ridge_public").talk.contains("to the model 'beta'"))
        try FileManager.default.removeItem(at: folder.root.appending(path: "tiny/registry.json"))
        let none = try publish("ridge_public")
        #expect(none.code == 6)
        #expect(none.talk.contains("model/tiny"), "\(none.talk)")
        #expect(try folder.files(below: "tiny").isEmpty)
    }
}
