import Foundation

@testable import Runner

/// A project of its own in a temporary folder, with a small table; removed at the end.
final class ScratchProject {
    let root: URL

    /// The rows of the small table: three sources, two features, a target that follows them.
    static let table: String = {
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

    init(name: String = "assay-project") throws {
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
    func spec(
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

    func digestOfTable() throws -> String {
        Digest(of: Array(try Data(contentsOf: root.appending(path: "experiments/data/small.csv"))))
            .hex
    }

    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: root.appending(path: path))
    }

    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }

    func run(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(arguments, in: root)
    }

    /// All regular files below a folder with their bytes, by path.
    func files(below folder: String) throws -> [String: Data] {
        let base = root.appending(path: folder)
        var files: [String: Data] = [:]
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: base.path)) ?? []
        for path in paths where Disk.isFile("\(base.path)/\(path)") {
            files[path] = try Data(contentsOf: base.appending(path: path))
        }
        return files
    }
}
