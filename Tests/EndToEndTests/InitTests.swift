import Foundation
import Markup
import TestSupport
import Testing

@Suite("A first spec from a table") struct InitTests {
    /// The folder of tables that were misread once.
    private static let tables = Program.repository.appending(
        path: "Tests/EndToEndTests/Fixtures/Tables"
    )

    /// Every table that the tests and the repository have.
    private static let all: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: tables.path)) ?? []).sorted()
        .map { tables.appending(path: $0).path }
        + ["Tests/EndToEndTests/Fixtures/my.parquet", "experiments/data/public.parquet"]
        .map { Program.repository.appending(path: $0).path }

    /// Drafts from a text table.
    private func draft(
        _ table: String,
        _ options: String...,
        name: String = "table.csv"
    ) throws -> (spec: String, outcome: Program.Outcome, project: ScratchProject) {
        let project = try ScratchProject()
        try project.write(table, to: name)
        let arguments = ["init", "first", "--table", name] + options
        let outcome = try Program.run(arguments, in: project.root)
        let spec = (try? project.read("experiments/first.yaml")) ?? ""
        return (spec, outcome, project)
    }

    /// Rows of six clips with a score that no other column gives away.
    private func rows(_ header: String, count: Int = 60, _ row: (Int, Double) -> String) -> String {
        var generator = SplitMix(state: 11)
        let lines = (0..<count).map { row($0, 1 + 4 * Double(generator.next() >> 40) / 0x1p24) }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }

    /// The columns that the spec takes.
    private func features(_ spec: String) -> [String] {
        spec.components(separatedBy: "\n").filter { $0.hasPrefix("  - ") && !$0.contains("metric") }
            .map { String($0.dropFirst(4)) }
    }

    @Test(arguments: all)
    func `what is drafted is accepted and runs, or one message says what to change`(
        table: String
    ) throws {
        let project = try ScratchProject()
        let outcome = try project.run("init", "first", "--table", table)
        guard outcome.code == 0 else {
            #expect(outcome.code == 6)
            #expect(outcome.talk.components(separatedBy: "error:").count == 2, "\(outcome.talk)")
            #expect(!outcome.talk.contains("first.yaml"), "\(outcome.talk)")
            #expect(
                !FileManager.default.fileExists(
                    atPath: project.root.path + "/experiments/first.yaml"
                )
            )
            return
        }
        #expect(try project.run("validate", "experiments/first.yaml").code == 0)
        let run = try project.run("run", "first", "--smoke", "--data", table)
        #expect(run.code == 0, "\(run.talk)")
        #expect(!run.output.contains("n/a"), "\(run.output)")
    }

    @Test(arguments: [
        "MOS_head", "MOS_tail", "MOS_sd", "MOSFull", "mosstd", "MOSstd", "std_mos", "mos-ci-low",
        "metrics.mos", "dmos", "DMOS", "zMOS", "votes", "n_ratings", "numVotes", "nratings",
        "std", "SD", "variance", "ci95_low", "score.std", "sem", "score", "predicted_mos",
        "mosPred",
        "frameNum", "frame_index", "framenum", "pts", "pts_time", "time", "timestamp", "index",
        "clip_id", "videoId", "row", "Unnamed: 0",
    ])
    func `a form of the score, a vote or a counter is left out and named`(column: String) throws {
        let table = rows("clip,MOS,sharpness,\(column)") { row, score in
            "c\(row % 6),\(score),\((row * 37) % 101).5,\((row * 53) % 97).25"
        }
        let (spec, outcome, _) = try draft(table)
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(features(spec) == ["sharpness"])
        let scalar = column.contains(" ") ? "\"\(column)\"" : column
        #expect(spec.contains("#  - \(scalar)  # "), "\(spec)")
    }

    @Test(arguments: [
        "adm2", "vif_scale0", "integer_vif_scale3", "motion2", "psnr_y", "float_ssim",
        "float_ms_ssim",
        "ciede2000", "cambi", "psnr_hvs", "ssimulacra2", "VMAF_integer_feature_motion2_v2_score",
        "vmaf_adm2", "mosquito_noise", "framerate", "nb_frames", "bitrate", "luma_std",
        "ssim_index",
    ])
    func `a measurement is an input, whatever words its name has`(column: String) throws {
        let table = rows("clip,vmaf,sharpness,\(column)") { row, score in
            "c\(row % 6),\(score),\((row * 37) % 101).5,\((row * 53) % 97).25"
        }
        let (spec, outcome, _) = try draft(table)
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(features(spec) == ["sharpness", column])
    }

    @Test(arguments: ["metrics.vmaf", "vmaf_neg", "VMAF-phone", "vmafneg", "mos"])
    func `another form of VMAF beside VMAF is left out`(column: String) throws {
        let table = rows("clip,vmaf,sharpness,\(column)") { row, score in
            "c\(row % 6),\(score),\((row * 37) % 101).5,\((row * 53) % 97).25"
        }
        #expect(features(try draft(table).spec) == ["sharpness"])
    }

    /// Numbers that follow the score under a name that does not say so.
    enum Leak: String, CaseIterable, Sendable {
        case same = "equal to the target"
        case percent = "on another scale"
        case cube = "a monotonic function of the target"
        case rounded = "the target on another scale"
        case noisy = "a linear function"

        func number(_ row: Int, _ score: Double) -> Double {
            switch self {
            case .same: score
            case .percent: 100 - 20 * score
            case .cube: score * score * score
            case .rounded: (score * 4).rounded()
            case .noisy: score + Double(row % 3) * 0.004
            }
        }
    }

    @Test(arguments: Leak.allCases)
    func `a column that gives the target away is left out, whatever its name`(leak: Leak) throws {
        let table = rows("clip,mos,sharpness,k") { row, score in
            "c\(row % 6),\(score),\((row * 37) % 101).5,\(leak.number(row, score))"
        }
        let spec = try draft(table).spec
        #expect(features(spec) == ["sharpness"])
        #expect(spec.contains("#  - k  # "))
        #expect(spec.contains(leak.rawValue), "\(spec)")
    }

    @Test func `a project without named feature sets gets a spec that runs`() throws {
        let project = try ScratchProject()
        try FileManager.default.removeItem(
            at: project.root.appending(path: "experiments/features.yaml")
        )
        let start = try project.run("init", "first", "--table", "experiments/data/small.csv")
        #expect(start.code == 0, "\(start.talk)")
        let run = try project.run("run", "first", "-q")
        #expect([0, 3].contains(run.code), "\(run.talk)")
    }

    @Test func `a code of the target is left out`() throws {
        // Eight scores in six clips, coded in no order.
        let codes = [5, 2, 8, 1, 7, 3, 6, 4]
        let table = rows("clip,mos,sharpness,k", count: 96) { row, _ in
            "c\(row % 6),\(Double(row / 6 % 8) / 2 + 1),\((row * 37) % 101).5,\(codes[row / 6 % 8])"
        }
        #expect(features(try draft(table).spec) == ["sharpness"])
    }

    @Test func `the bundled corpora keep their features`() throws {
        let project = try ScratchProject()
        let data = Program.repository.appending(path: "experiments/data")
        for table in ["public", "codecs"] {
            let path = data.appending(path: "\(table).parquet").path
            let outcome = try project.run("init", table, "--table", path)
            #expect(outcome.code == 0, "\(outcome.talk)")
            let taken = features(try project.read("experiments/\(table).yaml"))
            #expect(taken.filter { $0 != "crf" }.count == 21, "\(taken)")
            #expect(!taken.contains("frame_index"))
        }
    }

    // MARK: - Folds

    @Test func `groups of one row are dealt to folds`() throws {
        let table = rows("clip,mos,sharpness") { row, score in
            "c\(row),\(score),\((row * 37) % 101).5"
        }
        let (spec, outcome, _) = try draft(table)
        #expect(spec.contains("\nfolds: {group_k_fold: {count: 5, seed: 0}}\n"))
        #expect(spec.contains("would hold out a single row"))
        #expect(outcome.output.contains("group_k_fold"))
    }

    @Test func `a group of one target is held out with others`() throws {
        let table = rows("clip,mos,sharpness") { row, score in
            "c\(row % 6),\(row % 6 == 2 ? 3 : score),\((row * 37) % 101).5"
        }
        let spec = try draft(table).spec
        #expect(spec.contains("group_k_fold"))
        #expect(spec.contains("'c2' would hold out a single target value"))
    }

    @Test func `a coarser group is better than one of single rows`() throws {
        let table = rows("clip,scene,mos,sharpness") { row, score in
            "c\(row),s\(row % 5),\(score),\((row * 37) % 101).5"
        }
        let spec = try draft(table).spec
        #expect(spec.contains("  group: scene\n"))
        #expect(spec.contains("\nfolds: leave_one_group_out\n"))
    }

    @Test func `rows without groups are dealt, with a warning`() throws {
        let table = rows("id,mos,sharpness") { row, score in
            "\((row * 7) % 60),\(score),\((row * 37) % 101).5"
        }
        let (spec, outcome, project) = try draft(table)
        #expect(spec.contains("\nfolds: {k_fold: {count: 5, seed: 0}}\n"))
        #expect(spec.contains("# WARNING: "))
        #expect(outcome.output.contains("Rows of one clip"))
        #expect(try project.run("run", "first", "--smoke", "--data", "table.csv").code == 0)
    }

    @Test(arguments: [
        ("clip,mos,x\na,1,2\n", "target"), ("clip,mos,x\na,1,2\nb,3,4.5\n", "too few rows"),
        ("clip,mos,x\na,1,2.5\na,2,4\na,3,4.5\n", "'clip' looks like a group column"),
        ("clip,mos,x\na,1,2.5\n,2,4\na,3,4.5\n", "1 nulls"),
        ("Frame,x,vmaf\n0,2.5,3\n1,4,4\n2,4,5\n", "source clip"),
        (
            "clip,x,mos\na,2.5,3\nb,4,NA\nc,4,5\n",
            "'mos' looks like a score, but it has 1 nulls"
        ),
        ("clip,mos,votes\na,2.5,3\na,4,4\nb,4,5\nb,1,2\n", "'votes' (a vote count"),
    ])
    func `what a table lacks is one message`(table: String, words: String) throws {
        let (spec, outcome, _) = try draft(table)
        #expect(outcome.code == 6)
        #expect(spec.isEmpty)
        #expect(outcome.talk.contains(words), "\(outcome.talk)")
        #expect(outcome.talk.components(separatedBy: "error:").count == 2)
    }

    // MARK: - Names

    /// Names that no spec can say, each with the text that may be printed for it.
    private static let unwritable = [
        ("", "''"), (" x", "' x'"), ("x ", "'x '"), ("\u{A0}x", #"'\u{a0}x'"#),
        ("x\u{3000}", #"'x\u{3000}'"#), ("\"a\tb\"", #"'a\u{9}b'"#), ("\u{202E}x", #"'\u{202e}x'"#),
        ("x\u{2066}y", #"'x\u{2066}y'"#), ("x\u{200B}y", #"'x\u{200b}y'"#),
        ("x\u{AD}y", #"'x\u{ad}y'"#), ("x\u{85}y", #"'x\u{85}y'"#), ("x\u{7F}", #"'x\u{7f}'"#),
        ("x\u{2028}y", #"'x\u{2028}y'"#), ("x\u{1B}[31m", #"'x\u{1b}[31m'"#),
        (String(repeating: "x", count: 300), "'xxx"),
    ]

    @Test(arguments: unwritable)
    func `a column that no spec can name is left out and named`(name: String, shown: String) throws
    {
        let table = rows("clip,\(name),mos,sharpness") { row, score in
            "c\(row % 6),\((row * 53) % 97).25,\(score),\((row * 37) % 101).5"
        }
        let (spec, outcome, _) = try draft(table)
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(features(spec) == ["sharpness"])
        #expect(spec.contains("#   \(shown)"), "\(spec)")
        #expect(spec.contains("a spec cannot name it"))
    }

    @Test(arguments: [
        (" mos", "target", "'mos'"), ("mos\u{A0}", "target", "'mos'"),
        ("\u{202E}mos", "target", "'mos'"),
        (" clip", "group", "'clip'"), ("clip\u{200B}", "group", "'clip'"),
    ])
    func `a target or group that no spec can name is to be renamed`(
        name: String,
        role: String,
        plain: String
    ) throws {
        let others = role == "target" ? ("clip", name) : (name, "mos")
        let table = rows("\(others.0),\(others.1),sharpness") { row, score in
            "c\(row % 6),\(score),\((row * 37) % 101).5"
        }
        let (spec, outcome, _) = try draft(table, "--\(role)", name)
        #expect(outcome.code == 6)
        #expect(spec.isEmpty)
        #expect(outcome.talk.contains("the \(role) '\(name.spelledOut)'"), "\(outcome.talk)")
        #expect(outcome.talk.contains("to \(plain)"), "\(outcome.talk)")
        #expect(!outcome.talk.contains("\u{202E}"))
    }

    @Test(arguments: [
        "a: b", "# x", "x # z", "-", "null", "1e3", "a'b", "größe", "{x}", "a\\b", "~", "*a",
    ])
    func `a name that YAML takes in quotes is an input`(name: String) throws {
        let table = rows("clip,mos,\(name)") { row, score in
            "c\(row % 6),\(score),\((row * 37) % 101).5"
        }
        let (_, outcome, project) = try draft(table)
        #expect(outcome.code == 0, "\(outcome.talk)")
        let run = try project.run("run", "first", "--smoke", "--data", "table.csv")
        #expect(run.code == 0, "\(run.talk)")
    }

    @Test func `a name of the experiment that is none is refused before anything is drafted`()
        throws
    {
        let project = try ScratchProject()
        let outcome = try project.run("init", "Bad Name", "--table", "experiments/data/small.csv")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("'Bad Name' is not a valid"), "\(outcome.talk)")
        #expect(!outcome.talk.contains(".yaml"))
    }
}
