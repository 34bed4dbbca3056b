import Foundation
import TestSupport
import Testing

/// What a clone with `core.autocrlf` does to digests, and how it is said and mended.
@Suite("line ends in clones") struct LineEndTests {
    /// A clone of a repository with one registered experiment, as Windows has it by default.
    private func clone(
        _ repository: ScratchRepository,
        attributes: String? = nil
    ) throws -> URL {
        if let attributes {
            try repository.project.write(attributes, to: ".gitattributes")
            try repository.commit("attributes")
        }
        let clone = repository.project.root.appending(path: ".assay/clone")
        try repository.git(
            "clone",
            "-q",
            "-c",
            "core.autocrlf=true",
            repository.project.root.path,
            clone.path
        )
        return clone
    }

    private func assay(_ arguments: String..., in clone: URL) throws -> Program.Outcome {
        try Program.run(arguments, in: clone)
    }

    /// The lines of a new project, each path of it at the place of the scratch project.
    private func attributesOfNewProject() throws -> String {
        let project = try ScratchProject()
        #expect(try project.run("init", "--project", "new").code == 0)
        return try project.read("new/.gitattributes")
    }

    @Test func `a clone of a new project has the same bytes`() throws {
        let repository = try ScratchRepository()
        defer { withExtendedLifetime(repository) {} }
        let clone = try clone(repository, attributes: try attributesOfNewProject())
        for path in [
            "experiments/small.yaml", "experiments/features.yaml", "docs/adr/0001-small.md",
            "experiments/data/small.csv",
        ] {
            let bytes = try Data(contentsOf: clone.appending(path: path))
            #expect(!bytes.contains(UInt8(ascii: "\r")), "\(path)")
        }
        let verified = try assay("verify", "--strict", in: clone)
        #expect(verified.code == 0 && verified.talk.isEmpty, "\(verified.talk)")
        let proposed = try assay("propose", "--base", "HEAD", "-q", in: clone)
        #expect(proposed.output.contains("nothing changed"), "\(proposed.output)")
        #expect(try assay("rerun", "small", "-q", in: clone).code == 0)
    }

    @Test func `a converted table is named with its mending, and is not to be pinned`() throws {
        let repository = try ScratchRepository()
        defer { withExtendedLifetime(repository) {} }
        let clone = try clone(repository)
        let remedy =
            "add 'experiments/data/*.csv -text' to .gitattributes and run: "
            + "rm experiments/data/small.csv && git checkout -- experiments/data/small.csv"
        for command in [
            ["run", "small"], ["plan", "small"], ["rerun", "small"], ["data", "pin", "small"],
        ] {
            let outcome = try Program.run(command, in: clone)
            let text = outcome.output + outcome.talk
            #expect(
                text.contains("it has CRLF line endings; with LF it matches the pinned digest"),
                "\(text)"
            )
            #expect(text.contains(remedy), "\(text)")
            #expect(!text.contains("--repin"), "\(text)")
            #expect(outcome.code == (command[0] == "plan" ? 0 : 6))
        }
        let proposed = try assay("propose", "--base", "HEAD", "-q", in: clone)
        #expect(
            proposed.output.contains("it has CRLF line endings; with LF it matches"),
            "\(proposed.output)"
        )
    }

    @Test func `converted texts are named with their mending, which holds`() throws {
        let repository = try ScratchRepository()
        defer { withExtendedLifetime(repository) {} }
        let clone = try clone(repository)
        let verified = try assay("verify", "--strict", in: clone)
        #expect(verified.code == 0)
        let paths = [
            ("experiments/small.yaml", "experiments/*.yaml"),
            ("docs/adr/0001-small.md", "docs/adr/*.md"),
            ("experiments/features.yaml", "experiments/*.yaml"),
        ]
        for (path, pattern) in paths {
            let words =
                "'\(path)': it has CRLF line endings; with LF it matches the registered text\n"
                + "note: git converted it (core.autocrlf); add '\(pattern) text eol=lf'"
            #expect(verified.talk.contains("note: \(words)"), "\(verified.talk)")
            #expect(try assay("plan", "small", in: clone).talk.contains("warning: \(words)"))
        }
        #expect(!verified.talk.contains("has changed"))
        // As the messages say it.
        try Data(
            """
            registry/objects/** binary
            registry/entries/** text eol=lf
            experiments/*.yaml text eol=lf
            docs/adr/*.md text eol=lf
            experiments/data/*.csv -text

            """.utf8
        ).write(to: clone.appending(path: ".gitattributes"))
        for path in paths.map(\.0) + ["experiments/data/small.csv"] {
            try FileManager.default.removeItem(at: clone.appending(path: path))
            try repository.git("checkout", "--", path, in: clone)
        }
        let again = try assay("verify", "--strict", in: clone)
        #expect(again.code == 0 && again.talk.isEmpty, "\(again.talk)")
        #expect(try assay("run", "small", "-q", in: clone).code == 0)
        #expect(try assay("verify", in: clone).output.contains("verified: 1 entries"))
    }

    @Test func `a registry without attributes is named, file by file`() throws {
        let repository = try ScratchRepository()
        defer { withExtendedLifetime(repository) {} }
        let clone = try clone(repository, attributes: "\n")
        let verified = try assay("verify", in: clone)
        #expect(verified.code == 7)
        for pattern in ["registry/objects/** binary", "registry/entries/** text eol=lf"] {
            #expect(verified.talk.contains("git converted it; add '\(pattern)' to .gitattributes"))
        }
    }

    @Test func `a text that was registered with CRLF and stored with LF is named`() throws {
        let project = try ScratchProject()
        let spec = try project.spec(epochs: 2, atLeast: -1)
        try project.write(spec.replacing("\n", with: "\r\n"), to: "experiments/small.yaml")
        #expect(try project.run("run", "small", "-q").code == 0)
        try project.write(spec, to: "experiments/small.yaml")
        let verified = try project.run("verify")
        #expect(
            verified.talk.contains(
                "it has LF line endings; with CRLF it matches the registered text"
            )
        )
        try project.write(spec + "# more\n", to: "experiments/small.yaml")
        #expect(try project.run("verify").talk.contains("its text changed since"))
    }

    @Test func `lines that a project lacks are listed`() throws {
        let project = try ScratchProject()
        try project.write("*.csv   -text\n", to: ".gitattributes")
        let outcome = try project.run("init", "--project")
        #expect(
            outcome.output.contains("kept  .gitattributes\n      it lacks: registry/objects/**")
        )
        #expect(!outcome.output.contains("it lacks: *.csv -text"))
        #expect(try project.read(".gitattributes") == "*.csv   -text\n")
    }
}
