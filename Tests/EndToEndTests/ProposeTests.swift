import Canonical
import Foundation
import TestSupport
import Testing

/// A proposal from the branch to the merge.
@Suite("propose, end to end") struct ProposeTests {
    @Test func `a proposal is reported, committed, reported again, merged and verified`() throws {
        let repository = try ScratchRepository()
        let project = repository.project
        try repository.register("dependent", against: "small")
        try repository.branch("faster")
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 30")
        try project.write(
            project.spec(name: "added", features: "[a]")
                .replacing("adr: ", with: "baseline: small\nadr: "),
            to: "experiments/added.yaml"
        )
        let first = try repository.propose()
        #expect(first.code == 0, "\(first.output)\(first.talk)")
        #expect(first.talk.isEmpty, "\(first.talk)")
        try expectGolden(first.output, "propose-report.txt")
        #expect(
            first.output.contains("git add experiments/added.yaml experiments/small.yaml registry")
        )
        try repository.commit("Propose a faster small, and another")

        let second = try repository.propose()
        #expect(second.code == 0, "\(second.output)")
        #expect(second.output.contains("| `small` | changed | registered | **passed** |"))
        #expect(second.output.contains("| `added` | added | registered | **passed** |"))
        #expect(
            second.output.contains("| `dependent` | rival changed | registered | **passed** |")
        )
        #expect(!second.output.contains("To commit"))
        #expect(try project.files(below: ".assay/propose").isEmpty)

        try repository.git("switch", "-q", "main")
        try repository.git("merge", "-q", "--no-ff", "-m", "Merge", "faster")
        let verified = try project.run("verify", "--strict")
        #expect(verified.code == 0, "\(verified.talk)")
        #expect(try repository.git("status", "--porcelain").isEmpty)
    }

    @Test func `nothing changed is said, and is no failure`() throws {
        let repository = try ScratchRepository()
        let outcome = try repository.propose()
        #expect(outcome.code == 0)
        #expect(
            outcome.output == """
                <!-- assay-propose -->
                ## assay: nothing changed

                **Nothing to review**: no spec changed.

                No specs changed since the merge base with `main`.

                **No findings** (exit code 0).

                """
        )
    }

    @Test func `the report depends neither on the folder nor on the store`() throws {
        let repository = try ScratchRepository()
        let root = repository.project.root
        try repository.branch("faster")
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 20")
        #expect(try repository.propose().code == 0)
        let here = try repository.propose()
        let elsewhere = try Program.run(
            ["propose", "--base", "main", "-q", "--root", root.path],
            in: root.deletingLastPathComponent()
        )
        // Git itself has to find the checkout, so that the other folder is named by --root.
        #expect(elsewhere.output == here.output)
        try FileManager.default.removeItem(at: root.appending(path: ".assay"))
        #expect(try repository.propose("--jobs", "1").output == here.output)
        #expect(!here.output.contains(root.path))
        let file = try repository.propose("--out", "report.md")
        #expect(file.output.isEmpty)
        #expect(try repository.project.read("report.md") == here.output)
    }

    @Test func `without its table a spec is planned, and its digest is named`() throws {
        let repository = try ScratchRepository()
        let project = repository.project
        let digest = try project.digestOfTable()
        try repository.branch("faster")
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 20")
        try FileManager.default.removeItem(at: project.root.appending(path: "experiments/data"))
        let outcome = try repository.propose()
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("| `small` | changed | proposed |"))
        #expect(
            outcome.output.contains("- `experiments/data/small.csv`: missing; expected SHA-256 `")
        )
        #expect(outcome.output.contains("SHA-256 `\(digest)`"))
        let json = try JSON(parsing: Array(try repository.propose("--format", "json").output.utf8))
        #expect(json["exit_code"] == .integer(0))
        // A folder of ASSAY_DATA is as good.
        try FileManager.default.createDirectory(
            at: project.root.appending(path: ".assay/tables"),
            withIntermediateDirectories: true
        )
        try project.write(ScratchProject.table, to: ".assay/tables/small.csv")
        let given = try repository.propose("--data", "small.csv=.assay/tables/small.csv")
        #expect(given.code == 0, "\(given.output)")
    }

    @Test func `a refused gate ends with 3, from the registry too`() throws {
        let repository = try ScratchRepository()
        try repository.branch("harder")
        try repository.edit("experiments/small.yaml", "at_least: 0.5", "at_least: 0.99999")
        let outcome = try repository.propose()
        #expect(outcome.code == 3)
        #expect(outcome.output.contains("do not merge yet: `small`: refused by the gate"))
        #expect(outcome.output.contains("**Do not merge**: the gate refuses `small`: mean PLCC"))
        #expect(outcome.output.contains("gate raised: mean PLCC ≥ 0.50000 → ≥ 0.99999"))
        #expect(!outcome.output.contains("[!WARNING]"))
        try repository.commit("Ask for more")
        #expect(try repository.propose().code == 3)
    }

    @Test func `a proposal that is not better fails where that is asked`() throws {
        let repository = try ScratchRepository()
        try repository.branch("same")
        try repository.edit("experiments/small.yaml", "A small experiment", "The same again")
        #expect(try repository.propose("--fail-if", "worse").code == 0)
        let outcome = try repository.propose("--fail-if", "not-better")
        #expect(outcome.code == 4)
        #expect(outcome.output.contains("**identical**"))
    }

    @Test func `the commands of the page on CI do what it says`() throws {
        let page = try String(
            contentsOf: Program.repository.appending(path: "docs/ci.md"),
            encoding: .utf8
        )
        let blocks = page.split(separator: "```sh\n").dropFirst().map {
            String($0.prefix(upTo: $0.firstRange(of: "\n```")?.lowerBound ?? $0.endIndex))
        }
        #expect(blocks.count == 5)
        let repository = try ScratchRepository()
        func edited(_ block: String, _ old: Int, _ new: Int) -> String {
            block.replacing(
                "$EDITOR experiments/small.yaml",
                with: "sed -i 's/epochs: \(old)/epochs: \(new)/' experiments/small.yaml"
            )
        }
        // The author trains; CI reports, and checks after the merge.
        try shell(edited(blocks[0], 40, 30), in: repository)
        try shell(blocks[3], in: repository)
        #expect(try repository.project.read("report.md").contains("registered"))
        try shell("git switch -q main && git merge -q --ff-only faster", in: repository)
        try shell(blocks[4], in: repository)
        // The author has no data; a machine that has it trains.
        let table = repository.project.root.appending(path: "experiments/data/small.csv")
        let bytes = try Data(contentsOf: table)
        try repository.git("rm", "-q", "--cached", "experiments/data/small.csv")
        try "experiments/data/\n".write(
            to: repository.project.root.appending(path: ".git/info/exclude"),
            atomically: true,
            encoding: .utf8
        )
        try repository.git("commit", "-q", "-m", "The data is elsewhere")
        try FileManager.default.removeItem(at: table)
        try shell(edited(blocks[1], 30, 20), in: repository)
        #expect(try repository.propose("--exit-code").code == 2)
        try bytes.write(to: table)
        try shell(blocks[2], in: repository)
        try shell("git switch -q main && git merge -q --ff-only smaller", in: repository)
        try shell(blocks[4], in: repository)
    }

    @Test
    func `the workflow that a project begins with is the one of the docs, and its steps work`()
        throws
    {
        let text = try String(
            contentsOf: Program.repository.appending(path: "docs/examples/assay.yml"),
            encoding: .utf8
        )
        let repository = try ScratchRepository()
        try repository.branch("faster")
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 30")
        #expect(try repository.propose().code == 0)
        try repository.commit("Propose")
        var scripts: [String] = []
        var isBlock = false
        for line in text.split(separator: "\n") {
            let words = line.drop { $0 == " " }
            if words.hasPrefix("run: ") {
                isBlock = words == "run: |"
                scripts.append(isBlock ? "" : String(words.dropFirst(5)))
            } else if isBlock, line.hasPrefix("          ") {
                scripts[scripts.count - 1] += words + "\n"
            } else {
                isBlock = false
            }
        }
        #expect(scripts.count == 4)
        for script in scripts { try shell(script, in: repository) }
        #expect(try repository.project.read("summary.md").hasPrefix("<!-- assay-propose -->"))
    }

    /// Runs lines as a CI does: stopping at the first that fails.
    private func shell(_ script: String, in repository: ScratchRepository) throws {
        let folder = Program.buildFolder.path
        let outcome = try Program.start(
            URL(fileURLWithPath: "/bin/sh"),
            ["-euc", "PATH=\(folder):$PATH\n" + script],
            in: repository.project.root,
            [
                "BASE": "main", "GIT_AUTHOR_EMAIL": "a@assay.example", "GIT_AUTHOR_NAME": "a",
                "GIT_COMMITTER_EMAIL": "a@assay.example", "GIT_COMMITTER_NAME": "a",
                "GIT_CONFIG_GLOBAL": "/dev/null", "GITHUB_STEP_SUMMARY": "summary.md",
            ]
        )
        #expect(outcome.code == 0, "\(script)\n\(outcome.output)\(outcome.talk)")
    }
}
