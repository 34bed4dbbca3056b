import Canonical
import Engine
import Files
import Foundation
import Records
import TestSupport
import Testing

/// Forms that digests are taken of: if one of these moves, every result moves.
@Suite("Identity") struct IdentityTests {
    private func files(_ name: String) throws -> ExperimentFiles {
        let project = Project(root: Program.repository.path)
        return try ExperimentFiles(
            spec: project.path("experiments/\(name).yaml"),
            in: project
        )
    }

    private func arm(of name: String) throws -> PlannedArm {
        try #require(Plan(files(name).experiment).arms.first)
    }

    @Test func `the canonical plan of the reference experiment`() throws {
        let plan = Plan(try files(Repository.referenceExperiment).experiment)
        let text = String(decoding: plan.json.canonicalBytes, as: UTF8.self)
        try expectGolden(text + "\n", "reference-plan.txt")
    }

    @Test func `the canonical form of a fold's fit and of the refit`() throws {
        let arm = try arm(of: Repository.referenceExperiment)
        let fits = [
            Fit(arm: arm, seed: 0, heldOut: .group("Diver"), label: ""),
            Fit(arm: arm, seed: 0, heldOut: nil, label: ""),
        ]
        let lines = fits.map {
            String(decoding: $0.json.canonicalBytes, as: UTF8.self) + "\n\($0.key)\n"
        }
        try expectGolden(lines.joined(), "reference-fits.txt")
    }

    /// The keys were computed by Python's hashlib from the text `["assay/1",0,"shuffle","Diver"]`
    /// and the like.
    @Test(arguments: [
        ("Diver", "7614a6b3", "1b26b3f4"), (nil, "e2151e1b", "c7ad549c"),
    ])
    func `stream keys are the first words of a SHA-256`(
        heldOut: String?,
        word0: String,
        word1: String
    ) throws {
        let arm = try arm(of: Repository.referenceExperiment)
        let fit = Fit(arm: arm, seed: 0, heldOut: heldOut.map(HeldOut.group), label: "")
        let key = fit.streamKeys.shuffle
        #expect(String(key.word0, radix: 16) == word0)
        #expect(String(key.word1, radix: 16) == word1)
    }

    @Test func `committed entries and results read back to the bytes they are stored in`() throws {
        let registry = Registry(root: Program.repository.path)
        let items = try registry.items()
        #expect(!items.isEmpty)
        for item in items {
            #expect(item.entry.bytes == (try Disk.read(item.path)))
            let stored = try registry.objects.read(item.entry.result)
            #expect(try ExperimentResult(parsing: stored).canonicalBytes == stored)
        }
    }

    @Test func `a trajectory has the layout that its file describes`() {
        var trajectory = Trajectory()
        trajectory.record([[1, 2], [3]], loss: 0.5)
        trajectory.record([[1, 2.5], [3]], loss: 0.25)
        let bytes = trajectory.bytes
        #expect(Array(bytes.prefix(16)) == Array("assay-trajectory".utf8))
        #expect(bytes.count == 16 + 16 + 2 * (8 + 2 * 8) + 2 * 32)
        // SHA-256 of the bytes 00 00 40 40, binary32 3, by coreutils' sha256sum.
        let three = "ea2845900b5856c9bf354b1aa9761b5aa6888e5ed61738fe9579ca42bc0f6054"
        #expect(Digest(bytes: Array(bytes.suffix(32))).hex == three)
    }

    @Test func `the root may have any name, and the spec's path does not`() throws {
        let project = try ScratchProject(name: "jörg’s projekt")
        try project.write(project.spec(), to: "experiments/small.yaml")
        #expect(try project.run("run", "small").code == 0)
        let plain = try ScratchProject()
        try plain.write(plain.spec(), to: "experiments/small.yaml")
        #expect(try plain.run("run", "small").code == 0)
        #expect(try project.files(below: "registry") == plain.files(below: "registry"))
    }

    @Test func `two spellings of a name are two groups`() throws {
        let project = try ScratchProject()
        let table = ScratchProject.table.replacing("clip1", with: "caf\u{E9}")
            .replacing("clip2", with: "cafe\u{301}")
        try project.write(table, to: "experiments/data/small.csv")
        try project.write(project.spec(), to: "experiments/small.yaml")
        let outcome = try project.run("run", "small", "--format", "json")
        #expect(outcome.code == 0)
        let json = try JSON(parsing: Array(outcome.output.utf8))
        guard case .array(let arms)? = json["result"]?["arms"],
            case .array(let folds)? = arms.first?["folds"]
        else {
            Issue.record("no folds")
            return
        }
        #expect(folds.count == 3)
        #expect(folds.allSatisfy { $0["held_out_rows"] == 30 })
    }
}
