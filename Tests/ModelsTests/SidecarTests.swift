import Engine
import Testing

@testable import Models

@Suite("Sidecar") struct SidecarTests {
    /// A sidecar of the fixture `tiny_gelu.onnx`.
    static func sidecar(
        name: String = "tiny",
        featureOrder: [String] = ["adm2", "vif_scale0", "motion2"],
        notes: String = "A made-up network."
    ) -> Sidecar {
        Sidecar(
            name: name,
            options: ONNXOptions(modelID: "tiny"),
            onnx: "tiny_gelu.onnx",
            sha256: "a8c71221c3bff2e1a3d2829d26324da4f316ed5a37f30e8fbcbc8c37be4854cd",
            featureOrder: featureOrder,
            standardizer: Standardizer(
                mean: [0.1, -16_777_216, 1e-7],
                std: [1, 0.333_333_34, 1e20]
            ),
            training: .init(
                dataset: "public.parquet",
                sourceCount: 9,
                pairCount: 11_104,
                leaveOneOut: .init(
                    meanPLCC: 0.998_19,
                    stdPLCC: 0.001,
                    meanSROCC: nil,
                    meanRMSE: 1.7584
                ),
                inSamplePLCC: 1.0 / 3
            ),
            provenance: .init(plan: "sha256:01", spec: "sha256:02", adr: "0002"),
            notes: notes
        )
    }

