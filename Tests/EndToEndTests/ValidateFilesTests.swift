import Foundation
import TestSupport
import Testing

/// Which files of a project `assay validate` takes, as a hook passes them.
@Suite("validate, files of all kinds") struct ValidateFilesTests {
    private func project() throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        return project
    }

    @Test func `a feature-set file is checked as one`() throws {
        let project = try project()
        let both = try project.run(
            "validate",
            "experiments/features.yaml",
            "experiments/small.yaml"
        )
        #expect(both.code == 0)
        #expect(both.output == "ok  experiments/features.yaml\nok  experiments/small.yaml\n")
        try project.write(
            "feature_sets:\n  both: [a, b]\nmore: 1\n",
            to: "experiments/features.yaml"
        )
        let broken = try project.run("validate", "experiments/features.yaml")
        #expect(broken.code == 6 && broken.output.isEmpty)
        #expect(broken.talk.hasPrefix("experiments/features.yaml:3:1: error: unknown key 'more'"))
    }

    /// Files that are no specs, and what is said of each.
    static let others = [
        (".github/workflows/ci.yml", "on: push\n", "it is not a spec"),
        ("docs/mkdocs.yaml", "a: !!python/name:x\n\t- [\n", "it is not a spec"),
        (".pre-commit-config.yaml", "repos: []\n", "its name begins with a dot"),
        ("experiments/._small.yaml", "\u{0}\u{5}", "its name begins with a dot"),
        ("experiments/.small.yaml.swp", "b0VIM", "its name begins with a dot"),
        ("experiments/small.yaml~", "version: 1\n", "it is a backup copy of an editor"),
        ("experiments/#small.yaml#", "version: 1\n", "it is a backup copy of an editor"),
        ("experiments/data/params.yaml", "data: 1\nmodel: 2\n", "it is not a spec"),
        ("experiments/README.md", "# Experiments\n", "it is not YAML"),
    ]

    @Test(arguments: others)
    func `what is no spec is skipped with a note`(
        path: String,
        text: String,
        reason: String
    ) throws {
        let project = try project()
        try FileManager.default.createDirectory(
            at: project.root.appending(path: path).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try project.write(text, to: path)
        let outcome = try project.run("validate", path, "experiments/small.yaml")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output == "ok  experiments/small.yaml\n")
        #expect(outcome.talk.contains("note: skipped '\(path)': \(reason)"), "\(outcome.talk)")
        let json = try project.run("validate", path, "--format", "json").output
        #expect(json.contains("\"path\": \"\(path)\""))
        #expect(json.contains("\"specs\": []"))
    }

    /// Files that must not pass unseen.
    static let refused = [
        ("experiments/broken.yaml", "version: [\n", "broken.yaml:"),
        ("experiments/data/broken.yaml", "version: [\n", "broken.yaml:"),
        ("experiments/params.yaml", "data: 1\n", "are missing"),
        ("experiments/small.yml", "", "small.yml"),
        ("docs/small.yaml", "", "is not at 'experiments/small.yaml'"),
        ("experiments/data/small.yaml", "", "is not at 'experiments/small.yaml'"),
    ]

    @Test(arguments: refused)
    func `a broken file among the specs and a spec elsewhere fail`(
        path: String,
        text: String,
        words: String
    ) throws {
        let project = try project()
        try project.write(text.isEmpty ? project.spec() : text, to: path)
        let outcome = try project.run("validate", "experiments/features.yaml", path)
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains(words), "\(outcome.talk)")
    }

    @Test(arguments: ["experiments/gone.yaml", "docs/gone.yaml", ".gone.yaml"])
    func `a file that is not there fails`(path: String) throws {
        let outcome = try project().run("validate", path)
        #expect(outcome.code == 6 && outcome.talk.contains("there is no file"), "\(outcome.talk)")
    }

    @Test func `shadows and locks of editors are no specs to any command`() throws {
        let repository = try ScratchRepository()
        let project = repository.project
        try FileManager.default.createSymbolicLink(
            atPath: project.root.path + "/experiments/.#small.yaml",
            withDestinationPath: "me@host.1:2"
        )
        for name in ["._small.yaml", ".small.yaml.swp", "small.yaml~", "#small.yaml#", "4913"] {
            try project.write("\u{0}\u{5}\u{16}", to: "experiments/\(name)")
        }
        let validated = try project.run("validate")
        #expect(validated.code == 0 && validated.output == "ok  experiments/small.yaml\n")
        let verified = try project.run("verify", "--strict")
        #expect(verified.code == 0 && verified.talk.isEmpty, "\(verified.talk)")
        #expect(try project.run("list").output.split(separator: "\n").count == 2)
        for base in ["before", "after"] {
            // Committed by mistake, they are none of the merge base either.
            if base == "after" { try repository.commit("everything") }
            let proposed = try repository.propose(base: "main")
            #expect(proposed.code == 0, "\(base): \(proposed.output)")
            #expect(proposed.output.contains("nothing changed"), "\(base): \(proposed.output)")
        }
        #expect(try project.run("gc").code == 0)
        #expect(try project.run("report", "--all", "--out", "pages", "-q").code == 0)
        #expect(!(try project.read("pages/index.html")).contains("._small"))
    }

    @Test func `the hook that the repository offers takes specs only`() throws {
        let hook = try String(
            contentsOf: Program.repository.appending(path: ".pre-commit-hooks.yaml"),
            encoding: .utf8
        )
        let line = try #require(hook.split(separator: "\n").first { $0.contains("files: ") })
        let pattern = try Regex(String(line.drop { $0 != "^" }))
        #expect("experiments/small.yaml".contains(pattern))
        #expect("experiments/features.yml".contains(pattern))
        #expect(!".github/workflows/ci.yml".contains(pattern))
        #expect(hook.contains("entry: assay validate\n"))
    }
}
