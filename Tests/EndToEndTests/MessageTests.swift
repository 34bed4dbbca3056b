import Foundation
import TestSupport
import Testing

/// What a newcomer sees at typical mistakes, word by word.
@Suite("Messages") struct MessageTests {
    /// Everything a run wrote, with the scratch folder's name taken out.
    private func transcript(
        _ arguments: [String],
        in project: ScratchProject,
        _ outcome: Program.Outcome
    ) -> String {
        let text = """
            $ assay \(arguments.joined(separator: " "))
            \(outcome.output)\(outcome.talk)exit code \(outcome.code)

            """
        return text.replacing(project.root.path, with: "ROOT")
    }

    private func expectTranscript(
        _ name: String,
        _ arguments: [String],
        in project: ScratchProject,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try Program.run(arguments, in: project.root)
        try expectGolden(
            transcript(arguments, in: project, outcome),
            name + ".txt",
            sourceLocation: sourceLocation
        )
    }

    private func project(_ spec: (ScratchProject) throws -> String) throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(spec(project), to: "experiments/small.yaml")
        return project
    }

    @Test func `no arguments`() throws {
        try expectTranscript("no-arguments", [], in: ScratchProject())
    }

    @Test func `an unknown command`() throws {
        try expectTranscript("unknown-command", ["valdiate"], in: ScratchProject())
    }

    @Test func `an unknown command of a command`() throws {
        try expectTranscript(
            "unknown-subcommand",
            ["data", "inspct", "a.csv"],
            in: ScratchProject()
        )
    }

    @Test func `a misspelt option`() throws {
        try expectTranscript("misspelt-option", ["run", "small", "--smoek"], in: ScratchProject())
    }

    @Test func `a missing table`() throws {
        let project = try project { try $0.spec() }
        try FileManager.default.removeItem(
            at: project.root.appending(path: "experiments/data/small.csv")
        )
        try expectTranscript("missing-table", ["run", "small", "--quiet"], in: project)
    }

    @Test func `a wrong column`() throws {
        let project = try project {
            try $0.spec().replacing("target: score", with: "target: scroe")
        }
        try expectTranscript("wrong-column", ["run", "small", "--quiet"], in: project)
    }

    @Test func `the target among the features`() throws {
        let project = try project { try $0.spec(features: "[a, score, b]") }
        try expectTranscript("target-among-features", ["validate"], in: project)
    }

    @Test func `a group column with one group`() throws {
        let project = try ScratchProject()
        let table = ScratchProject.table.replacing("clip1", with: "clip0")
            .replacing("clip2", with: "clip0")
        try project.write(table, to: "experiments/data/small.csv")
        try project.write(project.spec(), to: "experiments/small.yaml")
        try expectTranscript("one-group", ["run", "small", "--quiet"], in: project)
    }

    @Test func `a table whose digest moved`() throws {
        let project = try project { try $0.spec() }
        try project.write(ScratchProject.table + "clip0,1,2,3\n", to: "experiments/data/small.csv")
        try expectTranscript("moved-digest", ["run", "small", "--quiet"], in: project)
    }

    @Test func `a spec outside a project`() throws {
        let project = try project { try $0.spec() }
        try FileManager.default.removeItem(at: project.root.appending(path: "registry"))
        try expectTranscript("outside-a-project", ["run", "small"], in: project)
    }

    @Test func `a missing spec`() throws {
        let project = try project { try $0.spec() }
        try expectTranscript("missing-spec", ["run", "smal"], in: project)
    }

    @Test func `an unknown entry`() throws {
        try expectTranscript("unknown-entry", ["show", "smal"], in: ScratchProject())
    }

    @Test func `a table that is none`() throws {
        let project = try ScratchProject()
        try project.write("PAR1 and then nothing of the kind", to: "broken.parquet")
        try expectTranscript("no-table", ["data", "inspect", "broken.parquet"], in: project)
    }

    @Test func `no permission to write`() throws {
        let project = try project { try $0.spec() }
        let readers: [FileAttributeKey: Any] = [.posixPermissions: 0o555]
        for path in ["", "registry", "experiments"] {
            try FileManager.default.setAttributes(
                readers,
                ofItemAtPath: project.root.appending(path: path).path
            )
        }
        let outcome = try Program.runUnprivileged(["run", "small", "--quiet"], in: project.root)
        try expectGolden(
            transcript(["run", "small", "--quiet"], in: project, outcome),
            "no-permission.txt"
        )
    }
}
