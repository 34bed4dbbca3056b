import Engine
import Testing

@testable import Models

@Suite("Sidecar, variants") struct SidecarVariantTests {
    static let codec = Sidecar.Category(
        column: "codec",
        words: ["h264", "unknown"],
        unknown: "unknown"
    )

    /// Makes the sidecar of a variant whose first input are three numbers, as its fixture has it.
    static func sidecar(
        _ variant: ONNXVariant?,
        sha256: String,
        categories: [Sidecar.Category] = [],
        codes: [Sidecar.Codes] = []
    ) throws -> Sidecar {
        let variant = try #require(variant)
        return Sidecar(
            name: "tiny",
            options: variant.options(),
            onnx: "tiny_\(variant.name).onnx",
            sha256: sha256,
            featureOrder: ["adm2", "preset", "crf"],
            standardizer: categories.isEmpty ? ONNXVariant.numberScaler : ONNXVariant.scaler,
            categories: categories,
            codes: codes,
            output: Sidecar.Output(variant.network.architecture),
            training: .init(
                dataset: "codecs.parquet",
                sourceCount: 9,
                pairCount: 216,
                leaveOneOut: nil,
                folds: .init(
                    rule: "group_k_fold",
                    count: 5,
                    seed: 7,
                    metrics: [
                        .init(.plcc, mean: 0.875, std: 0.125), .init(.mae, mean: nil, std: nil),
                    ]
                ),
                inSamplePLCC: 1
            ),
            provenance: .init(
                plan: "01",
                spec: "experiments/tiny.yaml",
                adr: "docs/adr/0002.md",
                arm: #"{"features":"canonical6"}"#
            ),
            notes: "A made-up network."
        )
    }

    /// The sidecar of the fixture `tiny_split.onnx`.
    static func split() throws -> Sidecar {
        try sidecar(
            .named("split"),
            sha256: "e763fbb350b415c8e6782728413029a61eef683da4308b8089dc0d90300d7b5c",
            categories: [codec],
            codes: [
                .init(
                    column: "preset",
                    codes: [.init(word: "fast", number: 0), .init(word: "slow", number: 2.5)]
                )
            ]
        )
    }

    /// The text of a sidecar.
    func text(_ sidecar: Sidecar) throws -> String {
        String(decoding: try sidecar.encoded(), as: UTF8.self)
    }

    @Test func `variants give the bytes of their fixtures`() throws {
        try Fixture.expect("tiny_split.json", holds: Self.split().encoded())
        try Fixture.expect(
            "tiny_everything.json",
            holds: Self.sidecar(
                .named("everything"),
                sha256: "d3b362fa8b539312b1c701668e29fb852aaa33d6034527530aea6bf3d1ee81b8",
                categories: [Self.codec]
            ).encoded()
        )
        try Fixture.expect(
            "tiny_variance.json",
            holds: Self.sidecar(
                .named("variance"),
                sha256: "80dbd7d65676a6edea9c78116603ebb4de67a5aa7e4a82d4353366b422b80c43"
            ).encoded()
        )
    }

