import Foundation
import Git
import Proposing
import Records
import TestSupport
import Testing

/// What is said of gates under a new name, of decisions that fell, and of what could not be done.
@Suite("propose, what it says of a state") struct ProposeStateTests {
    private func branch() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        try repository.branch("work")
        return repository
    }

    private func registry(_ repository: ScratchRepository) -> Registry {
        Project(root: repository.project.root.path).registry
    }

    // MARK: - Gates

    @Test func `a spec under a new name is held against the gate of the removed one`() throws {
        let repository = try branch()
        try repository.project.write(
            repository.project.spec(name: "renamed", epochs: 20, atLeast: 0.45),
            to: "experiments/renamed.yaml"
        )
        try FileManager.default.removeItem(
            at: repository.project.root.appending(path: "experiments/small.yaml")
        )
        let outcome = try repository.propose()
        let alert =
            "> **gate lowered: mean PLCC ≥ 0.50 → ≥ 0.45 (compared with the gate "
            + "of 'small')** in `experiments/renamed.yaml`"
        #expect(outcome.output.contains("> [!WARNING]\n\(alert)"), "\(outcome.output)")
    }

    @Test func `a new spec is held against the gate of its baseline`() throws {
        let repository = try branch()
        let spec = try repository.project.spec(name: "other", epochs: 20)
            .replacing("adr: ", with: "baseline: small\nadr: ")
            .replacing(
                "gate:\n  - {metric: plcc, over: folds, take: mean, at_least: 0.5}\n",
                with: ""
            )
        try repository.project.write(spec, to: "experiments/other.yaml")
        // That the baseline's own gate falls in the same branch is no way around it.
        try repository.edit("experiments/small.yaml", "at_least: 0.5", "at_least: 0.45")
        let outcome = try repository.propose()
        let line =
            "gate line removed: mean PLCC ≥ 0.5 (compared with the gate of 'small')"
        #expect(outcome.output.contains("> **\(line)**"), "\(outcome.output)")
    }

    // MARK: - Decisions

    @Test(arguments: ["Rejected", "Deprecated"])
    func `a decision that fell is called out where nothing else changed`(status: String) throws {
        let repository = try branch()
        try repository.edit("docs/adr/0001-small.md", "Accepted", status)
        let outcome = try repository.propose()
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(
            outcome.output.contains(
                "> [!WARNING]\n> **its status is '\(status)', neither Proposed nor Accepted (it was "
                    + "'Accepted' when 'small' was registered)** in `docs/adr/0001-small.md`"
            )
        )
        #expect(outcome.output.contains("`docs/adr/0001-small.md` (\(status), was Accepted)"))
    }

    // MARK: - What could not be done

    @Test func `a table that is here and not pinned is not called missing`() throws {
        let repository = try branch()
        let pin = "  sha256: \(try repository.project.digestOfTable())\n"
        try repository.edit("experiments/small.yaml", pin, "")
        let outcome = try repository.propose()
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("| `small` | changed | proposed |"))
        #expect(outcome.output.contains("is here and not pinned: run `assay data pin` first"))
        #expect(outcome.output.contains("not pinned; run `assay data pin small`"))
        try FileManager.default.removeItem(
            at: repository.project.root.appending(path: "experiments/data/small.csv")
        )
        let gone = try repository.propose()
        #expect(gone.output.contains("| `small` | changed | proposed |"))
        #expect(gone.output.contains("not pinned; `assay data pin` needs the table"))
    }

    @Test func `a baseline without an entry is named before the proposal has been run`() throws {
        let repository = try branch()
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 20")
        let spec = try repository.project.spec(name: "other", epochs: 20)
            .replacing("adr: ", with: "baseline: small\nadr: ")
        try repository.project.write(spec, to: "experiments/other.yaml")
        try FileManager.default.removeItem(
            at: repository.project.root.appending(path: "experiments/data/small.csv")
        )
        let outcome = try repository.propose()
        #expect(outcome.output.contains("| `other` | added | proposed |"))
        #expect(
            outcome.output.contains("the baseline 'small' has no entry for its current spec")
        )
    }

    @Test func `a comparison that cannot be made says why`() throws {
        let repository = try branch()
        let items = try registry(repository).items(named: "small")
        let spec = try repository.project.spec(name: "other", epochs: 20)
            .replacing("adr: ", with: "baseline: small\nadr: ")
        try repository.project.write(spec, to: "experiments/other.yaml")
        let result = try #require(items.first?.entry.result)
        try FileManager.default.removeItem(
            at: repository.project.root.appending(path: result.committedPath)
        )
        let outcome = try repository.propose()
        #expect(outcome.code == 7)
        #expect(
            outcome.output.contains("`experiments/other.yaml`: comparison failed: "),
            "\(outcome.output)"
        )
        #expect(!outcome.output.contains("has no entry for its current spec"))
    }
}
