import Foundation
import TestSupport
import Testing

/// README's transcripts, replayed: what it shows is what the program prints.
@Suite("README") struct ReadmeTests {
    /// One command of a transcript and the lines that follow it.
    struct Step: Sendable, CustomTestStringConvertible {
        let command: String
        let lines: [String]

        var testDescription: String { command }
    }

    /// The steps between `<!-- transcript: NAME -->` and the end of the block below it.
    static func steps(_ name: String, in document: String = "README.md") throws -> [Step] {
        let readme = try String(
            contentsOf: Program.repository.appending(path: document),
            encoding: .utf8
        )
        let block = try #require(
            readme.components(separatedBy: "<!-- transcript: \(name) -->\n").dropFirst().first?
                .components(separatedBy: "```").dropFirst().first
        )
        var steps: [Step] = []
        for line in block.split(separator: "\n", omittingEmptySubsequences: false).dropFirst() {
            if line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2)), lines: []))
            } else if let last = steps.popLast() {
                steps.append(Step(command: last.command, lines: last.lines + [String(line)]))
            }
        }
        return steps
    }

    @Test func `the way from a table to the first entry is as README shows it`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "assay-readme-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(
            at: Program.repository.appending(path: "Tests/EndToEndTests/Fixtures/my.parquet"),
            to: folder.appending(path: "my.parquet")
        )
        let steps = try Self.steps("first entry")
        #expect(steps.count >= 4)
        var current = folder
        for step in steps {
            let outcome = try shell(step.command, in: current)
            #expect(outcome.code == 0, "\(step.command): \(outcome.talk)")
            let printed = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            #expect(
                Self.matches(printed, step.lines),
                "\(step.command) printed:\n\(outcome.output)"
            )
            if let target = step.command.components(separatedBy: "&& cd ").dropFirst().first {
                current = current.appending(path: target)
            }
        }
    }

    @Test(arguments: ["README.md", "docs/import.md"])
    func `the way from logs to an entry is as the documents show it`(document: String) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "assay-readme-\(UUID().uuidString)")
        let logs = folder.appending(path: "logs")
        try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for target in ["ImportingTests", "EndToEndTests"] {
            let samples = Program.repository.appending(path: "Tests/\(target)/Fixtures/Logs")
            for name in try FileManager.default.contentsOfDirectory(atPath: samples.path)
            where name.hasSuffix(".json") {
                try FileManager.default.copyItem(
                    at: samples.appending(path: name),
                    to: logs.appending(path: name)
                )
            }
        }
        var current = folder
        for step in try Self.steps("logs", in: document) {
            let outcome = try shell(step.command, in: current)
            // The gate of the draft refuses the model: four sources are few.
            let expected: Int32 = step.command.hasPrefix("assay run ") ? 3 : 0
            #expect(outcome.code == expected, "\(step.command): \(outcome.talk)")
            let printed = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            #expect(
                Self.matches(printed, step.lines),
                "\(step.command) printed:\n\(outcome.output)"
            )
            if let target = step.command.components(separatedBy: "&& cd ").dropFirst().first {
                current = current.appending(path: target)
            }
        }
    }

    @Test func `the diff is as README shows it`() throws {
        let step = try #require(try Self.steps("diff").first)
        let outcome = try shell(step.command, in: Program.repository)
        #expect(outcome.code == 0, "\(outcome.talk)")
        let printed = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        #expect(Self.matches(printed, step.lines), "it printed:\n\(outcome.output)")
    }

    @Test func `a clip is scored as README shows it`() throws {
        let steps = try Self.steps("score")
        #expect(steps.count == 2)
        let project = try ScratchProject(name: "assay-readme")
        for step in steps {
            let command = step.command
                .replacing("--out model", with: "--out \(project.root.path)/model")
                .replacing("score model/", with: "score \(project.root.path)/model/")
            let outcome = try shell(command, in: Program.repository)
            #expect(outcome.code == 0, "\(step.command): \(outcome.talk)")
            let printed = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            #expect(
                Self.matches(printed, step.lines),
                "\(step.command) printed:\n\(outcome.output)"
            )
        }
    }

    private func shell(_ command: String, in folder: URL) throws -> Program.Outcome {
        let path = "PATH=\"\(Program.buildFolder.path):$PATH\"; "
        return try Program.start(
            URL(fileURLWithPath: "/bin/sh"),
            ["-c", path + command],
            in: folder,
            [:]
        )
    }

    /// Whether lines are as shown.
    ///
    /// A line of "…" stands for any lines, a "…" within a line for any text; blank ends do not
    /// count.
    static func matches(_ printed: [String], _ shown: [String]) -> Bool {
        let printed = Array(printed.reversed().drop { $0.isEmpty }.reversed())
        let shown = Array(shown.reversed().drop { $0.isEmpty }.reversed())
        func match(_ i: Int, _ j: Int) -> Bool {
            if j == shown.count { return i == printed.count }
            if shown[j] == "…" { return (i...printed.count).contains { match($0, j + 1) } }
            return i < printed.count && isLike(printed[i], shown[j]) && match(i + 1, j + 1)
        }
        return match(0, 0)
    }

    private static func isLike(_ line: String, _ shown: String) -> Bool {
        guard let gap = shown.firstIndex(of: "…") else { return line == shown }
        let ends = (shown[..<gap], shown[shown.index(after: gap)...])
        return line.count >= ends.0.count + ends.1.count && line.hasPrefix(ends.0)
            && line.hasSuffix(ends.1)
    }
}
