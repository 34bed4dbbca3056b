import Foundation
import TestSupport
import Testing

@Suite("From logs to an entry") struct LogStartTests {
    /// A log of each form, by the version of libvmaf or the program that wrote it.
    private static let forms = Program.repository.appending(path: "Tests/LogsTests/Fixtures/Forms")

    /// The forms whose sample has a value that is missing.
    private static let withGaps: Set = [
        "libvmaf_1.3_nan.json", "libvmaf_3_first_frames_absent.json", "libvmaf_3_null.json",
        "libvmaf_3_null_last.json",
    ]

    /// Copies samples to a folder under names that differ before their endings.
    private func copy(_ isTaken: (String) -> Bool, to folder: String, of project: ScratchProject)
        throws
    {
        let target = project.root.appending(path: folder)
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        // The subtitles have no features.
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.forms.path).sorted()
            .filter { !$0.hasSuffix(".md") && !$0.hasSuffix(".sub") && isTaken($0) }
        for name in names {
            let parts = name.split(separator: ".")
            let ending = parts.last == "gz" ? "json.gz" : String(parts.last ?? "")
            let stem = name.dropLast(ending.count + 1).replacing(".", with: "_")
            try FileManager.default.copyItem(
                at: Self.forms.appending(path: name),
                to: target.appending(path: "\(stem)_\(ending.prefix(4)).\(ending)")
            )
        }
    }

    private func features(of project: ScratchProject) throws {
        try project.write(
            """
            feature_sets:
              canonical6: [adm2, vif_scale0, vif_scale1, vif_scale2, vif_scale3, motion2]

            """,
            to: "experiments/features.yaml"
        )
    }

    /// The tables of the only entry of an experiment.
    private func tables(_ name: String, _ project: ScratchProject) throws -> [[String: Any]] {
        let entries = try project.files(below: "registry/entries/\(name)")
        #expect(entries.count == 1)
        let entry = try JSONSerialization.jsonObject(with: #require(entries.values.first))
        return try #require((entry as? [String: Any])?["data"] as? [[String: Any]])
    }

    @Test func `a log of every form and year ends in an entry with its lineage`() throws {
        let project = try ScratchProject()
        try features(of: project)
        try copy({ !Self.withGaps.contains($0) }, to: "logs", of: project)
        let start = try project.run("init", "forms", "--logs", "logs")
        #expect(start.code == 0, "\(start.talk)")
        #expect(start.output.contains("target    vmaf"))
        #expect(start.output.contains("features  6  (all columns of the feature set 'canonical6')"))
        let run = try project.run("run", "forms", "--quiet")
        #expect([0, 3].contains(run.code), "\(run.talk)")
        let table = try #require(try tables("forms", project).first)
        #expect(table["rows"] as? Int == 3 * 17)
        let lineage = try #require(table["lineage"] as? String)
        let path = "registry/objects/sha256/\(lineage.prefix(2))/\(lineage.dropFirst(2))"
        #expect(try project.digest(of: path) == lineage)
        #expect(try project.read(path).contains("logs/python_json.json"))
        #expect(try project.run("show", "forms").output.contains("lineage   \(lineage)"))
        #expect(try project.run("verify", "--strict").code == 0)
        let rerun = try project.run("rerun", "forms", "--quiet")
        #expect(rerun.code == 0, "\(rerun.output)\(rerun.talk)")

        // Without the lineage, or with another text in its place, the registry is broken.
        try FileManager.default.removeItem(at: project.root.appending(path: path))
        #expect(try project.run("verify").code == 7)
    }

    @Test func `rows with gaps of old logs are dropped where the spec says so`() throws {
        let project = try ScratchProject()
        try features(of: project)
        try copy({ !Self.withGaps.contains($0) }, to: "logs", of: project)
        try copy(Self.withGaps.contains, to: "gaps", of: project)
        #expect(try project.run("init", "forms", "--logs", "logs").code == 0)
        let all = "experiments/data/all.parquet"
        #expect(try project.run("data", "import", "logs", "gaps", "--out", all).code == 0)
        let spec = try project.read("experiments/forms.yaml")
            .replacing("name: forms\n", with: "name: all\n")
            .replacing("model_id: forms", with: "model_id: all")
            .replacing("forms.parquet", with: "all.parquet")
            .replacing("  target: vmaf", with: "  missing: drop\n  target: vmaf")
            .replacing("baseline: forms_baseline\n", with: "")
        try project.write(spec, to: "experiments/all.yaml")
        #expect(try project.run("data", "pin", "all", "--repin").code == 0)
        let run = try project.run("run", "all", "--quiet")
        #expect([0, 3].contains(run.code), "\(run.talk)")
        #expect(run.output.contains("missing values in 3 rows: vif_scale3 2, vmaf 1"))
        #expect(try tables("all", project).first?["lineage"] is String)
    }

    @Test func `scores become the target`() throws {
        let project = try ScratchProject()
        try copy({ !Self.withGaps.contains($0) }, to: "logs", of: project)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: project.root.path + "/logs"
        )
        let stems = Set(names.map { String($0.split(separator: ".")[0]) }).sorted()
        let rows = stems.enumerated().map { index, name in
            "\(name),\(20 + index % 7),\(1 + Double(index * 5 % 18) / 5)"
        }
        try project.write((["dis,votes,mos"] + rows).joined(separator: "\n"), to: "mos.csv")
        let start = try project.run(
            "init",
            "mos",
            "--logs",
            "logs",
            "--scores",
            "mos.csv",
            "--key",
            "clip=dis"
        )
        #expect(start.code == 0, "\(start.talk)")
        #expect(try project.read("experiments/mos.yaml").contains("target: mos"))
        try project.write(
            "dis,a,b\n" + rows.joined(separator: "\n"),
            to: "unnamed.csv"
        )
        let guess = try project.run(
            "init",
            "guess",
            "--logs",
            "logs",
            "--scores",
            "unnamed.csv",
            "--key",
            "clip=dis"
        )
        #expect(guess.code == 0, "\(guess.talk)")
        #expect(try project.read("experiments/guess.yaml").contains("target: b"))
    }

    @Test func `nothing is left of a start that fails`() throws {
        let project = try ScratchProject()
        try copy({ $0 == "libvmaf_3.csv" }, to: "logs", of: project)
        let before = try project.files(below: ".").keys
        let start = try project.run("init", "first", "--logs", "logs")
        #expect(start.code == 6, "\(start.output)")
        #expect(start.talk.components(separatedBy: "error:").count == 2, "\(start.talk)")
        #expect(try Set(project.files(below: ".").keys) == Set(before))
        try project.write("", to: "experiments/data/taken.parquet")
        let taken = try project.run("init", "taken", "--logs", "logs")
        #expect(taken.code == 6)
        #expect(taken.talk.contains("'experiments/data/taken.parquet' already exists"))
    }
}
