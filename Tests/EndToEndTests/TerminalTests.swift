import Foundation
import TestSupport
import Testing

@Suite("Terminals") struct TerminalTests {
    /// Runs a command on a pseudo-terminal of 60 columns, and returns what came out of it.
    private func onTerminal(_ command: String, in folder: URL) throws -> String {
        let path = "PATH=\"\(Program.buildFolder.path):$PATH\""
        let inner = "stty cols 60; \(path) \(command)"
        return try Program.start(
            URL(fileURLWithPath: "/usr/bin/script"),
            ["-qec", inner, "/dev/null"],
            in: folder,
            ["TERM": "xterm"]
        ).output
    }

    private func project() throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        #expect(try project.run("run", "small").code == 0)
        return project
    }

    @Test func `colours are for terminals that want them`() throws {
        let project = try project()
        #expect(try onTerminal("assay show small", in: project.root).contains("\u{1B}[32m"))
        for setting in ["NO_COLOR=1", "TERM=dumb"] {
            let plain = try onTerminal("env \(setting) assay show small", in: project.root)
            #expect(plain.contains("small"))
            #expect(!plain.contains("\u{1B}"))
        }
        #expect(try !project.run("show", "small").output.contains("\u{1B}"))
    }

    @Test func `a narrow terminal loses the last columns, not the lines`() throws {
        let project = try project()
        let wide = try project.run("list").output
        let narrow = try onTerminal("env NO_COLOR=1 assay list", in: project.root)
        #expect(wide.contains("small.csv"))
        #expect(!narrow.contains("small.csv"))
        #expect(narrow.contains("passed"))
        for line in narrow.split(whereSeparator: \.isNewline) { #expect(line.count <= 60) }
    }

    @Test func `a reader that goes away is no failure`() throws {
        let project = try project()
        let path = "PATH=\"\(Program.buildFolder.path):$PATH\"; "
        let outcome = try Program.start(
            URL(fileURLWithPath: "/bin/bash"),
            ["-c", path + "set -o pipefail; assay show small | head -n 1"],
            in: project.root,
            [:]
        )
        #expect(outcome.code == 0)
        #expect(outcome.output == "small  A small experiment\n")
        #expect(outcome.talk.isEmpty)
    }

    @Test func `verbose says why each fit is trained, quiet says nothing`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        #expect(try project.run("run", "small", "--quiet").talk.isEmpty)
        try project.write(project.spec(epochs: 41), to: "experiments/small.yaml")
        let talk = try project.run("run", "small", "--verbose").talk
        #expect(talk.contains("epochs 40 → 41"))
        #expect(talk.contains("4 to train, 0 cached"))
        #expect(try project.run("run", "small", "-q", "-v").code == 64)
    }
}