    /// Finds a value as the consumers' C loader does: after the first quoted key in the text.
    func firstMatch(of key: String, in bytes: [UInt8]) -> Substring? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let key = text.firstRange(of: "\"\(key)\""),
            let colon = text[key.upperBound...].firstIndex(of: ":")
        else { return nil }
        let value = text[colon...].dropFirst().drop { $0 == " " || $0 == "\n" }
        guard value.first == "\"" else { return value.prefix { $0 != "," && $0 != "\n" } }
        return value.dropFirst().prefix { $0 != "\"" }
    }

    @Test func `a sidecar gives the bytes of its fixture`() throws {
        try Fixture.expect("tiny_gelu.json", holds: Self.sidecar().encoded())
    }

    @Test func `keys stand in the order of the format`() throws {
        let text = String(decoding: try Self.sidecar().encoded(), as: UTF8.self)
        let keys = text.split(separator: "\n").compactMap { line -> Substring? in
            let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
            return parts.count > 2 && parts[2].hasPrefix(":") ? parts[1] : nil
        }
        #expect(
            keys == [
                "kind", "name", "input_name", "output_name", "onnx_opset", "id", "onnx", "opset",
                "sha256", "input_names", "output_names", "feature_order", "feature_mean",
                "feature_std", "training", "dataset", "n_sources", "n_pairs", "loso_mean_plcc",
                "loso_std_plcc", "loso_mean_srocc", "loso_mean_rmse", "in_sample_plcc",
                "provenance", "plan", "spec", "adr", "notes",
            ]
        )
    }

    @Test func `the first textual match of a key is its value`() throws {
        let bytes = try Self.sidecar(
            featureOrder: ["name", "kind", "onnx_opset"],
            notes: #"{"quant_mode": "dynamic", "name": "inner"}"#
        ).encoded()
        #expect(firstMatch(of: "kind", in: bytes) == "fr")
        #expect(firstMatch(of: "name", in: bytes) == "tiny")
        #expect(firstMatch(of: "input_name", in: bytes) == "features")
        #expect(firstMatch(of: "output_name", in: bytes) == "score")
        #expect(firstMatch(of: "onnx_opset", in: bytes) == "17")
        #expect(firstMatch(of: "quant_mode", in: bytes) == nil)
    }

    @Test func `a word that the loader would take for a key is refused`() {
        #expect(throws: SidecarError.keyTaken(key: "quant_mode")) {
            try Self.sidecar(featureOrder: ["a", "quant_mode", "b"]).encoded()
        }
        #expect(throws: SidecarError.keyTaken(key: "output_name")) {
            try Self.sidecar(name: "output_name").encoded()
        }
    }

    @Test(arguments: ["a\"b", "a\\b", "é", "a\nb"])
    func `a name that the loader would misread is refused`(name: String) {
        #expect(throws: SidecarError.notPlain(key: "name", value: name)) {
            try Self.sidecar(name: name).encoded()
        }
    }

    @Test func `notes have room for 511 characters`() throws {
        _ = try Self.sidecar(notes: String(repeating: "é", count: 511)).encoded()
        #expect(throws: SidecarError.notesTooLong(characterCount: 512)) {
            try Self.sidecar(notes: String(repeating: "x", count: 512)).encoded()
        }
    }

    @Test func `the file is ASCII and ends with one newline`() throws {
        let bytes = try Self.sidecar(notes: "é \u{1F600} \u{7F} \"\\\n").encoded()
        #expect(bytes.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(
            text.hasSuffix(
                #"  "notes": "\u00e9 \ud83d\ude00 \u007f \"\\\u000a""# + "\n}\n"
            )
        )
    }

    @Test func `each statistic is the shortest decimal that gives it back`() throws {
        let text = String(decoding: try Self.sidecar().encoded(), as: UTF8.self)
        let lines = text.split(separator: "\n").map { String($0.drop { $0 == " " }) }
        let start = try #require(lines.firstIndex(of: "\"feature_mean\": ["))
        #expect(lines[(start + 1)...(start + 3)] == ["0.1,", "-16777216.0,", "1e-07"])
        let next = try #require(lines.firstIndex(of: "\"feature_std\": ["))
        #expect(lines[(next + 1)...(next + 3)] == ["1.0,", "0.33333334,", "1e+20"])
    }

    @Test func `a metric that is undefined is null`() throws {
        let text = String(decoding: try Self.sidecar().encoded(), as: UTF8.self)
        #expect(text.contains("\"loso_mean_plcc\": 0.99819,\n"))
        #expect(text.contains("\"loso_mean_srocc\": null,\n"))
        #expect(text.contains("\"in_sample_plcc\": 0.3333333333333333\n"))
    }

    @Test func `other folds than one group each leave the metrics over sources null`() throws {
        var sidecar = Self.sidecar()
        sidecar.training.leaveOneOut = nil
        let text = String(decoding: try sidecar.encoded(), as: UTF8.self)
        for key in ["loso_mean_plcc", "loso_std_plcc", "loso_mean_srocc", "loso_mean_rmse"] {
            #expect(text.contains("\"\(key)\": null,\n"))
        }
    }

    @Test func `a model that takes the columns as they are has no statistics`() throws {
        var sidecar = Self.sidecar()
        sidecar.standardizer = nil
        let text = String(decoding: try sidecar.encoded(), as: UTF8.self)
        #expect(text.contains("\"feature_mean\": null,\n  \"feature_std\": null,\n"))
    }

    @Test func `what JSON cannot say is refused`() {
        var sidecar = Self.sidecar()
        sidecar.training.leaveOneOut?.meanRMSE = .nan
        #expect(throws: SidecarError.notFinite(key: "loso_mean_rmse")) { try sidecar.encoded() }
        sidecar = Self.sidecar()
        sidecar.standardizer = Standardizer(mean: [0, 0, 0], std: [1, .infinity, 1])
        #expect(throws: SidecarError.notFinite(key: "feature_std")) { try sidecar.encoded() }
        sidecar.standardizer = Standardizer(mean: [0], std: [1])
        #expect(throws: SidecarError.countMismatch(features: 3, statistics: 1)) {
            try sidecar.encoded()
        }
    }

    @Test func `a sidecar larger than the loader reads is refused`() {
        let order = [String(repeating: "a", count: 1_048_576)]
        var sidecar = Self.sidecar(featureOrder: order)
        sidecar.standardizer = nil
        #expect(throws: SidecarError.self) { try sidecar.encoded() }
    }
}
