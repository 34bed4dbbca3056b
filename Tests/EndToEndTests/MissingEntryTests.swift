import Canonical
import Foundation
import TestSupport
import Testing

/// Commit a spec and nothing else: the retrain follows.
@Suite("A spec without an entry") struct MissingEntryTests {
    /// A branch with one committed spec that has no entry.
    private func branch(_ specs: [String] = ["added"]) throws -> ScratchRepository {
        let repository = try ScratchRepository()
        try repository.branch("work")
        for (index, name) in specs.enumerated() {
            try repository.project.write(
                repository.project.spec(name: name, epochs: 20 + index),
                to: "experiments/\(name).yaml"
            )
        }
        try repository.commit("Propose \(specs.joined(separator: ", "))")
        return repository
    }

    private func table(of repository: ScratchRepository) -> URL {
        repository.project.root.appending(path: "experiments/data/small.csv")
    }

    private func json(_ outcome: Program.Outcome) throws -> JSON {
        try JSON(parsing: Array(outcome.output.utf8))
    }

    /// The states of a proposal's specs.
    private func states(_ repository: ScratchRepository) throws -> [JSON?] {
        let json = try json(repository.propose("--format", "json"))
        guard case .array(let specs)? = json["specs"] else { return [] }
        return specs.map { $0["state"] }
    }

    @Test func `without its data it waits, and the report tells the next step`() throws {
        let repository = try branch()
        let bytes = try Data(contentsOf: table(of: repository))
        let digest = try repository.project.digestOfTable()
        try FileManager.default.removeItem(at: table(of: repository))

        let outcome = try repository.propose()
        #expect(outcome.code == 0, "\(outcome.output)")
        try expectGolden(outcome.output, "propose-waiting.txt")
        #expect(outcome.output.contains("- `experiments/data/small.csv`, SHA-256 `\(digest)`"))
        #expect(outcome.output.contains("\nassay run --missing --base main\n"))
        #expect(try states(repository) == ["proposed"])
        #expect(try repository.propose("--exit-code").code == 2)
        #expect(try repository.propose("--require", "registered").code == 2)
        let waits = try repository.project.run("run", "--missing", "--base", "main", "-q")
        #expect(waits.code == 0)
        #expect(waits.output.contains("waits for data"), "\(waits.output)")
        #expect(waits.output.contains(digest))

        // Where the data is.
        try bytes.write(to: table(of: repository))
        let run = try repository.project.run("run", "--missing", "--base", "main", "-q")
        #expect(run.code == 0, "\(run.talk)")
        #expect(run.output.contains("1 experiment: 1 done"), "\(run.output)")
        #expect(try states(repository) == ["trained"])
        try repository.commit("Register added")
        #expect(try states(repository) == ["registered"])
        #expect(try repository.propose("--require", "registered", "--exit-code").code == 0)
        #expect(try repository.project.run("verify", "--strict").code == 0)
    }

