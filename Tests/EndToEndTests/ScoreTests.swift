import Canonical
import Foundation
import TestSupport
import Testing

/// Scores of tables and logs with registered and exported models.
@Suite("Score") struct ScoreTests {
    private static let logs = Program.repository.appending(
        path: "Tests/ImportingTests/Fixtures/Logs"
    )
    private static let log = logs.appending(path: "BigBuckBunny_80_288_126.json").path

    private let folder: ScratchProject

    init() throws { folder = try ScratchProject(name: "assay-score") }

    private func score(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(["score", "--root", Program.repository.path] + arguments, in: folder.root)
    }

    /// The digest of the scores of a JSON file of frames, as little-endian binary32.
    private func digest(ofFrames path: String, columns: [String] = ["score"]) throws -> String {
        let json = try JSON(parsing: Array(folder.read(path).utf8))
        var bytes: [UInt8] = []
        for frame in json["frames"]?.items ?? [] {
            for column in columns {
                guard case .number(let value)? = frame[column] else { continue }
                let bits = Float(value).bitPattern
                bytes += (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt32($0))) }
            }
        }
        return Digest(of: bytes).hex
    }

    // MARK: - Bits

    /// An entry of the repository with models, and the digest of each model's predictions.
    struct Registered: Sendable, CustomTestStringConvertible {
        let id: String
        let table: String
        let predictions: String
        var testDescription: String { id }
    }

    private static func object(_ digest: String) throws -> JSON {
        let path = "registry/objects/sha256/\(digest.prefix(2))/\(digest.dropFirst(2))"
        let data = try Data(contentsOf: Program.repository.appending(path: path))
        return try JSON(parsing: Array(data))
    }

    private static let registered: [Registered] = {
        let entries = Program.repository.appending(path: "registry/entries")
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: entries.path)) ?? []
        return paths.filter { $0.hasSuffix(".json") }.sorted().flatMap { path -> [Registered] in
            guard let data = try? Data(contentsOf: entries.appending(path: path)),
                let entry = try? JSON(parsing: Array(data)),
                let table = entry["data"]?.items.first?["name"]?.text,
                let result = try? object(entry["result"]?.text ?? "")
            else { return [] }
            return (entry["models"]?.items ?? []).compactMap { model in
                let refit = result["refits"]?.items.first { $0["seed"] == model["seed"] }
                guard let sidecar = try? object(model["sidecar"]?.text ?? ""),
                    let id = sidecar["id"]?.text,
                    let predictions = refit?["fit"]?["predictions"]?.text
                else { return nil }
                return Registered(id: id, table: table, predictions: predictions)
            }
        }
    }()

    @Test func `there are registered models`() { #expect(Self.registered.count >= 18) }

    @Test(arguments: registered)
    func `a registered model scores its table with the bits of its result`(
        model: Registered
    ) throws {
        let table = Program.repository.appending(path: "experiments/data/\(model.table)").path
        let outcome = try score(model.id, table, "--frames", "frames.json", "--format", "json")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(try digest(ofFrames: "frames.json") == model.predictions)
        let report = try JSON(parsing: Array(outcome.output.utf8))
        #expect(report["target"]?["in_sample"] == .bool(true))
    }

    @Test(arguments: [
        ("mlp: {hidden: [8, 4], activation: gelu, layer_norm: true}", "", "score", "score"),
        (
            "mlp: {hidden: [8], activation: tanh, output: {sigmoid: {low: 0, high: 100}}}", "",
            "score", "score"
        ),
        (
            "mlp: {hidden: [8], activation: sigmoid}", "", "{column: score, scale: standard}",
            "score"
        ),
        ("mlp: {hidden: [8], activation: relu}", "missing: mean", "score", "score"),
        ("linear: {degree: 2, l2: 1}", "missing: mean", "score", "score"),
        (
            "mlp: {hidden: [8], activation: relu}",
            "loss: {gaussian_nll: {least_log_variance: -6}}", "score", "score,log_variance"
        ),
    ])
    func `every form of model scores with the bits of its result`(
        model: String,
        data: String,
        target: String,
        columns: String
    ) throws {
        for scaler in ["sidecar", "graph"] {
            let isLoss = data.hasPrefix("loss")
            let hasGaps = data.hasPrefix("missing")
            var spec = try folder.codecSpec(
                data: isLoss ? "" : data,
                target: target,
                features:
                    "[a, \(hasGaps ? "gaps" : "b"), {column: crf, scaler: minmax}, {column: preset, codes: {slow: 0, medium: 1, fast: 2}}, {column: codec, one_hot: [x264, x265]}]",
                training: isLoss ? data : "",
                rest: "export: {onnx: {model_id: codecs, scaler: \(scaler), inputs: split}}"
            )
            spec.replace("mlp: {hidden: [8], activation: relu}", with: model)
            if model.hasPrefix("linear") {
                let lines = spec.split(separator: "\n", omittingEmptySubsequences: false)
                spec = lines.filter { !$0.hasPrefix("training") }.joined(separator: "\n")
            }
            try folder.write(spec, to: "experiments/codecs.yaml")
            let run = try folder.run("run", "codecs", "--format", "json", "-q")
            #expect(run.code == 0, "\(run.talk)")
            let result = try JSON(parsing: Array(run.output.utf8))["result"]
            let refit = try #require(result?["refits"]?.items.first)
            let scored = try folder.run(
                "score",
                "codecs",
                "experiments/data/codecs.csv",
                "--frames",
                "frames.json"
            )
            #expect(scored.code == 0, "\(scored.talk)")
            let names = columns.split(separator: ",").map(String.init)
            let digest = try digest(ofFrames: "frames.json", columns: names)
            #expect(refit["fit"]?["predictions"]?.text == digest, "\(model), \(scaler)")
        }
    }

    @Test func `a clipped output is the other one within its limits`() throws {
        func scores(_ output: String) throws -> [Float] {
            let model = "{hidden: [8], activation: relu\(output)}"
            let spec = try folder.codecSpec(
                model: model,
                rest: "export: {onnx: {model_id: codecs, scaler: graph}}"
            )
            try folder.write(spec, to: "experiments/codecs.yaml")
            #expect(try folder.run("run", "codecs", "-q").code == 0)
            let table = "experiments/data/codecs.csv"
            #expect(try folder.run("score", "codecs", table, "--frames", "f.csv").code == 0)
            return try folder.read("f.csv").split(separator: "\n").dropFirst().compactMap {
                $0.split(separator: ",").last.flatMap { Float($0) }
            }
        }
        let free = try scores("")
        let clipped = try scores(", output: {clip: {low: 50, high: 60}}")
        #expect(free.count == 160)
        #expect(clipped == free.map { min(max($0, 50), 60) })
        #expect(clipped != free)
    }

    // MARK: - Output

    @Test func `clips, pools and metrics are shown`() throws {
        let table = "experiments/data/public.parquet"
        let outcome = try Program.run(
            ["score", "fr_regressor_v1_public", table],
            in: Program.repository
        )
        #expect(outcome.code == 0)
        #expect(outcome.talk.isEmpty, "\(outcome.talk)")
        try expectGolden(outcome.output, "score-public.txt")
        let logs = try Program.run(
            ["score", "vmaf_tiny_v2_public", "Tests/ImportingTests/Fixtures/Logs"],
            in: Program.repository
        )
        #expect(logs.code == 0, "\(logs.talk)")
        try expectGolden(logs.output, "score-logs.txt")
        let json = try Program.run(
            [
                "score", "vmaf_tiny_v2_public",
                "Tests/ImportingTests/Fixtures/Logs/Chaplin_20_112_13.json", "--format", "json",
            ],
            in: Program.repository
        )
        try expectGolden(json.output, "score-logs.json")
    }

    @Test func `an exported model scores like its entry, in each form of frames`() throws {
        let export = try Program.run(
            [
                "export", "--root", Program.repository.path, "fr_regressor_v1_public", "--out",
                "model",
            ],
            in: folder.root
        )
        #expect(export.code == 0)
        let file = "model/fr_regressor_v1_public.onnx"
        #expect(try score("fr_regressor_v1_public", Self.log, "--frames", "a.csv").code == 0)
        #expect(try score(file, Self.log, "--frames", "b.csv").code == 0)
        let csv = try folder.read("a.csv")
        #expect(try folder.read("b.csv") == csv)
        #expect(csv.hasPrefix("clip,frame,score\nBigBuckBunny_80_288_126,0,"))
        #expect(csv.split(separator: "\n").count == 133)
        #expect(try score(file, Self.log, "--frames", "c.parquet").code == 0)
        let inspect = try folder.run("data", "inspect", "c.parquet")
        #expect(inspect.output.contains("132"), "\(inspect.output)")
        #expect(try score(file, Self.log, "--frames", "d.txt").code == 64)
        // Without its sidecar, or with another one, it is no model.
        let sidecar = folder.root.appending(path: "model/fr_regressor_v1_public.json")
        let text = try String(contentsOf: sidecar, encoding: .utf8)
        try folder.write(
            text.replacing("\"name\": \"fr", with: "\"name\": \"xr")
                .replacing("\"feature_mean\": [\n    0.", with: "\"feature_mean\": [\n    1."),
            to: "model/fr_regressor_v1_public.json"
        )
        #expect(
            try score(file, Self.log).code == 0,
            "the scaler outside of the graph is the caller's"
        )
        try folder.write(
            text.replacing("\"sha256\": \"", with: "\"sha256\": \"0"),
            to: "model/fr_regressor_v1_public.json"
        )
        let altered = try score(file, Self.log)
        #expect(altered.code == 6)
        #expect(altered.talk.contains("describes another file"), "\(altered.talk)")
        try FileManager.default.removeItem(at: sidecar)
        let missing = try score(file, Self.log)
        #expect(missing.code == 6)
        #expect(missing.talk.contains("sidecar"), "\(missing.talk)")
    }

    // MARK: - Logs with scores

    @Test(arguments: ["json", "xml"])
    func `a log with the scores added is the log but for these`(form: String) throws {
        let path = Self.logs.appending(path: "BigBuckBunny_80_288_126.\(form)").path
        let name = "vmaf_tiny_v2_public"
        let outcome = try score(name, path, "--annotate", "out.\(form)", "--frames", "frames.csv")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let before = try String(contentsOfFile: path, encoding: .utf8)
        let after = try folder.read("out.\(form)")
        var stripped = after
        if form == "json" {
            stripped.replace(
                try Regex(",\\s*\"\(name)\": (\\{[^}]*\\}|[-+.0-9e]+)"),
                with: ""
            )
        } else {
            stripped.replace(try Regex("\\s*<metric name=\"\(name)\"[^>]*>"), with: "")
            stripped.replace(try Regex(" \(name)=\"[^\"]*\""), with: "")
        }
        #expect(stripped == before)
        #expect(after.components(separatedBy: name).count == 134)
        try expectGolden(String(after.suffix(700)), "score-annotated.\(form).txt")
        // Other tools go on reading it, and so does this one.
        let table = try folder.run(
            "data",
            "import",
            "out.\(form)",
            "--out",
            "table.csv",
            "--only",
            name
        )
        #expect(table.code == 0, "\(table.talk)")
        let imported = try folder.read("table.csv").split(separator: "\n").map {
            $0.split(separator: ",").last.flatMap { Float($0) }
        }
        let frames = try folder.read("frames.csv").split(separator: "\n").map {
            $0.split(separator: ",").last.flatMap { Float($0) }
        }
        #expect(imported.dropFirst() == frames.dropFirst())
        let twice = try score(name, folder.root.path + "/out.\(form)", "--annotate", "again")
        #expect(twice.code == 6)
        #expect(twice.talk.contains("has a metric '\(name)' already"), "\(twice.talk)")
        let renamed = try score(
            name,
            folder.root.path + "/out.\(form)",
            "--annotate",
            "again",
            "--metric",
            "other"
        )
        #expect(renamed.code == 0, "\(renamed.talk)")
    }

    /// Logs of all versions that have the features of the model in each frame.
    private static let forms = [
        "libvmaf_1.3.xml", "libvmaf_1.5.json", "libvmaf_1.5_strings.json", "libvmaf_2.0.0.json",
        "libvmaf_2.0.1.json", "libvmaf_3.json", "libvmaf_3.xml",
        "libvmaf_3_first_frames_absent.json", "libvmaf_3_float.json", "libvmaf_3_null_last.json",
        "libvmaf_3_subsample.json", "libvmaf_3_two_models.json", "python.xml",
    ]

    @Test(arguments: forms)
    func `a log of any version keeps its bytes and gets the scores`(form: String) throws {
        let path = Program.repository.appending(path: "Tests/LogsTests/Fixtures/Forms/\(form)").path
        let outcome = try score(
            "vmaf_tiny_v2_public",
            path,
            "--annotate",
            "out",
            "--frames",
            "f.csv"
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
        let difference = try folder.read("out").difference(
            from: String(contentsOfFile: path, encoding: .utf8)
        )
        #expect(difference.removals.isEmpty)
        let table = try folder.run(
            "data",
            "import",
            "out",
            "--out",
            "table.csv",
            "--only",
            "vmaf_tiny_v2_public"
        )
        #expect(table.code == 0, "\(table.talk)")
        func last(_ file: String) throws -> [Float?] {
            try folder.read(file).split(separator: "\n").dropFirst().map {
                $0.split(separator: ",").last.flatMap { Float($0) }
            }
        }
        #expect(try last("table.csv") == last("f.csv"))
    }

    @Test(arguments: [
        "quality_metrics.csv", "libvmaf_3.json.gz", "libvmaf_3_crlf.csv", "python.json",
    ])
    func `a log of any form is scored`(form: String) throws {
        let path = Program.repository.appending(path: "Tests/LogsTests/Fixtures/Forms/\(form)").path
        let outcome = try score("vmaf_tiny_v2_public", path)
        #expect(outcome.code == 0, "\(outcome.talk)")
    }

    @Test func `scores are added to one log of JSON or XML only`() throws {
        let csv = Self.logs.appending(path: "BigBuckBunny_80_288_126.csv").path
        #expect(try score("ridge_public", csv, "--annotate", "out").code == 6)
        #expect(try score("ridge_public", Self.log, csv, "--annotate", "out").code == 64)
        #expect(!FileManager.default.fileExists(atPath: folder.root.path + "/out"))
    }

    // MARK: - Doubts

    @Test func `a missing feature is named, and a renamed one can be mapped`() throws {
        try folder.write(
            "clip,adm,vif_scale0,vif_scale1,vif_scale2,motion2\na,1,1,1,1,0\n",
            to: "t.csv"
        )
        let outcome = try score("ridge_public", folder.root.path + "/t.csv")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("lacks 'adm2', 'vif_scale3'"), "\(outcome.talk)")
        #expect(outcome.talk.contains("--columns adm=adm2"), "\(outcome.talk)")
        let mapped = try score(
            "ridge_public",
            folder.root.path + "/t.csv",
            "--columns",
            "adm=adm2,vif_scale2=vif_scale3"
        )
        #expect(mapped.code == 0, "\(mapped.talk)")
        let log = try folder.run(
            "score",
            "--root",
            Program.repository.path,
            "konvid_videval_ridge_public",
            Self.log
        )
        #expect(log.code == 6)
        #expect(log.talk.contains("videval_00"))
    }

    @Test func `a feature far outside of training is warned about`() throws {
        try folder.write(
            """
            clip,adm2,vif_scale0,vif_scale1,vif_scale2,vif_scale3,motion2
            a,0.95,0.5,0.8,0.9,0.95,3
            a,95,0.5,0.8,0.9,0.95,3
            a,94,0.5,0.8,0.9,0.95,3

            """,
            to: "t.csv"
        )
        let outcome = try score("ridge_public", folder.root.path + "/t.csv", "--format", "json")
        #expect(outcome.code == 0)
        #expect(
            outcome.talk.contains(
                "warning: 'adm2': 2 of 3 values are over 10 standard deviations from the training mean"
            ),
            "\(outcome.talk)"
        )
        let json = try JSON(parsing: Array(outcome.output.utf8))
        #expect(json["warnings"]?.items.first?["count"] == .number(2))
    }

    @Test func `a value that is missing is refused, and an unknown word is reported`() throws {
        try folder.write(
            """
            clip,adm2,vif_scale0,vif_scale1,vif_scale2,vif_scale3,motion2,codec,preset,crf
            a,0.95,0.5,0.8,0.9,0.95,3,libx264,medium,30
            a,,0.5,0.8,0.9,0.95,3,libx264,medium,30

            """,
            to: "t.csv"
        )
        let gap = try score("ridge_public", folder.root.path + "/t.csv")
        #expect(gap.code == 6)
        #expect(gap.talk.contains("row 2: 'adm2' is missing"), "\(gap.talk)")
        let text = try folder.read("t.csv").replacing("a,,", with: "a,0.9,")
        try folder.write(
            text.replacing("3,libx264,medium,30\n", with: "3,av2,medium,30\n"),
            to: "t.csv"
        )
        let word = try score("fr_regressor_v2_public", folder.root.path + "/t.csv")
        #expect(word.code == 0, "\(word.talk)")
        #expect(word.talk.contains("2 of 2 words are unknown to the model"), "\(word.talk)")
        try folder.write(try folder.read("t.csv").replacing("medium", with: "ultra"), to: "t.csv")
        let code = try score("fr_regressor_v2_public", folder.root.path + "/t.csv")
        #expect(code.code == 6)
        #expect(code.talk.contains("'preset' is 'ultra', which the model does not know"))
    }

    @Test func `an entry of several models, or of none, is refused`() throws {
        let several = try score("fr_regressor_v2_ensemble_public", Self.log)
        #expect(several.code == 64)
        #expect(several.talk.contains("fr_regressor_v2_ensemble_public_seed4"))
        let none = try score("mos_head_public", Self.log)
        #expect(none.code == 3)
        #expect(none.talk.contains("its gate refused it"))
    }

    // MARK: - From logs to scores

    @Test func `logs become a table, a spec, a model and scores`() throws {
        let logs = folder.root.appending(path: "logs")
        try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
        for name in ["BigBuckBunny_80_288_126.json", "Chaplin_20_112_13.json"] {
            try FileManager.default.copyItem(
                at: Self.logs.appending(path: name),
                to: logs.appending(path: name)
            )
        }
        let columns = "adm2,vif_scale0,vif_scale1,vif_scale2,vif_scale3,motion2,vmaf"
        let steps = [
            ["data", "import", "logs", "--out", "table.parquet", "--only", columns],
            ["init", "first", "--table", "table.parquet", "--target", "vmaf", "--group", "clip"],
            ["run", "first", "-q", "--data", "table.parquet"],
            ["export", "first", "--out", "model"],
            ["score", "first", "logs"],
        ]
        var last = ""
        for step in steps {
            let outcome = try Program.run(step, in: folder.root)
            #expect(outcome.code == 0, "\(step): \(outcome.output)\(outcome.talk)")
            last = outcome.output
            guard step[0] == "init" else { continue }
            // Two clips make no good model.
            let spec = try folder.read("experiments/first.yaml")
            try folder.write(
                spec.replacing("at_least: 0.9", with: "at_least: -1"),
                to: "experiments/first.yaml"
            )
        }
        #expect(last.contains("BigBuckBunny_80_288_126"))
        #expect(last.contains("against 'vmaf'"), "\(last)")
    }
}

extension JSON {
    fileprivate var items: [JSON] { if case .array(let items) = self { items } else { [] } }

    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}
