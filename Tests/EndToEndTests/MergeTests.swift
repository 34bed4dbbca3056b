import Foundation
import TestSupport
import Testing

/// Branches of a project, merged by git.
@Suite("merges") struct MergeTests {
    /// Runs git without anybody's settings.
    @discardableResult
    static func git(_ arguments: String..., in folder: URL) throws -> Program.Outcome {
        let identity = [
            "-c", "user.name=assay tests", "-c", "user.email=tests@assay.example",
            "-c", "commit.gpgsign=false",
        ]
        return try Program.start(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["git"] + identity + arguments,
            in: folder,
            ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"]
        )
    }

    /// A repository with one registered experiment.
    private func repository() throws -> ScratchProject {
        let project = try ScratchProject.ready()
        try project.write(".assay/\n", to: ".gitignore")
        try project.write(
            "registry/objects/** binary\nregistry/entries/** text eol=lf\n",
            to: ".gitattributes"
        )
        #expect(try project.run("run", "small", "-q").code == 0)
        #expect(try Self.git("init", "-q", "-b", "main", in: project.root).code == 0)
        try commit("one experiment", in: project)
        return project
    }

    private func commit(_ message: String, in project: ScratchProject) throws {
        #expect(try Self.git("add", "-A", in: project.root).code == 0)
        let outcome = try Self.git("commit", "-q", "-m", message, in: project.root)
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.talk)")
    }

    /// Makes two branches from main, changes each, and merges both.
    private func merge(
        _ project: ScratchProject,
        _ change: (_ branch: String) throws -> Void
    ) throws {
        for branch in ["left", "right"] {
            #expect(
                try Self.git("checkout", "-q", "-b", branch, "main", in: project.root).code == 0
            )
            try change(branch)
            try commit(branch, in: project)
        }
        #expect(try Self.git("checkout", "-q", "main", in: project.root).code == 0)
        for branch in ["left", "right"] {
            let outcome = try Self.git("merge", "-q", "--no-edit", branch, in: project.root)
            #expect(outcome.code == 0, "\(outcome.output)\(outcome.talk)")
        }
        #expect(try Self.git("status", "--porcelain", in: project.root).output == "")
    }

    @Test func `two branches that each add an experiment merge, and verify holds`() throws {
        let project = try repository()
        try merge(project) { branch in
            let spec = try project.spec(name: branch, epochs: branch.utf8.count, atLeast: -1)
            try project.write(spec, to: "experiments/\(branch).yaml")
            #expect(try project.run("run", branch, "-q").code == 0)
        }
        let verified = try project.run("verify", "--strict")
        #expect(verified.code == 0, "\(verified.talk)")
        #expect(verified.output.contains("3 entries"))
        #expect(
            try project.run("rerun", "--all", "-q").output.contains("3 of 3 entries reproduced")
        )
    }

    @Test func `two branches that change a comment of one experiment merge, and verify holds`()
        throws
    {
        let project = try repository()
        try merge(project) { branch in
            let spec = try project.read("experiments/small.yaml")
            let changed =
                branch == "left"
                ? "# read the record first\n" + spec : spec + "# nothing below this line\n"
            try project.write(changed, to: "experiments/small.yaml")
            let outcome = try project.run("run", "small", "-q")
            #expect(outcome.code == 0)
            #expect(outcome.output.contains("up to date"))
        }
        let verified = try project.run("verify", "--strict")
        #expect(verified.code == 0, "\(verified.talk)")
        #expect(verified.output.contains("3 entries"))
        #expect(verified.talk.contains("its text changed since"))
        // The merged text is a third one: an entry for it stands beside the others, and trains nothing.
        #expect(try project.run("run", "small", "-q").output.contains("up to date"))
        #expect(try project.run("verify", "--strict").output.contains("4 entries"))
    }
}