    @Test func `with its data it is trained by the proposal, and its entry is to be committed`()
        throws
    {
        let repository = try branch()
        let outcome = try repository.propose()
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.contains("**Commit the entry** of `added`"))
        #expect(outcome.output.contains("| `added` | added | trained | **passed** |"))
        #expect(outcome.output.contains("\ngit add registry\n"))
        #expect(try repository.propose("--exit-code").code == 0)
        #expect(try repository.propose("--require", "registered").code == 2)
        try repository.commit("Register added")
        let again = try repository.propose("--require", "registered")
        #expect(again.code == 0, "\(again.output)")
        #expect(again.output.contains("**Ready to merge**: 1 experiment is registered"))
        #expect(try repository.project.run("verify", "--strict").code == 0)
    }

    @Test func `annotations and SARIF name the spec and the next step`() throws {
        let repository = try branch()
        try FileManager.default.removeItem(at: table(of: repository))
        let github = try repository.propose("--format", "github")
        #expect(
            github.output.contains(
                "::notice file=experiments/added.yaml::'added' waits to be trained; needs "
            ),
            "\(github.output)"
        )
        let log = try json(repository.propose("--format", "sarif"))
        #expect(log["version"] == "2.1.0")
        guard case .array(let runs)? = log["runs"], case .array(let results)? = runs[0]["results"]
        else {
            Issue.record("no results")
            return
        }
        let waiting = results.first { $0["ruleId"] == "waiting-proposal" }
        #expect(waiting?["level"] == "note")
        guard case .array(let places)? = waiting?["locations"] else { return }
        let place = places[0]["physicalLocation"]?["artifactLocation"]
        #expect(place?["uri"] == "experiments/added.yaml")
    }

    // MARK: - Several at once

    @Test func `several specs are one plan: rivals in order, shared fits once, one table`() throws {
        let repository = try branch(["first", "second"])
        let project = repository.project
        // The same recipe under another name: all of its fits are those of 'first'.
        try project.write(
            project.spec(name: "twin", epochs: 20),
            to: "experiments/twin.yaml"
        )
        let line =
            "{metric: plcc, over: folds, take: mean, versus: {experiment: second}, not_worse_than: 1}"
        try project.write(
            project.spec(name: "against", features: "[a]", epochs: 15)
                .replacing("{metric: plcc, over: folds, take: mean, at_least: 0.5}", with: line),
            to: "experiments/against.yaml"
        )
        let run = try Program.run(["run", "--missing", "--verbose"], in: project.root)
        #expect(run.code == 0, "\(run.talk)")
        #expect(run.output.contains("4 experiments: 4 done"), "\(run.output)")
        // Four fits each of three recipes; the twin's are reused.
        let trained = run.talk.split(separator: "\n").count { $0.contains(": loss ") }
        #expect(trained == 12, "\(run.talk)")
        let again = try project.run("run", "--missing", "-q")
        #expect(again.code == 0)
        #expect(again.output == "every spec has an entry\n")
    }

    @Test func `the worst code counts, and what failed is named`() throws {
        let repository = try branch(["good"])
        let project = repository.project
        try project.write(
            project.spec(name: "hard", epochs: 5, atLeast: 0.99999),
            to: "experiments/hard.yaml"
        )
        try project.write(
            project.spec(name: "elsewhere", sha256: String(repeating: "0", count: 64)),
            to: "experiments/elsewhere.yaml"
        )
        let some = try project.run("run", "good", "hard", "-q", "--format", "json")
        #expect(some.code == 3, "\(some.talk)")
        let json = try json(some)
        guard case .array(let runs)? = json["runs"] else { return }
        #expect(runs.map { $0["name"] } == ["good", "hard"])
        #expect(runs.map { $0["result"]?["verdict"] } == ["passed", "refused"])
        let all = try project.run("run", "--all", "-q")
        #expect(all.code == 6)
        #expect(all.output.contains("failed"), "\(all.output)")
        #expect(all.talk.contains("elsewhere"), "\(all.talk)")
    }

    @Test func `synthetic runs of all specs need no data and register nothing`() throws {
        let repository = try branch(["first", "second"])
        try FileManager.default.removeItem(at: table(of: repository))
        let run = try repository.project.run("run", "--all", "--smoke", "--synthetic", "-q")
        #expect(run.code == 0, "\(run.talk)")
        #expect(run.output.hasPrefix("SYNTHETIC DATA: "), "\(run.output)")
        #expect(run.output.contains("3 experiments: 3 done"))
        #expect(try repository.entries(of: "first").isEmpty)
    }

    @Test(arguments: [
        [], ["--all", "small"], ["--missing", "--all"], ["small", "--base", "main"],
        ["--missing", "--smoke"],
    ])
    func `a call that names no set of specs is refused`(arguments: [String]) throws {
        let project = try ScratchProject()
        let outcome = try Program.run(["run"] + arguments, in: project.root)
        #expect(outcome.code == 64, "\(outcome.talk)")
    }

    // MARK: - Baselines

    @Test func `the first run registers its closed form and compares with it`() throws {
        let project = try ScratchProject()
        let start = try project.run("init", "first", "--table", "experiments/data/small.csv")
        #expect(start.code == 0, "\(start.talk)")
        #expect(try project.read("experiments/first.yaml").contains("baseline: first_baseline\n"))
        let draft = try project.read("experiments/first_baseline.yaml")
        #expect(draft.contains("linear: {degree: 2, l2: 1}"), "\(draft)")
        let run = try project.run("run", "first", "-q")
        #expect(run.output.contains("  baseline first_baseline\n"), "\(run.output)")
        let figures = /: PLCC 0\.\d+ against 0\.\d+ of\s+first_baseline,\s+the best/
        #expect(run.output.firstMatch(of: figures) != nil, "\(run.output)")
        #expect(try project.files(below: "registry/entries/first_baseline").count == 1)
        let shown = try project.run("show", "first").output.split(separator: "\n").prefix(5)
        #expect(shown.contains { $0.contains("a quadratic fit") }, "\(shown)")
        // A second model of the same table takes the same baseline.
        let second = try project.run("init", "second", "--table", "experiments/data/small.csv")
        #expect(second.code == 0, "\(second.talk)")
        #expect(try project.read("experiments/second.yaml").contains("baseline: first_baseline\n"))
    }

    @Test func `a table of few rows gets a linear fit, and the words are right`() throws {
        let project = try ScratchProject()
        let rows = ScratchProject.table.split(separator: "\n").prefix(41).joined(separator: "\n")
        try project.write(rows + "\n", to: "few.csv")
        let start = try project.run("init", "few", "--table", "few.csv")
        #expect(start.code == 0, "\(start.talk)")
        #expect(try project.read("experiments/few_baseline.yaml").contains("{degree: 1, l2: 1}"))
        _ = try project.run("run", "few", "-q")
        let shown = try project.run("show", "few")
        #expect(shown.output.contains("a linear fit"), "\(shown.output)\(shown.talk)")
        #expect(!shown.output.contains("a quadratic fit"))
    }
}
