import Canonical
import Foundation
import TestSupport
import Testing

/// Runs on made-up tables, where no table is at hand.
@Suite("synthetic runs, end to end") struct SyntheticTests {
    private static let experiments = Program.repository.appending(path: "experiments")
    private static let fixtures = Program.repository.appending(
        path: "Tests/SpecTests/Fixtures/valid"
    )

    private static func names(in folder: URL) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".yaml") && $0 != "features.yaml" }.sorted()
    }

    private static let someDigest = String(repeating: "0a", count: 32)

    static let committed = names(in: experiments)
    static let valid = names(in: fixtures)

    /// A project with the committed specs and records, without data or registry.
    private func project() throws -> ScratchProject {
        let project = try ScratchProject()
        try FileManager.default.removeItem(at: project.root.appending(path: "experiments"))
        try FileManager.default.createDirectory(
            at: project.root.appending(path: "experiments"),
            withIntermediateDirectories: true
        )
        for name in Self.committed + ["features.yaml"] {
            try FileManager.default.copyItem(
                at: Self.experiments.appending(path: name),
                to: project.root.appending(path: "experiments/\(name)")
            )
        }
        let records = Program.repository.appending(path: "docs/adr")
        try FileManager.default.removeItem(at: project.root.appending(path: "docs/adr"))
        try FileManager.default.copyItem(
            at: records,
            to: project.root.appending(path: "docs/adr")
        )
        return project
    }

    @Test(arguments: committed)
    func `every committed spec runs without its data, and leaves nothing`(name: String) throws {
        let project = try project()
        let outcome = try project.run("run", "experiments/\(name)", "--smoke", "--synthetic", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let first = outcome.output.split(separator: "\n").first ?? ""
        #expect(first.hasPrefix("SYNTHETIC DATA: "), "\(first)")
        #expect(outcome.output.contains("nothing registered"))
        #expect(try project.files(below: "registry").isEmpty)
        #expect(try Set(project.files(below: ".assay").keys).isSubset(of: ["lock"]))
    }

    @Test(arguments: valid)
    func `every corner of the language has a table that fits it`(name: String) throws {
        let project = try project()
        try FileManager.default.copyItem(
            at: Self.fixtures.appending(path: name),
            to: project.root.appending(path: "experiments/\(name)")
        )
        try project.write("# 1. Example\n\n- Status: Accepted\n", to: "docs/adr/0001-example.md")
        let other = try project.spec(name: "other-one", features: "[a]", sha256: Self.someDigest)
            .replacing("docs/adr/0001-small.md", with: "docs/adr/0001-example.md")
        try project.write(other, to: "experiments/other-one.yaml")
        let outcome = try project.run("run", "experiments/\(name)", "--smoke", "--synthetic", "-q")
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.talk)")
        #expect(try project.files(below: "registry").isEmpty)
    }

    @Test func `it goes all the way to a model, whatever the gate says`() throws {
        let project = try project()
        let outcome = try project.run("run", "fr_regressor_v1", "--smoke", "--synthetic", "-q")
        #expect(outcome.output.contains("✗ mean PLCC ≥ 0.95"))
        #expect(outcome.output.contains(" · model "))
        let again = try project.run(
            "run",
            "fr_regressor_v1",
            "--smoke",
            "--synthetic",
            "-q",
            "--jobs",
            "1"
        )
        #expect(again.output == outcome.output)
    }

    @Test func `programs are told, too`() throws {
        let project = try project()
        let outcome = try project.run(
            "run",
            "fr_regressor_v1",
            "--smoke",
            "--synthetic",
            "--format",
            "json"
        )
        let json = try JSON(parsing: Array(outcome.output.utf8))
        #expect(json["synthetic"] == .bool(true))
        #expect(json["smoke"] == .bool(true))
        #expect(json["entry"] == .null)
    }

    @Test func `conditions, words and tables that are always trained on are met`() throws {
        let project = try ScratchProject()
        let spec = try project.codecSpec(
            data: """
                where:
                    - {column: codec, in: [x265, vp9]}
                    - {column: crf, at_least: 20}
                    - {column: crf, at_most: 28}
                  always_train: [{table: more.csv}]
                """,
            features: """
                [a, {column: codec, one_hot: [x264, x265, "h,\\"264"]}, {column: preset, codes: {slow: 1, "8": 2}}, crf]
                """,
            folds: "{holdout: {groups: [Tennis, clip1]}}",
            rest: "gate: [{metric: plcc, take: mean, versus: {column: other}, not_worse_than: 0}]"
        )
        try project.write(spec, to: "experiments/codecs.yaml")
        let outcome = try project.run("run", "codecs", "--smoke", "--synthetic", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        // Two of the four groups of the divided table's 400 rows or more.
        #expect(outcome.output.contains("holdout"), "\(outcome.output)")
        let plan = try project.run("plan", "codecs")
        #expect(plan.output.contains("not found: "), "\(plan.output)")
    }

    @Test func `rows are made for arms with other conditions in turn`() throws {
        let project = try ScratchProject()
        let spec = try project.codecSpec(
            rest: """
                matrix:
                  data.where: [[{column: codec, in: [x264]}], [{column: codec, in: [x265]}]]
                gate: [{metric: plcc, over: arms, take: spread, at_most: 1}]
                """
        )
        try project.write(spec, to: "experiments/codecs.yaml")
        let outcome = try project.run(
            "run",
            "codecs",
            "--smoke",
            "--synthetic",
            "--format",
            "json"
        )
        let json = try JSON(parsing: Array(outcome.output.utf8))
        guard case .array(let arms) = json["result"]?["arms"] else {
            Issue.record("\(outcome.talk)")
            return
        }
        for arm in arms {
            guard case .array(let tables) = arm["data"], let table = tables.first else {
                Issue.record("an arm has no table")
                continue
            }
            #expect(table["rows"] == .integer(800))
            #expect(table["used_rows"] == .integer(400))
        }
    }

    @Test(arguments: [
        (["--synthetic"], "requires --smoke"),
        (["--synthetic", "--smoke", "--data", "x.csv"], "cannot be combined with --data"),
        (["--synthetic", "--smoke", "--verbose"], "cannot be combined with --verbose"),
    ])
    func `what contradicts it is refused`(arguments: [String], remedy: String) throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        let outcome = try Program.run(["run", "small"] + arguments, in: project.root)
        #expect(outcome.code == 64)
        #expect(outcome.talk.contains(remedy), "\(outcome.talk)")
    }
}
