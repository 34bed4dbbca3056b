import Canonical
import Foundation
import Git
import Lookup
import Markup
import Proposing
import Records
import TestSupport
import Testing

/// What has to be committed, and in what words, and by which git.
@Suite("propose, what to commit") struct ProposeCommitTests {
    private func faster() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        try repository.branch("work")
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 20")
        let outcome = try repository.propose()
        guard outcome.code == 0 else { throw ScratchRepository.Refusal(text: outcome.output) }
        return repository
    }

    private func registry(_ repository: ScratchRepository) -> Registry {
        Project(root: repository.project.root.path).registry
    }

    @Test func `an entry without its objects is an error`() throws {
        let repository = try faster()
        try repository.git("add", "experiments", "registry/entries")
        try repository.git("commit", "-q", "-m", "Half of it")
        let outcome = try repository.propose()
        #expect(outcome.code == 7)
        let entry = try #require(
            try repository.git("show", "--name-only", "--format=", "--", "registry/entries")
                .split(separator: "\n").first
        )
        #expect(outcome.output.contains("**error** `\(entry)`: it is committed, but "))
        #expect(outcome.output.contains("objects that it references are not"))
        #expect(outcome.output.contains("git add registry\n"))
        try repository.git("add", "registry")
        try repository.git("commit", "-q", "-m", "All of it")
        #expect(try repository.propose().code == 0)
    }

    @Test func `one trajectory that is not committed is enough`() throws {
        let repository = try faster()
        let entries = try registry(repository).items(named: "small")
        let item = try #require(entries.first { $0.entry.spec.sha256 == digestOfSpec(repository) })
        let view = try EntryView(item, in: registry(repository))
        let trajectory = try #require(view.result.trajectories.first)
        try repository.git("add", "-A")
        try repository.git("reset", "-q", "--", trajectory.committedPath)
        try repository.git("commit", "-q", "-m", "All but one")
        let outcome = try repository.propose()
        #expect(outcome.code == 7)
        #expect(
            outcome.output.contains("it is committed, but an object that it references is not"),
            "\(outcome.output)"
        )
    }

    private func digestOfSpec(_ repository: ScratchRepository) -> Digest? {
        Digest(hex: (try? repository.project.digest(of: "experiments/small.yaml")) ?? "")
    }

    @Test(arguments: [
        ("experiments/a.yaml", "experiments/a.yaml"), ("a b", "'a b'"), ("$(x)", "'$(x)'"),
        ("it's", "'it'\\''s'"), ("a;b", "'a;b'"), ("é", "'é'"), ("", "''"),
    ])
    func `a word of a shell is quoted where it must be`(text: String, word: String) {
        #expect(text.shellWord == word)
    }

    @Test func `a path that a shell would read otherwise is quoted`() throws {
        let repository = try ScratchRepository()
        try repository.branch("work")
        let record = "docs/adr/0002-it's; touch x.md"
        try repository.project.write("# 2\n\n- **Status**: Accepted\n", to: record)
        try repository.edit("experiments/small.yaml", "docs/adr/0001-small.md", "\"\(record)\"")
        let outcome = try repository.propose()
        let command = "git add 'docs/adr/0002-it'\\''s; touch x.md' experiments/small.yaml registry"
        #expect(outcome.output.contains("\n\(command)\n"), "\(outcome.output)")
    }

    @Test func `a file's name is no markup and mentions nobody`() throws {
        let repository = try ScratchRepository()
        try repository.branch("work")
        try repository.project.write("version: 1\n", to: "experiments/x<img src=q> @bob.yaml")
        let outcome = try repository.propose()
        #expect(outcome.code == 6)
        #expect(
            outcome.output.contains(
                "<details><summary>x&lt;img src=q&gt; @<!-- -->bob: invalid</summary>"
            ),
            "\(outcome.output)"
        )
    }

    @Test func `git is asked about the checkout around the project, whatever a hook has set`()
        throws
    {
        let repository = try faster()
        let folder = repository.project.root
        let plain = try repository.propose()
        var environment: [String: String] = [:]
        let names = try repository.git("rev-parse", "--local-env-vars").split(separator: "\n")
        #expect(names.contains("GIT_OBJECT_DIRECTORY"))
        for name in names { environment[String(name)] = "/nowhere" }
        let outcome = try Program.run(
            ["propose", "--base", "main", "-q"],
            in: folder,
            environment: environment
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output == plain.output)
    }
}