    @Test func `both inputs are named and the first one twice`() throws {
        let text = try text(Self.split())
        #expect(text.contains(#""input_name": "features","#))
        #expect(
            text.contains("\"input_names\": [\n    \"features\",\n    \"categories\"\n  ],\n")
        )
    }

    @Test func `only the numbers have statistics where categories are an input`() throws {
        let text = try text(Self.split())
        #expect(text.contains("\"feature_mean\": [\n    0.5,\n    -2.0,\n    100.0\n  ],\n"))
        #expect(text.contains("\"feature_std\": [\n    0.25,\n    3.0,\n    1000.0\n  ],\n"))
    }

    @Test func `a scaler in the graph leaves the caller nothing to do`() throws {
        var sidecar = try Self.split()
        sidecar.options.scaler = .graph(ONNXVariant.scaler)
        #expect(
            try text(sidecar).contains("\"feature_mean\": null,\n  \"feature_std\": null,\n")
        )
    }

    @Test func `words among the features are named for column and word`() throws {
        var sidecar = try Self.split()
        #expect(Self.codec.inputNames == ["codec=h264", "codec=unknown"])
        sidecar.options.inputs = .joint
        #expect(throws: SidecarError.missingInput(name: "codec=h264")) { try sidecar.encoded() }
        sidecar.featureOrder += Self.codec.inputNames
        #expect(try text(sidecar).contains("    1000.0,\n    1.0,\n    1.0\n  ],\n"))
    }

    @Test func `what a linear model of numbers has not to say is left out`() throws {
        let text = try text(SidecarTests.sidecar())
        for key in ["categories", "codes", "output", "folds", "arm"] {
            #expect(!text.contains("\"\(key)\""))
        }
    }

    @Test func `features and words that are not the inputs are refused`() throws {
        var sidecar = try Self.split()
        sidecar.featureOrder.removeLast()
        let mismatch = SidecarError.inputMismatch(
            numbers: 3,
            categories: 2,
            features: 2,
            words: 2
        )
        #expect(throws: mismatch) { try sidecar.encoded() }
        sidecar = try Self.split()
        sidecar.categories.append(.init(column: "preset", words: ["a"], unknown: nil))
        #expect(throws: SidecarError.self) { try sidecar.encoded() }
        sidecar = try Self.split()
        sidecar.standardizer = ONNXVariant.numberScaler
        #expect(throws: SidecarError.countMismatch(features: 5, statistics: 3)) {
            try sidecar.encoded()
        }
    }

    @Test func `a scaled word is refused`() throws {
        var sidecar = try Self.split()
        sidecar.standardizer = Standardizer(mean: [0, 0, 0, 0, 0.5], std: [1, 1, 1, 1, 1])
        #expect(throws: SidecarError.scaledCategory(input: 4)) { try sidecar.encoded() }
        sidecar.options.inputs = .joint
        sidecar.featureOrder = Self.codec.inputNames + sidecar.featureOrder
        sidecar.standardizer = Standardizer(mean: [0, 0, 0, 0, 0.5], std: [1, 2, 1, 1, 1])
        #expect(throws: SidecarError.scaledCategory(input: 1)) { try sidecar.encoded() }
        sidecar.standardizer = Standardizer(mean: [0, 0, 0, 0, 0.5], std: [1, 1, 1, 1, 1])
        #expect(throws: Never.self) { try sidecar.encoded() }
    }

    @Test func `a slot for unknown words must be a word`() throws {
        var sidecar = try Self.split()
        sidecar.categories[0].unknown = "other"
        #expect(throws: SidecarError.missingWord(column: "codec", word: "other")) {
            try sidecar.encoded()
        }
        sidecar.categories[0].unknown = nil
        #expect(try text(sidecar).contains("      \"unknown\": null\n"))
    }

    @Test func `words cannot hide a key of the loader`() throws {
        var sidecar = try Self.split()
        sidecar.categories[0].words[0] = "name"
        _ = try sidecar.encoded()  // stands after the key, where no reader looks any more
        sidecar.categories[0].words[0] = "quant_mode"
        #expect(throws: SidecarError.keyTaken(key: "quant_mode")) { try sidecar.encoded() }
    }

    @Test func `a number that JSON cannot say is refused`() throws {
        var sidecar = try Self.split()
        sidecar.codes[0].codes[1].number = .nan
        #expect(throws: SidecarError.notFinite(key: "codes")) { try sidecar.encoded() }
        sidecar = try Self.split()
        sidecar.output = .init(.sigmoid(low: 0, high: .infinity))
        #expect(throws: SidecarError.notFinite(key: "high")) { try sidecar.encoded() }
        sidecar = try Self.split()
        sidecar.training.folds?.metrics[1].std = .nan
        #expect(throws: SidecarError.notFinite(key: "folds.mae.std")) { try sidecar.encoded() }
    }
}
