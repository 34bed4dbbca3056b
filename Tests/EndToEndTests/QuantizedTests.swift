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
        #expect(card.output.contains("int8 model `small.int8.onnx`"))
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

    @Test func `a bundle carries the int8 file, and a project that unbundles it scores alike`()
        throws
    {
        let source = try project()
        let exported = try source.run("export", "small", "--out", "model")
        #expect(exported.code == 0, "\(exported.talk)")
        let int8 = try source.digest(of: "model/small.int8.onnx")
        let bundle = source.root.path + "/small.tar"
        #expect(try source.run("bundle", "small", "--out", bundle).code == 0)
        let target = try ScratchProject(name: "assay-unbundle")
        for folder in ["experiments", "docs"] {
            try FileManager.default.removeItem(at: target.root.appending(path: folder))
        }
        let added = try target.run("unbundle", bundle)
        #expect(added.code == 0, "\(added.talk)")
        let object = "registry/objects/sha256/\(int8.prefix(2))/\(int8.dropFirst(2))"
        #expect(try target.digest(of: object) == int8)
        #expect(try target.run("verify", "--strict").code == 0)
        // The table is another's here; nothing that is scored depends on it.
        try target.write(source.read("experiments/data/small.csv"), to: "rows.csv")
        let table = "experiments/data/small.csv"
        #expect(
            try scores(target, "small", "rows.csv", "--int8")
                == scores(source, "small", table, "--int8")
        )

        // Without the int8 file, the registry is broken, and nothing can be bundled.
        try FileManager.default.removeItem(at: target.root.appending(path: object))
        #expect(try target.run("verify").code == 7)
        #expect(try target.run("bundle", "small", "--out", "again.tar").code != 0)
    }

    @Test func `a signed statement names the int8 file, and breaks with it`() throws {
        let project = try project()
        #expect(try project.run("export", "small", "--out", "model").code == 0)
        let int8 = try project.digest(of: "model/small.int8.onnx")
        let keys = try Program.start(
            URL(fileURLWithPath: "/bin/sh"),
            [
                "-euc",
                """
                mkdir keys
                ssh-keygen -q -t ed25519 -N '' -C alice -f keys/alice
                echo "alice@example.org $(cut -d' ' -f1,2 keys/alice.pub)" > keys/signers
                """,
            ],
            in: project.root,
            [:]
        )
        #expect(keys.code == 0, "\(keys.talk)")
        let signed = try project.run("attest", "small", "--key", "keys/alice", "-q")
        #expect(signed.code == 0, "\(signed.talk)")
        let files = try project.files(below: "registry/attestations")
        let statement = try #require(files.first { $0.key.hasSuffix(".json") }?.value)
        let subjects = try JSON(parsing: Array(statement))["subject"]?.items ?? []
        let subject = try #require(
            subjects.first { $0["name"] == .string("small/seed-0.int8.onnx") }
        )
        #expect(subject["digest"]?["sha256"] == .string(int8))
        let verify = ["verify", "--signers", "keys/signers", "--require-signed"]
        #expect(try Program.run(verify, in: project.root).code == 0)

        let object = "registry/objects/sha256/\(int8.prefix(2))/\(int8.dropFirst(2))"
        let path = project.root.appending(path: object)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path.path)
        var bytes = try Data(contentsOf: path)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: path)
        #expect(try Program.run(verify, in: project.root).code == 7)
    }
}

extension JSON {
    /// The elements of a list; none of anything else.
    fileprivate var items: [JSON] { if case .array(let items) = self { items } else { [] } }
}
