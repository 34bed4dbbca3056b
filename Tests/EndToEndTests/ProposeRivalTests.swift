import Foundation
import TestSupport
import Testing

/// Experiments whose gates compare with one that changed.
@Suite("propose, rivals") struct ProposeRivalTests {
    /// A branch of a project in which `b` is held against `small`, and `a` against `b`.
    private func chain() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        try repository.register("b", against: "small")
        try repository.register("a", against: "b")
        try repository.branch("work")
        return repository
    }

    private func verified(_ repository: ScratchRepository) throws -> Int32 {
        try repository.project.run("verify", "--strict").code
    }

    @Test func `a chain of rivals is run again link by link`() throws {
        let repository = try chain()
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 30")
        let outcome = try repository.propose()
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.contains("3 experiments: 1 changed, 2 with a changed rival"))
        for name in ["a", "b"] {
            #expect(outcome.output.contains("| `\(name)` | rival changed | trained |"))
        }
        try repository.commit("Faster")
        let again = try repository.propose()
        #expect(again.code == 0, "\(again.output)")
        #expect(again.output.contains("| `a` | rival changed | registered |"))
        #expect(try verified(repository) == 0)
    }

    @Test func `the entries of rivals have to be committed, too`() throws {
        let repository = try chain()
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 30")
        #expect(try repository.propose().code == 0)
        try repository.git("add", "experiments", "registry/objects", "registry/entries/small")
        try repository.git("commit", "-q", "-m", "Half of it")
        let outcome = try repository.propose()
        #expect(outcome.code == 0)
        #expect(try repository.propose("--require", "registered").code == 2)
        #expect(
            outcome.output.contains(
                "`experiments/a.yaml`: the spec is committed, but its entry 'registry/entries/a/"
            ),
            "\(outcome.output)"
        )
    }

    @Test func `a comment in a rival's spec needs an entry, and then nothing moves`() throws {
        let repository = try chain()
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 40 # enough")
        try repository.commit("A comment")
        let table = repository.project.root.appending(path: "experiments/data/small.csv")
        let bytes = try Data(contentsOf: table)
        try FileManager.default.removeItem(at: table)
        let outcome = try repository.propose()
        #expect(outcome.code == 7)
        #expect(
            outcome.output.contains("which the gate of 'b' no longer finds"),
            "\(outcome.output)"
        )
        #expect(outcome.output.contains("its gate compares with 'small', which changed"))
        #expect(outcome.output.contains("| `b` | rival changed | proposed |"))
        #expect(outcome.output.contains("The plan is unknown"))
        #expect(try verified(repository) == 7)

        try bytes.write(to: table)
        let mended = try repository.propose()
        #expect(mended.output.contains("1 experiment: 1 changed"), "\(mended.output)")
        try repository.commit("Its entry")
        #expect(try repository.propose().code == 0)
        #expect(try verified(repository) == 0)
    }

    @Test func `features that moved below a rival move what is held against it`() throws {
        let repository = try chain()
        try repository.edit("experiments/features.yaml", "[a, b]", "[b, a]")
        let outcome = try repository.propose()
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.contains("| `small` | features changed | trained |"))
        #expect(outcome.output.contains("| `a` | rival changed | trained |"))
        try repository.commit("Other features")
        #expect(try verified(repository) == 0)
    }

    @Test func `where the data is not here, an experiment that lost its entry waits`() throws {
        let repository = try chain()
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 30")
        let run = try repository.project.run("run", "small", "-q")
        #expect(run.code == 0)
        try repository.commit("Only the rival")
        try FileManager.default.removeItem(
            at: repository.project.root.appending(path: "experiments/data/small.csv")
        )
        let outcome = try repository.propose()
        #expect(outcome.code == 0)
        #expect(try repository.propose("--exit-code").code == 2)
        #expect(
            outcome.output.contains("its plan no longer has an entry"),
            "\(outcome.output)"
        )
    }

    @Test func `what had no entry before is no business of the branch`() throws {
        let repository = try ScratchRepository()
        try repository.register("b", against: "small")
        try repository.edit("experiments/b.yaml", "epochs: 20", "epochs: 21")
        try repository.commit("Not run yet")
        try repository.branch("work")
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 30")
        #expect(try repository.propose().output.contains("1 experiment: 1 changed"))
    }
}
