import Canonical
import Engine
import Models
import Testing

/// Models that are read back from their two files alone.
@Suite("Exported model") struct ExportedModelTests {
    private static let names = ["tiny_everything", "tiny_gelu", "tiny_split", "tiny_variance"]

    private func file(_ name: String) throws -> [UInt8] {
        try Fixture.bytes(name)
    }

    @Test(arguments: names)
    func `a model and its columns come back`(name: String) throws {
        let model = try ExportedModel(
            onnx: file("\(name).onnx"),
            sidecar: file("\(name).json")
        )
        #expect(model.id == "tiny")
        #expect(model.opset == 17)
        #expect(model.inputs.reduce(0) { $0 + $1.width } == model.model.standardizer.mean.count)
        let isWord = name == "tiny_everything" || name == "tiny_split"
        #expect(model.columns.last == (name == "tiny_gelu" ? "motion2" : isWord ? "codec" : "crf"))
        #expect(model.model.network.architecture.hasVariance == (name == "tiny_variance"))
        // The parameters are those of the fixture; the scaler stands beside them.
        let tensors = try SafeTensors.decode(file("\(name).safetensors")).tensors
        for tensor in tensors where !tensor.name.hasPrefix("standardizer") {
            #expect(model.model.tensors.contains(tensor), "\(tensor.name)")
        }
    }

    @Test func `support vectors come back`() throws {
        let variant = try #require(ONNXVariant.named("svr"))
        let onnx = try file("tiny_svr.onnx")
        let sidecar = try SidecarVariantTests.sidecar(variant, sha256: Digest(of: onnx).hex)
        let model = try ExportedModel(onnx: onnx, sidecar: sidecar.encoded())
        #expect(model.model.network == variant.network)
        #expect(model.columns == ["adm2", "preset", "crf"])
    }

    @Test(arguments: ["ensemble", "ensemble_everything"])
    func `an ensemble comes back with all its networks`(name: String) throws {
        let variant = try #require(ONNXVariant.named(name))
        let onnx = try variant.bytes()
        let model = try ExportedModel(onnx: onnx, sidecar: Self.sidecar(variant, onnx).encoded())
        #expect(model.seeds == variant.seeds)
        #expect(
            model.ensemble.members.map(\.network.tensors.count)
                == variant.networks.map(\.tensors.count)
        )
        for (member, network) in zip(model.ensemble.members, variant.networks) {
            #expect(member.network.layers == network.layers)
        }
        // One file of all, and for each seed the file of its training.
        let tensors = try SafeTensors.decode(model.weights).tensors
        for (place, seed) in model.seeds.enumerated() {
            let own = SafeTensors.tensors(tensors, below: "seed\(seed).")
            #expect(SafeTensors.encode(tensors: own) == model.trainedWeights[place])
        }
    }

    @Test func `an ensemble is refused with a network too few or too many`() throws {
        let variant = try #require(ONNXVariant.named("ensemble"))
        let onnx = try variant.bytes()
        for seeds in [[2, 5], [2, 5, 8, 11], [2], [], [5, 2, 8], [2, 5, 9]] {
            var sidecar = Self.sidecar(variant, onnx)
            sidecar.options.ensemble = seeds
            let bytes = try sidecar.encoded()
            #expect(throws: ExportedModelError.self, "\(seeds)") {
                try ExportedModel(onnx: onnx, sidecar: bytes)
            }
        }
    }

    /// The sidecar of a variant, whose numbers do not matter here.
    private static func sidecar(_ variant: ONNXVariant, _ onnx: [UInt8]) -> Sidecar {
        let isSplit = variant.inputs != .joint
        return Sidecar(
            name: "tiny",
            options: variant.options(),
            onnx: "tiny.onnx",
            sha256: Digest(of: onnx).hex,
            featureOrder: ["a", "b", "c"],
            standardizer: isSplit
                ? Standardizer(
                    mean: ONNXVariant.scaler.mean,
                    std: ONNXVariant.scaler.std,
                    fill: variant.fill
                ) : nil,
            categories: isSplit
                ? [Sidecar.Category(column: "codec", words: ["x", "y"], unknown: nil)] : [],
            output: Sidecar.Output(
                variant.network.architecture,
                targetScale: variant.targetScale
            ),
            training: Sidecar.Training(
                dataset: "t",
                sourceCount: 1,
                pairCount: 1,
                leaveOneOut: nil,
                inSamplePLCC: nil
            ),
            provenance: Sidecar.Provenance(plan: "", spec: "", adr: ""),
            notes: ""
        )
    }

    @Test func `files of two models are refused`() throws {
        #expect(throws: ExportedModelError.self) {
            try ExportedModel(
                onnx: file("tiny_gelu.onnx"),
                sidecar: file("tiny_split.json")
            )
        }
    }

    @Test func `no cut or changed byte of the files makes another model`() throws {
        let onnx = try file("tiny_split.onnx")
        let sidecar = try file("tiny_split.json")
        for place in stride(from: 0, to: onnx.count, by: 7) {
            var changed = onnx
            changed[place] ^= 0x20
            #expect(throws: ExportedModelError.self) {
                try ExportedModel(onnx: changed, sidecar: sidecar)
            }
            // With its own digest it is refused, or a model of other numbers.
            let text = String(decoding: sidecar, as: UTF8.self)
            let own = text.replacing(Digest(of: onnx).hex, with: Digest(of: changed).hex)
            if let other = try? ExportedModel(onnx: changed, sidecar: Array(own.utf8)) {
                #expect(other.weights.count > 0)
            }
        }
        // Any sidecar is safe; one that is cut is none.
        for count in 0..<sidecar.count - 2 {
            #expect(throws: ExportedModelError.self) {
                try ExportedModel(onnx: onnx, sidecar: Array(sidecar.prefix(count)))
            }
        }
        for place in 0..<sidecar.count {
            var changed = sidecar
            changed[place] = UInt8(ascii: "7")
            _ = try? ExportedModel(onnx: onnx, sidecar: changed)
        }
    }
}
