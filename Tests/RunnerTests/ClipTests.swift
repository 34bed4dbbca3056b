import Canonical
import Engine
import Foundation
import Records
import Source
import TestSupport
import Testing

@Suite("Metrics per clip, and votes, end to end") struct ClipTests {
    /// Four sources of five clips, eight frames each, with votes of each clip and a rival's scores.
    private static let rows: [String] = {
        var generator = SplitMix(state: 21)
        func draw() -> Double { Double(generator.next() >> 40) / 0x1p24 }
        var rows: [String] = []
        for clip in 0..<20 {
            let deviation = 5 + 10 * draw()
            let score = 100 * draw()
            for _ in 0..<8 {
                let a = score / 100 + draw() / 10
                rows.append(
                    "s\(clip % 4),c\(clip / 4),\(a),\(draw()),\(score),\(deviation),\(12 + clip),\(80 * a * a)"
                )
            }
        }
        return rows
    }()

    private static let metrics = "[plcc, plcc_cubic, plcc_logistic, rmse, mae, outlier_ratio]"

    private func project(
        rows: [String] = rows,
        data: String = "pair: clip, votes: {deviation: sigma, count: n}, ",
        rest: String = ""
    ) throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(
            (["source,clip,a,b,score,sigma,n,rival"] + rows).joined(separator: "\n") + "\n",
            to: "experiments/data/clips.csv"
        )
        try write(data, rest, in: project)
        return project
    }

    private func write(_ data: String, _ rest: String = "", in project: ScratchProject) throws {
        let digest = try project.digest(of: "experiments/data/clips.csv")
        try project.write(
            """
            version: 1
            name: clips
            adr: docs/adr/0001-small.md
            data: {table: experiments/data/clips.csv, sha256: \(digest), \(data)target: score, group: source}
            features: [a, b]
            model: {mlp: {hidden: [8], activation: relu}}
            training: {optimizer: {adam: {learning_rate: 1e-2}}, epochs: 20, batch_size: 16, seeds: [0, 1]}
            metrics: \(Self.metrics)
            export: {onnx: {model_id: clips, scaler: sidecar}}
            \(rest)

            """,
            to: "experiments/clips.yaml"
        )
    }

    private func entry(of project: ScratchProject) throws -> (Entry, ExperimentResult) {
        let entries = try project.files(below: "registry/entries")
        let entry = try Entry(parsing: Array(try #require(entries.values.first)))
        let objects = ObjectFolder(path: project.root.path + "/registry/objects")
        return (entry, try ExperimentResult(parsing: objects.read(entry.result)))
    }

    @Test func `a run reports clips, and verify and rerun hold`() throws {
        let project = try project()
        let outcome = try project.run("run", "clips")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("per clip (means over frames)"))
        #expect(outcome.output.contains("PLCC cubic"))
        #expect(!outcome.output.contains("n/a"))
        #expect(try project.run("verify", "--strict").code == 0)
        let rerun = try project.run("rerun", "--all")
        #expect(rerun.code == 0, "\(rerun.output)\(rerun.talk)")
        #expect(try project.run("show", "clips").output.contains("per clip"))

        let (entry, result) = try entry(of: project)
        let arm = try #require(result.arms.first)
        #expect(arm.folds.map(\.heldOutClips) == [5, 5, 5, 5])
        #expect(arm.folds.map(\.heldOutRows) == [40, 40, 40, 40])
        let fold = try #require(arm.seeds.first?.folds.first)
        for metric in [Metric.plcc, .plccCubic, .plccLogistic, .rmse, .mae, .outlierRatio] {
            #expect(fold.metrics[metric] ?? nil != nil, "\(metric)")
            #expect(fold.clipMetrics?[metric] ?? nil != nil, "\(metric)")
        }
        // All frames of a clip have one score, so the mean error of frames is not less than the clips'.
        let frames = try #require(fold.metrics[.mae] ?? nil)
        let clips = try #require(fold.clipMetrics?[.mae] ?? nil)
        #expect(clips <= frames + 1e-12)
        #expect(entry.clipMetrics?[.plcc]?.mean == arm.clipsOverSeeds?[.plcc]?.mean)
        #expect(result.refits.allSatisfy { $0.clipsInSample != nil })
        #expect(Array(result.canonicalBytes) == result.json.canonicalBytes)
    }

    @Test func `a pool changes the metrics of clips alone, and is named`() throws {
        let project = try project()
        #expect(try project.run("run", "clips", "-q").code == 0)
        let mean = try entry(of: project)
        try FileManager.default.removeItem(at: project.root.appending(path: "registry/entries"))
        try write(
            "pair: {column: clip, pool: mean}, votes: {deviation: sigma, count: n}, ",
            in: project
        )
        #expect(try project.run("run", "clips", "-q").code == 0)
        #expect(try entry(of: project).0.plan == mean.0.plan)
        // Objects, too: strict verification reports those that no entry references.
        for folder in ["entries", "objects"] {
            try FileManager.default.removeItem(
                at: project.root.appending(path: "registry/\(folder)")
            )
        }
        try write(
            "pair: {column: clip, pool: p5}, votes: {deviation: sigma, count: n}, ",
            in: project
        )
        let plan = try project.run("plan", "clips", "--exit-code")
        #expect(plan.output.contains("0 to train"), "\(plan.output)")
        let outcome = try project.run("run", "clips")
        #expect(outcome.output.contains("per clip (5th percentiles over frames)"))
        #expect(try project.run("show", "clips").output.contains("5th percentiles over frames"))
        let low = try entry(of: project)
        let (before, after) = (mean.1.arms.first, low.1.arms.first)
        #expect(before?.overSeeds == after?.overSeeds)
        #expect(before?.clipsOverSeeds != after?.clipsOverSeeds)
        #expect(try project.run("verify", "--strict", "--data").code == 0)
    }

    @Test func `pair and votes train nothing, and stand in no plan that does not name them`() throws
    {
        let project = try project(data: "")
        #expect(try project.run("run", "clips", "-q").code == 0)
        let plain = try entry(of: project)
        #expect(plain.0.clipMetrics == nil)
        let text = String(decoding: plain.1.canonicalBytes, as: UTF8.self)
        #expect(!text.contains("clip"))
        let shown = try project.run("show", "clips").output
        #expect(!shown.contains("per clip"))
        #expect(shown.contains("n/a"))

        try write("pair: clip, votes: {deviation: sigma, count: n}, ", in: project)
        let plan = try project.run("plan", "clips", "--exit-code")
        #expect(plan.output.contains("0 to train"), "\(plan.output)")
        #expect(plan.code == 0)
        let again = try project.run("run", "clips")
        #expect(again.code == 0)
        #expect(!again.talk.contains("without s"), "\(again.talk)")
    }

    @Test func `no votes are a warning, and an undefined ratio passes no gate`() throws {
        let gate = "gate: [{metric: outlier_ratio, at_most: 1}]"
        let project = try project(data: "pair: clip, ", rest: gate)
        let outcome = try project.run("run", "clips")
        #expect(outcome.talk.contains("metric-needs-votes"))
        #expect(outcome.code == 3)
    }

    @Test(arguments: [
        ("votes: {deviation: sigma, count: source}, ", "'source'"),
        ("votes: {deviation: sgma, count: n}, ", "'sgma'"),
        ("pair: clipp, ", "'clipp'"),
        ("pair: rival, ", "'rival'"),
    ])
    func `columns that cannot be used are named where the spec names them`(
        data: String,
        word: String
    ) throws {
        let outcome = try project(data: data).run("run", "clips")
        #expect(outcome.code == 6, "\(outcome.talk)")
        #expect(outcome.talk.contains(word), "\(outcome.talk)")
        #expect(outcome.talk.contains("experiments/clips.yaml:4:"), "\(outcome.talk)")
    }

    @Test func `negative deviations and fractions of a vote are refused`() throws {
        for (column, bad) in [(5, "-1"), (6, "0.5")] {
            var rows = Self.rows
            var cells = rows[3].split(separator: ",").map(String.init)
            cells[column] = bad
            rows[3] = cells.joined(separator: ",")
            let outcome = try project(rows: rows).run("run", "clips")
            #expect(outcome.code == 6)
            #expect(outcome.talk.contains("row 4"), "\(outcome.talk)")
        }
    }

    /// A column of the table needs no training, which would depend on the order of the rows.
    @Test(arguments: ["plcc_cubic", "plcc_logistic", "outlier_ratio"])
    func `the order of the rows changes no bit of the new metrics`(metric: String) throws {
        let gate =
            "gate: [{metric: \(metric), versus: {column: rival}, not_worse_than: 1000}]"
        let shuffled = Self.rows.indices.sorted { ($0 * 67) % 160 < ($1 * 67) % 160 }
        let values = try [Self.rows, shuffled.map { Self.rows[$0] }].map { rows in
            let project = try project(rows: rows, rest: gate)
            #expect(try project.run("run", "clips", "-q").code == 0)
            return try #require(try entry(of: project).1.gate.first?.rival)
        }
        #expect(values[0].bitPattern == values[1].bitPattern)
    }
}
