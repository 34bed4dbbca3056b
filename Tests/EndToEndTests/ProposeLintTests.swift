import Canonical
import Files
import Foundation
import TestSupport
import Testing

/// What a reviewer would have to find by hand.
@Suite("propose, what it complains of") struct ProposeLintTests {
    private func branch() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        try repository.branch("work")
        return repository
    }

    @Test func `a lowered gate stands at the top`() throws {
        let repository = try branch()
        try repository.edit("experiments/small.yaml", "at_least: 0.5", "at_least: 0.45")
        let outcome = try repository.propose()
        #expect(outcome.code == 0)
        let top = outcome.output.split(separator: "\n").prefix(5).joined(separator: "\n")
        #expect(
            top == """
                <!-- assay-propose -->
                ## assay: do not merge yet: `small`: gate lowered (mean PLCC ≥ 0.50 → ≥ 0.45); `small`: entry not committed
                **Commit the entry** of `small`.
                > [!WARNING]
                > **gate lowered: mean PLCC ≥ 0.50 → ≥ 0.45** in `experiments/small.yaml`
                """
        )
        #expect(outcome.output.contains("**No blocking findings; 1 warning**"))
    }

    @Test func `a new spec without a baseline is compared with its nearest neighbour`() throws {
        let repository = try branch()
        let project = repository.project
        try project.write(project.spec(name: "added", epochs: 41), to: "experiments/added.yaml")
        let outcome = try repository.propose("--fail-if", "not-better")
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.contains("- against the nearest spec `small`: "))
        let json = try repository.propose("--format", "json").output
        #expect(json.contains("\"role\": \"nearest spec\""), "\(json)")
    }

    @Test func `a committed proposal without warnings is ready to merge`() throws {
        let repository = try branch()
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 30")
        #expect(try repository.propose().output.contains("\n## assay: do not merge yet: "))
        try repository.commit("Propose")
        let outcome = try repository.propose()
        let line = "\n## assay: ready to merge: 1 experiment: 1 changed\n"
        #expect(outcome.output.contains(line), "\(outcome.output)")
    }

    @Test func `a gate that lost a line is called out, too`() throws {
        let repository = try branch()
        try repository.edit(
            "experiments/small.yaml",
            "gate:\n  - {metric: plcc, over: folds, take: mean, at_least: 0.5}\n",
            ""
        )
        let outcome = try repository.propose()
        #expect(outcome.output.contains("gate line removed: mean PLCC ≥ 0.5"))
        #expect(outcome.output.contains("[!WARNING]"))
    }

    @Test(arguments: ["entries", "objects"])
    func `removed history is an error`(folder: String) throws {
        let repository = try branch()
        let files = try repository.project.files(below: "registry/\(folder)").keys.sorted()
        let path = "registry/\(folder)/\(try #require(files.first))"
        try FileManager.default.removeItem(at: repository.project.root.appending(path: path))
        let outcome = try repository.propose()
        #expect(outcome.code == 7)
        #expect(
            outcome.output.contains(
                "**it was removed from the registry's history** in `\(path)`"
            ),
            "\(outcome.output)"
        )
    }

    @Test func `a changed entry is an error, committed or not`() throws {
        let repository = try branch()
        let path = try #require(try repository.entries(of: "small").first)
        try repository.edit(path, "\"passed\"", "\"refused\"")
        #expect(try repository.propose().code == 7)
        try repository.commit("Rewrite history")
        let outcome = try repository.propose()
        #expect(outcome.code == 7)
        #expect(outcome.output.contains("a registered entry was changed"))
        #expect(outcome.output.contains("[!CAUTION]"))
    }

    @Test func `an object that no entry refers to is an error`() throws {
        let repository = try branch()
        let bytes = Array("nobody's".utf8)
        let digest = Digest(of: bytes).hex
        let path = "registry/objects/sha256/\(digest.prefix(2))/\(digest.dropFirst(2))"
        try Disk.write(bytes, to: repository.project.root.appending(path: path).path)
        let outcome = try repository.propose()
        #expect(outcome.code == 7)
        #expect(outcome.output.contains("no entry references this object"))
    }

    @Test func `a committed spec without a committed entry is a proposal`() throws {
        let repository = try branch()
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 20")
        try repository.commit("Only the spec")
        let outcome = try repository.propose()
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.contains("**Commit the entry** of `small`"))
        #expect(try repository.propose("--exit-code").code == 0)
        #expect(try repository.propose("--require", "registered").code == 2)
        #expect(outcome.output.contains("the spec is committed, but its entry 'registry/"))
        #expect(outcome.output.contains("git add registry\n"))
        try repository.commit("And the entry")
        #expect(try repository.propose("--require", "registered").code == 0)
    }

    @Test(arguments: [
        ("Proposed", Int32(0)), ("Accepted", 0), ("Rejected", 6), ("Superseded by 0002", 6),
    ])
    func `a decision record is proposed or accepted`(status: String, code: Int32) throws {
        let repository = try branch()
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 20")
        try repository.edit("docs/adr/0001-small.md", "Accepted", status)
        let outcome = try repository.propose()
        #expect(outcome.code == code, "\(outcome.output)")
        #expect(
            outcome.output.contains("its status is '\(status)', neither Proposed nor Accepted")
                == (code == 6)
        )
    }

    @Test func `a record that is gone is an error of the spec`() throws {
        let repository = try branch()
        try FileManager.default.removeItem(
            at: repository.project.root.appending(path: "docs/adr/0001-small.md")
        )
        let outcome = try repository.propose()
        #expect(outcome.code == 6)
        #expect(outcome.output.contains("there is no decision record"))
    }

    @Test func `a record whose text moved is a remark`() throws {
        let repository = try branch()
        try repository.edit("docs/adr/0001-small.md", "# 1. Small", "# 1. Very small")
        let outcome = try repository.propose()
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.contains("| `small` | decision record changed |"))
        #expect(outcome.output.contains("**note** `docs/adr/0001-small.md`"))
    }

    @Test func `features that moved under a spec are a proposal`() throws {
        let repository = try branch()
        try repository.edit("experiments/features.yaml", "[a, b]", "[b, a]")
        let outcome = try repository.propose()
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.contains("| `small` | features changed | trained |"))
    }

    @Test func `a set that no spec names moves nothing`() throws {
        let repository = try branch()
        try repository.edit("experiments/features.yaml", "both: [a, b]", "both: [a, b]\n  one: [a]")
        #expect(try repository.propose().output.contains("nothing changed"))
    }

    @Test func `a text that changed without the plan is run if it can be, else told`() throws {
        let repository = try branch()
        try repository.edit("experiments/small.yaml", "A small experiment", "Another title")
        let table = repository.project.root.appending(path: "experiments/data")
        try FileManager.default.removeItem(at: table)
        let outcome = try repository.propose()
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(
            outcome.output.contains("its text changed and has no entry; its plan has one")
        )
    }

    @Test func `a baseline that was refused is named`() throws {
        let repository = try ScratchRepository()
        try repository.edit("experiments/small.yaml", "at_least: 0.5", "at_least: 0.99999")
        #expect(try repository.project.run("run", "small", "-q").code == 3)
        try repository.commit("Too much")
        try repository.branch("work")
        let spec = try repository.project.spec(name: "other", epochs: 20)
            .replacing("adr: ", with: "baseline: small\nadr: ")
        try repository.project.write(spec, to: "experiments/other.yaml")
        let outcome = try repository.propose()
        #expect(
            outcome.output.contains("the baseline 'small' did not pass: its verdict is 'refused'")
        )
    }

    @Test func `a removed spec is mentioned, and a new entry without a spec`() throws {
        let repository = try branch()
        try repository.project.write(
            repository.project.spec(name: "gone", epochs: 20),
            to: "experiments/gone.yaml"
        )
        #expect(try repository.project.run("run", "gone", "-q").code == 0)
        for name in ["gone", "small"] {
            try FileManager.default.removeItem(
                at: repository.project.root.appending(path: "experiments/\(name).yaml")
            )
        }
        let outcome = try repository.propose()
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.contains("| `small` | removed | removed |"))
        #expect(outcome.output.contains("its spec 'experiments/gone.yaml' does not exist"))
    }

    @Test func `a spec with errors is shown with them`() throws {
        let repository = try branch()
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: none")
        let outcome = try repository.propose()
        #expect(outcome.code == 6)
        #expect(outcome.output.contains("| `small` | changed | invalid |"))
        #expect(outcome.output.contains("experiments/small.yaml:"))
        #expect(!outcome.output.contains("To commit"))
    }

    // MARK: - No proposal at all

    @Test(arguments: ["nowhere", "--output=x", "HEAD:experiments", "a b"])
    func `a commit that is not there is an error, and never an option`(base: String) throws {
        let repository = try ScratchRepository()
        let outcome = try Program.run(["propose", "--base=\(base)"], in: repository.project.root)
        #expect(outcome.code == 6, "\(outcome.talk)")
        #expect(outcome.talk.contains("no commit '\(base)' in this checkout"))
        #expect(outcome.talk.contains("note: fetch it first: git fetch origin"))
        #expect(!outcome.talk.contains("shallow"))
        #expect(outcome.output.isEmpty)
        #expect(!Disk.isFile(repository.project.root.path + "/x"))
    }

    @Test func `outside of git there is no proposal`() throws {
        let outcome = try ScratchProject().run("propose", "--base", "main")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("is not a readable git checkout"))
    }

    @Test func `a shallow clone is told how to get its history`() throws {
        let repository = try branch()
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 20")
        try repository.git("commit", "-q", "-am", "One")
        try repository.edit("experiments/small.yaml", "epochs: 20", "epochs: 21")
        try repository.git("commit", "-q", "-am", "Two")
        let root = repository.project.root
        let clone = root.appending(path: ".assay/clone")
        let source = "file://\(root.path)"
        try repository.git(
            "clone",
            "-q",
            "--depth",
            "1",
            "--no-single-branch",
            source,
            clone.path
        )
        let outcome = try Program.run(["propose", "--base", "origin/main"], in: clone)
        #expect(outcome.code == 6)
        #expect(
            outcome.talk.contains("no commit in common in this shallow clone"),
            "\(outcome.talk)"
        )
        #expect(outcome.talk.contains("git fetch --unshallow"))
        // What is behind the cut is not there either; nothing else would bring it.
        let parent = try Program.run(["propose", "--base", "HEAD^1"], in: clone)
        #expect(parent.code == 6)
        #expect(
            parent.talk.contains(
                """
                no commit 'HEAD^1' in this shallow clone
                note: fetch the full history: git fetch --unshallow, or 'fetch-depth: 0' in the \
                workflow
                """
            ),
            "\(parent.talk)"
        )
        try repository.git("fetch", "-q", "--unshallow", in: clone)
        let whole = try Program.run(["propose", "--base", "HEAD^1", "-q"], in: clone)
        #expect(whole.output.contains("1 experiment: 1 changed"), "\(whole.talk)")
    }

    @Test func `a project may stand below the top of its checkout`() throws {
        let repository = try branch()
        let root = repository.project.root
        // The whole project moves into a folder of the same repository.
        let below = root.appending(path: "below")
        try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
        for name in ["experiments", "registry", "docs"] {
            try repository.git("mv", name, "below/\(name)")
        }
        try repository.git("commit", "-q", "-am", "Move")
        try repository.git("branch", "-f", "main", "HEAD")
        try repository.edit("below/experiments/small.yaml", "epochs: 40", "epochs: 20")
        let outcome = try Program.run(["propose", "--base", "main", "-q"], in: below)
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("| `small` | changed | trained | **passed** |"))
        #expect(outcome.output.contains("merge base"))
    }
}
