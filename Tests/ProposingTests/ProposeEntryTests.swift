import Canonical
import Files
import Foundation
import Records
import TestSupport
import Testing

/// Entries that a branch adds: each is named, and trained again where its data is.
@Suite("propose, added entries") struct ProposeEntryTests {
    /// A branch with another training of the small experiment, registered and committed.
    private func branch(flip: String? = nil) throws -> ScratchRepository {
        let repository = try ScratchRepository()
        try repository.branch("faster")
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 20")
        try run(repository, flip: flip)
        try repository.commit("Propose")
        return repository
    }

    private func run(_ repository: ScratchRepository, flip: String? = nil) throws {
        let outcome = try Program.run(
            ["run", "small", "-q"],
            in: repository.project.root,
            environment: flip.map { [Program.flipVariable: $0] } ?? [:]
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
    }

    private func reproductions(_ outcome: Program.Outcome) throws -> [JSON?] {
        let json = try JSON(parsing: Array(outcome.output.utf8))
        guard case .array(let entries)? = json["added_entries"] else { return [] }
        return entries.map { $0["reproduction"] }
    }

    // MARK: - Reproduced or not

    @Test func `a registered entry is trained again, without the store`() throws {
        let repository = try branch()
        let first = try repository.propose()
        #expect(first.code == 0, "\(first.output)")
        #expect(first.output.contains("### Added entries"))
        #expect(first.output.contains("` | reproduced |\n"), "\(first.output)")
        #expect(try repository.project.files(below: ".assay/rerun").isEmpty)
        #expect(try reproductions(repository.propose("--format", "json")) == ["reproduced"])
    }

    @Test func `without its data an entry is not reproduced here, and that is said`() throws {
        let repository = try branch()
        try FileManager.default.removeItem(
            at: repository.project.root.appending(path: "experiments/data/small.csv")
        )
        let outcome = try repository.propose()
        #expect(
            outcome.output.contains("` | not checked: data missing |\n"),
            "\(outcome.output)"
        )
        #expect(try reproductions(repository.propose("--format", "json")) == ["data not here"])
    }

    @Test func `an entry that does not reproduce is an error`() throws {
        let repository = try branch(flip: "clip1/7/layers.0.weight/3/0")
        let outcome = try repository.propose()
        #expect(outcome.code == 5, "\(outcome.output)")
        #expect(outcome.output.contains("> **it does not reproduce: "))
        #expect(
            outcome.output.contains(
                "first divergence: without clip1, after epoch 7: layers.0.weight"
            )
        )
        #expect(outcome.output.contains("` | **does not reproduce** |\n"))
        #expect(!outcome.output.contains("No findings"))
        #expect(try reproductions(repository.propose("--format", "json")) == ["differs"])
    }

    @Test func `what was trained just now is not trained twice`() throws {
        let repository = try ScratchRepository()
        try repository.branch("faster")
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 20")
        let root = repository.project.root
        let talk = try Program.run(["propose", "--base", "main"], in: root)
        #expect(talk.output.contains("` | trained now |\n"), "\(talk.output)")
        #expect(!talk.talk.contains("running small, again"))
        // From the store it is no reproduction: the same report, and trained for it.
        try FileManager.default.removeItem(
            at: root.appending(path: try #require(try newEntries(repository).first))
        )
        let cached = try Program.run(["propose", "--base", "main"], in: root)
        #expect(cached.talk.contains("running small, again"), "\(cached.talk)")
        #expect(cached.output == talk.output)
    }

    private func newEntries(_ repository: ScratchRepository) throws -> [String] {
        try repository.git("ls-files", "--others", "registry/entries").split(separator: "\n")
            .map(String.init)
    }

    // MARK: - Whoever proposed it

    @Test func `an entry of a spec that did not change is named`() throws {
        let repository = try ScratchRepository()
        try repository.branch("more")
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 20")
        try run(repository)
        try repository.edit("experiments/small.yaml", "epochs: 20", "epochs: 40")
        try repository.commit("An entry and nothing else")
        let outcome = try repository.propose()
        #expect(outcome.code == 0, "\(outcome.output)")
        let decision =
            "## assay: ready to merge after review: no spec changed, 1 entry added; 1 warning\n"
        #expect(outcome.output.contains(decision), "\(outcome.output)")
        #expect(outcome.output.contains("` | reproduced |\n"), "\(outcome.output)")
        #expect(
            outcome.output.contains("the spec of 'small' and its references are unchanged")
        )
    }

    // MARK: - Two results of one plan

    /// The honest entry, and beside it another result of its plan.
    private func contradicted() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        let project = repository.project
        try repository.branch("forged")
        let honest = try #require(try repository.entries(of: "small").first)
        let text = try project.read(honest)
        try FileManager.default.removeItem(at: project.root.appending(path: honest))
        try run(repository, flip: "clip1/7/layers.0.weight/3/0")
        try project.write(text, to: honest)
        try repository.commit("Another result")
        #expect(try repository.entries(of: "small").count == 2)
        return repository
    }

    @Test func `a second result of a plan is an error of the proposal`() throws {
        let repository = try contradicted()
        let outcome = try repository.propose()
        #expect(outcome.code == 7, "\(outcome.output)")
        #expect(outcome.output.contains("> **two results of one plan "), "\(outcome.output)")
        for path in try repository.entries(of: "small") {
            #expect(outcome.output.contains(path), "\(path)")
        }
        #expect(outcome.output.contains("**does not reproduce**"))
    }

    @Test(arguments: [
        ["list"], ["list", "--format", "json"], ["show", "small"],
        ["show", "small", "--format", "card"], ["diff", "small", "small"], ["rerun", "small"],
        ["report", "--all", "--out", "pages"], ["report", "small", "--out", "pages"],
        ["report", "--roadmap"],
    ])
    func `no command takes one of two results silently`(arguments: [String]) throws {
        let repository = try contradicted()
        let outcome = try Program.run(arguments, in: repository.project.root)
        #expect(outcome.code == 7, "\(outcome.output)\(outcome.talk)")
        #expect(outcome.talk.contains("error: two results of one plan "), "\(outcome.talk)")
        #expect(!Disk.isDirectory(repository.project.root.appending(path: "pages").path))
        for metric in ["0.95", "passed"] { #expect(!outcome.output.contains(metric)) }
    }

    @Test func `who names one of two entries gets it, and is told of the other`() throws {
        let repository = try contradicted()
        let root = repository.project.root
        let items = try Project(root: root.path).registry.items()
        for arguments in [["show", items[0].reference], ["diff"] + items.map(\.reference)] {
            let outcome = try Program.run(arguments, in: root)
            #expect(outcome.code == 7)
            #expect(outcome.output.contains("PLCC"), "\(outcome.output)")
            #expect(outcome.talk.contains("error: two results of one plan "))
        }
        // One of them is what the plan comes to.
        let rerun = try Program.run(["rerun", "-q"] + items.map(\.reference), in: root)
        #expect(rerun.code == 5)
        #expect(rerun.output.contains("1 of 2 entries reproduced"), "\(rerun.output)")
    }
}
