import Canonical
import Files
package import Foundation

/// A project of its own in a temporary folder, with a small table; removed at the end.
package final class ScratchProject {
    package let root: URL

    /// The rows of the small table: three sources, two features, a target that follows them.
    package static let table: String = {
        var lines = ["source,a,b,score"]
        var generator = SplitMix(state: 3)
        for row in 0..<90 {
            let a = Double(generator.next() >> 40) / 0x1p24
            let b = Double(generator.next() >> 40) / 0x1p24
            let noise = Double(generator.next() >> 40) / 0x1p24
            lines.append("clip\(row % 3),\(a),\(b),\(40 * a + 20 * b + noise)")
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    /// Rows with words: four sources, two codecs, three presets, a number that says how coarse.
    package static let codecTable: String = {
        var lines = ["source,codec,preset,crf,a,b,score,other,gaps,set,split"]
        var generator = SplitMix(state: 5)
        for row in 0..<160 {
            let a = Double(generator.next() >> 40) / 0x1p24
            let b = Double(generator.next() >> 40) / 0x1p24
            let codec = row % 2 == 0 ? "x264" : "x265"
            let preset = ["slow", "medium", "fast"][row % 3]
            let crf = 20 + row % 5 * 4
            let score = 60 + 20 * a + 10 * b - Double(crf) / 2 + (row % 2 == 0 ? 0 : 4)
            lines.append(
                "clip\(row % 4),\(codec),\(preset),\(crf),\(a),\(b),\(score),\(score / 2 + a),"
                    + "\(row % 7 == 3 ? "" : "\(a + b)"),set\(row % 4 / 2),\(row % 5 == 0 ? "test" : "train")"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    package init(name: String = "assay-project") throws {
        root = FileManager.default.temporaryDirectory
            .appending(path: "\(name)-\(UUID().uuidString)").resolvingSymlinksInPath()
        for folder in ["experiments/data", "registry", "docs/adr"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: folder),
                withIntermediateDirectories: true
            )
        }
        try write(Self.table, to: "experiments/data/small.csv")
        try write("feature_sets:\n  both: [a, b]\n", to: "experiments/features.yaml")
        try write(
            "# 1. Small\n\n- **Status**: Accepted\n- **Date**: 2026-11-22\n",
            to: "docs/adr/0001-small.md"
        )
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// A spec on the small table; the digest is that of the table as it stands.
    package func spec(
        name: String = "small",
        features: String = "both",
        epochs: Int = 40,
        atLeast: Double = 0.5,
        sha256: String? = nil
    ) throws -> String {
        let digest = try sha256 ?? digestOfTable()
        return """
            version: 1
            name: \(name)
            title: A small experiment
            adr: docs/adr/0001-small.md
            data:
              table: experiments/data/small.csv
              sha256: \(digest)
              target: score
              group: source
            features: \(features)
            model:
              mlp: {hidden: [8], activation: relu, dropout: 0.1}
            training:
              loss: mse
              optimizer: {adamw: {learning_rate: 1e-2, weight_decay: 1e-2}}
              epochs: \(epochs)
              batch_size: 16
              seeds: [0]
            folds: leave_one_group_out
            metrics: [plcc, srocc, krocc, rmse]
            gate:
              - {metric: plcc, over: folds, take: mean, at_least: \(atLeast)}
            export:
              onnx: {model_id: \(name), scaler: sidecar}

            """
    }

    /// A spec on the table with words, with the parts that a test is about.
    package func codecSpec(
        name: String = "codecs",
        data: String = "",
        target: String = "score",
        features: String = "[a, b]",
        model: String = "{hidden: [8], activation: relu}",
        training: String = "",
        folds: String = "leave_one_group_out",
        rest: String = "",
        group: String = "source"
    ) throws -> String {
        try write(Self.codecTable, to: "experiments/data/codecs.csv")
        let digest = try digest(of: "experiments/data/codecs.csv")
        let lossAndOptimizer =
            training.contains("optimizer") ? "" : "optimizer: {adam: {learning_rate: 1e-2}}, "
        return """
            version: 1
            name: \(name)
            adr: docs/adr/0001-small.md
            data:
              table: experiments/data/codecs.csv
              sha256: \(digest)
              target: \(target)
              group: \(group)
            \(data.isEmpty ? "" : "  " + data)
            features: \(features)
            model:
              mlp: \(model)
            training: {\(lossAndOptimizer)epochs: 6, batch_size: 32\(training.isEmpty ? "" : ", " + training)}
            folds: \(folds)
            \(rest)

            """
    }

    package func digestOfTable() throws -> String { try digest(of: "experiments/data/small.csv") }

    package func digest(of path: String) throws -> String {
        Digest(of: Array(try Data(contentsOf: root.appending(path: path)))).hex
    }

    package func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: root.appending(path: path))
    }

    package func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }

    package func run(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(arguments, in: root)
    }

    /// All regular files below a folder with their bytes, by path.
    package func files(below folder: String) throws -> [String: Data] {
        let base = root.appending(path: folder)
        var files: [String: Data] = [:]
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: base.path)) ?? []
        for path in paths where Disk.isFile("\(base.path)/\(path)") {
            do {
                files[path] = try Data(contentsOf: base.appending(path: path))
            } catch {
                // A temporary file may have got its name since the folder was listed.
                if Disk.isFile("\(base.path)/\(path)") { throw error }
            }
        }
        return files
    }
}
