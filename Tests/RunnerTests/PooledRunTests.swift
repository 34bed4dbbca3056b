import Canonical
import Engine
import Foundation
import Records
import Source
import TestSupport
import Testing

@Suite("Networks that score clips, end to end") struct PooledRunTests {
    /// Four sources of six clips of three to nine frames, in two passes over the clips: the frames of a
    /// clip do not stand together.
    private static let rows: [String] = {
        var generator = SplitMix(state: 29)
        func draw() -> Double { Double(generator.next() >> 40) / 0x1p24 }
        let clips = (0..<24).map { clip in
            (name: "s\(clip % 4),c\(clip / 4)", score: 100 * draw(), count: 3 + clip % 7)
        }
        return (0..<2).flatMap { pass in
            clips.flatMap { clip in
                (0..<clip.count).filter { $0 % 2 == pass }.map { frame in
                    let a = clip.score / 100 + draw() / 3
                    return
                        "\(clip.name),\(a),\(draw()),\(clip.score),\(clip.score / 10 + 1),\(100 * a)"
                }
            }
        }
    }()

    private static let header = "source,clip,a,b,score,weight,rival"

    private func project(
        rows: [String] = rows,
        data: String = "",
        pool: String = ", pool: mean",
        training: String = "",
        rest: String = ""
    ) throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(
            ([Self.header] + rows).joined(separator: "\n") + "\n",
            to: "experiments/data/clips.csv"
        )
        try write("clips", data, pool, training, rest, in: project)
        return project
    }

    private func write(
        _ name: String,
        _ data: String = "",
        _ pool: String = ", pool: mean",
        _ training: String = "",
        _ rest: String = "",
        in project: ScratchProject
    ) throws {
        let digest = try project.digest(of: "experiments/data/clips.csv")
        try project.write(
            """
            version: 1
            name: \(name)
            adr: docs/adr/0001-small.md
            data: {table: experiments/data/clips.csv, sha256: \(digest), \(data)target: score, group: source, pair: clip}
            features: [a, b]
            model: {mlp: {hidden: [8], activation: relu\(pool)}}
            training: {optimizer: {adam: {learning_rate: 1e-2}}, epochs: 20, batch_size: 5\(training)}
            metrics: [plcc, rmse, mae]
            export: {onnx: {model_id: \(name), scaler: graph}}
            \(rest)

            """,
            to: "experiments/\(name).yaml"
        )
    }

    private func result(of name: String, in project: ScratchProject) throws -> JSON {
        let show = try project.run("show", name, "--format", "json")
        #expect(show.code == 0, "\(show.talk)")
        return try JSON(parsing: Array(show.output.utf8))["result"] ?? .null
    }

    private func folds(_ result: JSON) -> [JSON] {
        result["arms"]?.elements.first?["folds"]?.elements ?? []
    }

    @Test(arguments: ["mean", "min", "p25"])
    func `a run scores clips, and verify, rerun and score agree with it`(pool: String) throws {
        let project = try project(pool: ", pool: \(pool)")
        let outcome = try project.run("run", "clips")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("clips") && !outcome.output.contains("per clip"))
        #expect(try project.run("verify", "--strict", "--data").code == 0)
        let rerun = try project.run("rerun", "--all")
        #expect(rerun.code == 0, "\(rerun.output)\(rerun.talk)")

        let result = try result(of: "clips", in: project)
        let folds = folds(result)
        #expect(folds.map { $0["held_out_clips"] } == Array(repeating: .number(6), count: 4))
        let frames = folds.compactMap { $0["held_out_rows"]?.number }.reduce(0, +)
        #expect(frames == Double(Self.rows.count))

        // The scores of the exported model are the predictions of the fit on all rows, bit for bit.
        let score = try project.run(
            "score",
            "clips",
            "experiments/data/clips.csv",
            "--format",
            "json"
        )
        #expect(score.code == 0, "\(score.talk)")
        let report = try JSON(parsing: Array(score.output.utf8))
        #expect(report["model"]?["pool"] == .string(pool))
        let scores = (report["clips"]?.elements ?? []).compactMap { $0["score"]?.number }
        #expect(scores.count == 24)
        let bytes = scores.flatMap { score in
            (0..<4).map { UInt8(truncatingIfNeeded: Float(score).bitPattern >> (8 * UInt32($0))) }
        }
        let fit = result["refits"]?.elements.first?["fit"]
        #expect(fit?["predictions"] == .string(Digest(of: bytes).hex))
        let inSample = result["refits"]?.elements.first?["in_sample"]?["mae"]?.number
        let measured = report["target"]?["clip_scores"]?["mae"]?.number
        #expect(inSample != nil && inSample == measured)
    }

    @Test func `only plans of such networks name the pool, and only their fits the clips`() throws {
        let project = try project()
        try write("frames", "", "", in: project)
        func plan(_ name: String) throws -> String {
            let plan = try project.run("plan", name, "--format", "json")
            #expect(plan.code == 0 || plan.code == 1, "\(plan.talk)")
            return plan.output
        }
        #expect(try plan("clips") != plan("frames"))
        for name in ["clips", "frames"] {
            #expect(try project.run("run", name, "-q").code == 0)
        }
        let objects = try project.files(below: "registry/objects").values
            .map { String(decoding: $0, as: UTF8.self) }
        #expect(objects.count { $0.contains("\"versions\"") && $0.contains("\"pool\":1") } == 1)
        #expect(objects.count { $0.contains("\"pool\": \"mean\"") } == 1)  // the sidecar
        let diff = try project.run("diff", "frames", "clips")
        #expect(diff.code == 0, "\(diff.talk)")
        #expect(diff.output.contains("per clip, means over folds"), "\(diff.output)")
    }

    @Test func `another experiment counts with its metrics per clip`() throws {
        let project = try project()
        try write("frames", "", "", in: project)
        #expect(try project.run("run", "frames", "-q").code == 0)
        let gate = "gate: [{metric: mae, versus: {experiment: frames}, not_worse_than: 1000}]"
        try write("clips", "", ", pool: mean", "", gate, in: project)
        let outcome = try project.run("run", "clips", "-q")
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.talk)")
        let line = try result(of: "clips", in: project)["gate"]?.elements.first
        let frames = try result(of: "frames", in: project)["arms"]?.elements.first
        #expect(line?["rival"] != nil)
        #expect(line?["rival"] == frames?["clips_over_seeds"]?["mae"]?["mean"])
        #expect(line?["rival"] != frames?["over_seeds"]?["mae"]?["mean"])
        let verify = try project.run("verify", "--strict", "--data")
        #expect(verify.code == 0, "\(verify.output)\(verify.talk)")
    }

    @Test(arguments: [
        "folds: {k_fold: {count: 3}}", "folds: {holdout: {fraction: 0.25}}",
        "folds: {repeated_holdout: {fraction: 0.25, by: row, repeats: 3}}",
    ])
    func `folds by row hold whole clips out`(rest: String) throws {
        let project = try project(rest: rest)
        let outcome = try project.run("run", "clips")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let folds = try folds(result(of: "clips", in: project))
        let clips = folds.compactMap { $0["held_out_clips"]?.number }
        #expect(clips.allSatisfy { $0 == (rest.contains("k_fold") ? 8 : 6) }, "\(clips)")
        let verify = try project.run("verify", "--strict", "--data")
        #expect(verify.code == 0, "\(verify.output)\(verify.talk)")
    }

    @Test(arguments: [
        (", stop: {holdout: 0.3, by: row, patience: 2, metric: mae}", ""),
        (", loss: plcc", ""), (", loss: mae", "weights: weight, "),
        ("", "missing: drop, "), ("", "where: [{column: a, at_least: 0.2}], "),
    ])
    func `losses, weights, stopping and conditions go with clips`(
        training: String,
        data: String
    ) throws {
        let project = try project(data: data, training: training)
        let outcome = try project.run("run", "clips", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let verify = try project.run("verify", "--strict", "--data")
        #expect(verify.code == 0, "\(verify.output)\(verify.talk)")
        #expect(try project.run("rerun", "--all", "-q").code == 0)
    }

    @Test func `training-only tables have clips of their own`() throws {
        let project = try project()
        try project.write(
            "clip,a,b,score,weight\nc0,0.5,0.5,50,1\nc0,0.4,0.1,50,1\nc9,0.9,0.5,90,1\n",
            to: "experiments/data/more.csv"
        )
        let digest = try project.digest(of: "experiments/data/more.csv")
        try write(
            "clips",
            "always_train: [{table: experiments/data/more.csv, sha256: \(digest)}], ",
            in: project
        )
        let outcome = try project.run("run", "clips", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let verify = try project.run("verify", "--strict", "--data")
        #expect(verify.code == 0, "\(verify.output)\(verify.talk)")
    }

    @Test(arguments: [(4, "score", ""), (5, "weight", "weights: weight, ")])
    func `rows of a clip that differ are named`(
        column: Int,
        name: String,
        data: String
    ) throws {
        var rows = Self.rows
        var cells = rows[1].split(separator: ",").map(String.init)
        cells[column] = "1.5"
        rows[1] = cells.joined(separator: ",")
        let outcome = try project(rows: rows, data: data).run("run", "clips")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("[clip-differs]"), "\(outcome.talk)")
        #expect(outcome.talk.contains("'c0' has different values of '\(name)' in rows 1 and 2"))
    }

    @Test func `arms score clips, or frames, but not both`() throws {
        let matrix = "matrix: {model: [{mlp: {hidden: [4]}}, {mlp: {hidden: [4], pool: mean}}]}"
        let project = try project(rest: matrix + "\nselect: plcc")
        let text = try String(
            contentsOf: project.root.appending(path: "experiments/clips.yaml"),
            encoding: .utf8
        )
        let spec = text.split(separator: "\n").filter { !$0.hasPrefix("model:") }
        try project.write(spec.joined(separator: "\n") + "\n", to: "experiments/clips.yaml")
        let outcome = try project.run("validate", "clips")
        #expect(outcome.code != 0)
        #expect(outcome.talk.contains("[pool-in-some-arms]"), "\(outcome.talk)\(outcome.output)")
    }

    @Test func `a gate, synthetic tables, data checks and pages know clips`() throws {
        let gate =
            "gate: [{metric: plcc, at_least: -1}, {metric: plcc, versus: {column: rival}, not_worse_than: 2}]"
        let project = try project(rest: gate)
        let synthetic = try project.run("run", "clips", "--smoke", "--synthetic")
        #expect(synthetic.code == 0, "\(synthetic.talk)")
        let check = try project.run("data", "check", "clips")
        #expect(check.code == 0, "\(check.output)\(check.talk)")
        let run = try project.run("run", "clips", "-q")
        #expect(run.code == 0, "\(run.output)\(run.talk)")
        let report = try project.run("report", "--all", "-q", "--out", "site")
        #expect(report.code == 0, "\(report.talk)")
        let page = try String(
            contentsOf: project.root.appending(path: "site/experiments/clips.html"),
            encoding: .utf8
        )
        #expect(page.contains(">clips</th>"))
    }
}

extension JSON {
    fileprivate var elements: [JSON] { if case .array(let items) = self { items } else { [] } }

    fileprivate var number: Double? {
        switch self {
        case .number(let value): value
        case .exactInteger(let value): Double(value)
        default: nil
        }
    }
}
