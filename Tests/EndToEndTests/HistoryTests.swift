import Canonical
import Foundation
import TestSupport
import Testing

/// The entries of an experiment over the history of git.
@Suite("log, end to end") struct HistoryTests {
    /// A repository in which `small` was changed once.
    private func changed() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: 2")
        try run("small", in: repository)
        try repository.commit("Train less", on: "2026-11-26")
        return repository
    }

    private func run(_ name: String, in repository: ScratchRepository) throws {
        let outcome = try repository.project.run("run", name, "-q")
        guard [0, 3].contains(outcome.code) else {
            throw ScratchRepository.Refusal(text: outcome.talk)
        }
    }

    private func entries(_ outcome: Program.Outcome) throws -> [JSON] {
        let json = try JSON(parsing: Array(outcome.output.utf8))
        guard case .array(let entries)? = json["entries"] else { return [] }
        return entries
    }

    private func text(_ json: JSON?) -> String? {
        if case .string(let text)? = json { text } else { nil }
    }

    @Test func `changes, a rename, a removed and an uncommitted entry are one history`() throws {
        let repository = try changed()
        let project = repository.project
        // Only the record changes: the same result again.
        try repository.edit("docs/adr/0001-small.md", "# 1. Small", "# 1. A small one")
        try run("small", in: repository)
        try repository.commit("@everyone: see #12 \u{1B}[31m", on: "2026-11-27")
        try repository.git("mv", "experiments/small.yaml", "experiments/tiny.yaml")
        try repository.edit("experiments/tiny.yaml", "name: small", "name: tiny")
        try repository.edit("experiments/tiny.yaml", "model_id: small", "model_id: tiny")
        try run("tiny", in: repository)
        try repository.commit("Rename it", on: "2026-11-28")
        let first = try #require(repository.entries(of: "small").first)
        try repository.git("rm", "-q", first)
        try repository.git("commit", "-q", "-m", "Remove an entry", on: "2026-11-29")
        try repository.edit("experiments/tiny.yaml", "epochs: 2", "epochs: 30")
        try run("tiny", in: repository)

        let outcome = try project.run("log", "tiny")
        #expect(outcome.code == 0, "\(outcome.talk)")
        try expectGolden(outcome.output, "log-text.txt")
        for line in outcome.output.split(separator: "\n") where !line.hasPrefix("  ") {
            #expect(line.count <= 80, "\(line)")
        }
        let entries = try entries(project.run("log", "tiny", "--format", "json"))
        #expect(entries.map { $0["name"] } == ["tiny", "tiny", "small", "small", "small"])
        #expect(entries.map { $0["commit"] == .null } == [true, false, false, false, false])
        #expect(entries.count { $0["state"] == "removed" } == 1)
        // The commit that removed an entry is named with it, and with no other.
        #expect(
            entries.compactMap { $0["removal"]?["subject"] } == ["Remove an entry"]
        )
        #expect(entries.allSatisfy { ($0["removal"] == .null) == ($0["state"] != "removed") })
        #expect(entries.first?["state"] == "current")
        #expect(entries.last?["before"] == .null)
        // Each is compared with the one before it.
        #expect(
            entries.dropLast().map { $0["before"]?["entry"] }
                == entries.dropFirst().map { $0["entry"] }
        )
        #expect(entries[2]["before"]?["outcome"] == "identical")
        guard case .array(let changes)? = entries[3]["changes"] else { return }
        #expect(
            changes == [["after": "2", "before": "40", "key": "training.epochs"]]
        )
    }

    @Test func `the commits where a metric fell are found`() throws {
        let repository = try changed()
        let project = repository.project
        try repository.edit("experiments/small.yaml", "epochs: 2", "epochs: 40")
        try repository.edit("experiments/small.yaml", "title: A small", "title: The old")
        try run("small", in: repository)
        try repository.commit("Train as before", on: "2026-11-27")

        let all = try entries(project.run("log", "small", "--format", "json"))
        let values = all.compactMap { entry -> Double? in
            if case .number(let value)? = entry["metrics"]?["rmse"] { value } else { nil }
        }
        #expect(values.count == 3 && values[0] == values[2] && values[1] > values[0])
        let bound = "\((values[0] + values[1]) / 2)"
        let falls = try entries(
            project.run("log", "small", "--metric", "rmse", "--above", bound, "--format", "json")
        )
        #expect(falls.map { $0["commit"]?["subject"] } == ["Train less"])
        let rises = try project.run("log", "small", "--metric", "rmse", "--below", bound)
        #expect(rises.output.hasPrefix("small: RMSE fell below \(bound) in 2 of 3 entries"))
        let never = try project.run("log", "small", "--metric", "plcc", "--below", "-1")
        #expect(
            never.output == "small: PLCC never fell below -1 in 3 entries (3 commits)\n",
            "\(never.output)"
        )
    }

    @Test func `an entry is compared with the last one of its own branch`() throws {
        let repository = try ScratchRepository()
        let project = repository.project
        for (branch, epochs, day) in [("one", 30, "2026-11-26"), ("two", 20, "2026-11-27")] {
            try repository.git("switch", "-q", "-c", branch, "main")
            try repository.edit("experiments/small.yaml", "epochs: 40", "epochs: \(epochs)")
            try run("small", in: repository)
            try repository.commit("Branch \(branch)", on: day)
        }
        try repository.git("switch", "-q", "main")
        try repository.git("merge", "-q", "--no-ff", "-m", "Merge one", "one", on: "2026-11-28")
        // The spec conflicts: the merge takes the text of the other branch, and both entries stay.
        try repository.git(
            "merge",
            "-q",
            "--no-ff",
            "-X",
            "theirs",
            "-m",
            "Merge two",
            "two",
            on: "2026-11-29"
        )
        let entries = try entries(project.run("log", "small", "--format", "json"))
        #expect(entries.count == 3)
        let first = entries.last?["entry"]
        #expect(entries.prefix(2).map { $0["before"]?["entry"] } == [first, first])
        let subjects = entries.map { text($0["commit"]?["subject"]) }
        #expect(Set(subjects.prefix(2)) == ["Branch one", "Branch two"])
        #expect(subjects.last == "The first experiment")
        #expect(entries.count { $0["state"] == "current" } == 1)
    }

    @Test func `a shallow clone shows what it reaches, and says so`() throws {
        let repository = try changed()
        let clone = repository.project.root.appending(path: ".assay/clone")
        try repository.git(
            "clone",
            "-q",
            "--depth",
            "1",
            "file://\(repository.project.root.path)",
            clone.path
        )
        let outcome = try Program.run(["log", "small"], in: clone)
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.hasPrefix("small: 2 entries in 1 commit\n"))
        #expect(outcome.output.contains("note: this shallow clone begins with "))
        #expect(outcome.output.contains("note: 'git fetch --unshallow' fetches the rest"))
        let json = try JSON(
            parsing: Array(
                try Program.run(["log", "small", "--format", "json"], in: clone).output.utf8
            )
        )
        #expect(json["shallow"] == .bool(true))
        guard case .array(let entries)? = json["entries"] else { return }
        #expect(entries.allSatisfy { $0["commit"]?["boundary"] == .bool(true) })
        // Of one commit, the entry of its spec comes last, and so is shown first.
        #expect(entries.map { $0["state"] } == ["current", "replaced"])
    }

    @Test func `past models are scored on frozen rows`() throws {
        let repository = try changed()
        let project = repository.project
        try repository.edit("experiments/small.yaml", "at_least: 0.5", "at_least: 0.9999999")
        try run("small", in: repository)
        try repository.commit("Ask for more", on: "2026-11-27")
        try project.write(ScratchProject.codecTable, to: "frozen.csv")
        let outcome = try project.run("log", "small", "--rescore", "frozen.csv")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let digest = try project.digest(of: "frozen.csv")
        #expect(outcome.output.contains("scored on frozen.csv, SHA-256 \(digest.prefix(8))\n"))
        #expect(outcome.output.contains("not scored: 'small' has no model: its gate refused it"))
        let entries = try entries(
            project.run("log", "small", "--rescore", "frozen.csv", "--format", "json")
        )
        #expect(entries.count == 3)
        for entry in entries.dropFirst() {
            guard case .array(let models)? = entry["rescored"]?["models"],
                let reference = text(entry["entry"])
            else {
                Issue.record("no models")
                return
            }
            // The same command for one model gives the same numbers.
            let score = try project.run("score", reference, "frozen.csv", "--format", "json")
            let known = try JSON(parsing: Array(score.output.utf8))
            #expect(models.map { $0["metrics"] } == [known["target"]?["metrics"]])
            #expect(models.map { $0["in_sample"] } == [.bool(false)])
        }
        let own = try project.run("log", "small", "--rescore", "experiments/data/small.csv")
        #expect(own.output.contains("note: in-sample"))
        let missing = try project.run("log", "small", "--rescore", "absent.csv")
        #expect(missing.code == 6, "\(missing.output)")
        try project.write("a,b\n1,2\n", to: "blind.csv")
        let blind = try project.run("log", "small", "--rescore", "blind.csv")
        #expect(blind.code == 6)
    }

    @Test func `an entry whose objects only its commit has is compared all the same`() throws {
        let repository = try changed()
        try repository.edit("experiments/small.yaml", "epochs: 2", "epochs: 10")
        try run("small", in: repository)
        try repository.commit("Train a little more", on: "2026-11-27")
        let before = try entries(repository.project.run("log", "small", "--format", "json"))
        // Some results of before are gone from the working tree, not from their commits.
        let objects = try repository.project.files(below: "registry/objects/sha256")
        for path in objects.keys {
            try FileManager.default.removeItem(
                at: repository.project.root.appending(path: "registry/objects/sha256/\(path)")
            )
        }
        let after = try entries(repository.project.run("log", "small", "--format", "json"))
        #expect(after.map { $0["before"] } == before.map { $0["before"] })
        #expect(try repository.project.files(below: ".assay/log").isEmpty)
    }

    @Test func `what cannot be shown is refused with a remedy`() throws {
        let repository = try ScratchRepository()
        let unknown = try repository.project.run("log", "smal")
        #expect(unknown.code == 6)
        #expect(unknown.talk.contains("did you mean 'small'?"), "\(unknown.talk)")
        for arguments in [
            ["--below", "1"], ["--metric", "plcc", "--below", "1", "--above", "2"],
            ["--metric", "plcc,rmse"], ["--metric", "pclc"],
            ["--metric", "plcc", "--below", "nan"],
        ] {
            let outcome = try Program.run(
                ["log", "small"] + arguments,
                in: repository.project.root
            )
            #expect(outcome.code == 64, "\(arguments): \(outcome.talk)")
        }
        let project = try ScratchProject()
        let plain = try project.run("log", "small")
        #expect(plain.code == 6 && plain.talk.contains("is not a readable git checkout"))
    }
}
