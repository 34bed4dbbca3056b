import Foundation
import TestSupport
import Testing

/// The console blocks of all documents, replayed: what they show is what the program prints.
@Suite("Transcripts of the documents") struct TranscriptTests {
    /// Where a session begins, by its name.
    enum Setting: String, CaseIterable {
        /// A folder with `my.parquet`, a table of five clips.
        case table = "first entry"
        /// A folder with `logs`, four libvmaf logs.
        case logs
        /// A folder with the logs of the tutorial: `logs`, and `new` with those of another clip.
        case tutorial
        /// A copy of this repository's experiments, with git.
        case repository
        /// Replayed by the demo: `DemoTests`.
        case demo = "reference experiment"

        /// Fills a folder.
        func prepare(_ folder: URL) throws {
            switch self {
            case .table:
                try Self.copy("Tests/EndToEndTests/Fixtures/my.parquet", "my.parquet", to: folder)
            case .logs:
                let logs = folder.appending(path: "logs")
                try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
                for target in ["ImportingTests", "EndToEndTests"] {
                    let samples = "Tests/\(target)/Fixtures/Logs"
                    for name in try FileManager.default.contentsOfDirectory(
                        atPath: Repository.root.appending(path: samples).path
                    ) where name.hasSuffix(".json") {
                        try Self.copy("\(samples)/\(name)", name, to: logs)
                    }
                }
            case .tutorial:
                try Self.copy("docs/examples/logs", "logs", to: folder)
                try Self.copy("docs/examples/new", "new", to: folder)
            case .repository:
                let samples = "Tests/ImportingTests/Fixtures/Logs"
                let parent = folder.appending(path: "Tests/ImportingTests/Fixtures")
                try FileManager.default.createDirectory(
                    at: parent,
                    withIntermediateDirectories: true
                )
                for path in ["experiments", "registry", "docs", samples, ".gitattributes"]
                where FileManager.default.fileExists(atPath: "\(Repository.root.path)/\(path)") {
                    try Self.copy(path, path, to: folder)
                }
                let outcome = try TranscriptTests.shell(
                    """
                    echo .assay/ > .gitignore && git init -q -b main . && git add -A \
                    && git commit -q -m Start
                    """,
                    in: folder
                )
                try #require(outcome.code == 0, "\(outcome.talk)")
            case .demo: break
            }
        }

        private static func copy(_ path: String, _ name: String, to folder: URL) throws {
            try FileManager.default.copyItem(
                at: Repository.root.appending(path: path),
                to: folder.appending(path: name)
            )
        }
    }

    static let transcripts: [Transcript] = {
        let pages = (try? DocumentationPage.all()) ?? []
        return pages.flatMap(Transcript.all).filter { $0.name != Setting.demo.rawValue }
    }()

    @Test(arguments: transcripts)
    func `a session is as the page shows it`(transcript: Transcript) throws {
        let setting = try #require(
            Setting(rawValue: transcript.name),
            "unknown session; known: \(Setting.allCases.map(\.rawValue))"
        )
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "assay-page-\(UUID().uuidString)").resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try setting.prepare(folder)
        var current = folder
        for step in transcript.steps {
            switch step {
            case .file(let path, let contents):
                try Data(contents.utf8).write(to: current.appending(path: path))
            case .command(let command, let shown):
                let outcome = try Self.shell(command, in: current)
                // A refused result is shown as such, and ends with 3.
                let isRefusal = shown.contains { $0.contains(": refused") }
                #expect(outcome.code == (isRefusal ? 3 : 0), "\(command): \(outcome.talk)")
                let printed = outcome.output
                    .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                #expect(
                    Transcript.matches(printed, shown),
                    "\(command) printed:\n\(outcome.output)"
                )
                if let target = command.components(separatedBy: "&& cd ").dropFirst().first {
                    current = current.appending(path: target)
                } else if command.hasPrefix("cd ") {
                    current = current.appending(path: String(command.dropFirst(3)))
                }
            }
        }
    }

    @Test func `every console block belongs to a session, and README and tutorial have some`()
        throws
    {
        for page in try DocumentationPage.all() {
            for block in page.blocks where block.language == "console" {
                #expect(
                    block.note?.hasPrefix("transcript: ") == true,
                    "\(page.path): \(block.lines.first ?? "")"
                )
            }
        }
        for path in ["README.md", "docs/tutorial.md"] {
            #expect(!Transcript.all(of: try DocumentationPage(path)).isEmpty, "\(path)")
        }
    }

    @Test func `another line, a missing line and an additional line are noticed`() {
        #expect(Transcript.matches(["a 1 b", "c"], ["a … b", "c"]))
        #expect(Transcript.matches(["a", "b", "c"], ["a", "…"]))
        #expect(Transcript.matches(["x 1 y 2 z"], ["x … y … z"]))
        #expect(!Transcript.matches(["a 1 c", "c"], ["a … b", "c"]))
        #expect(!Transcript.matches(["a"], ["a", "b"]))
        #expect(!Transcript.matches(["a", "b"], ["a"]))
        #expect(!Transcript.matches(["x 1 z"], ["x … y … z"]))
    }

    static func shell(_ command: String, in folder: URL) throws -> Program.Outcome {
        let path = "PATH=\"\(Program.buildFolder.path):$PATH\"; "
        var environment = ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"]
        for role in ["AUTHOR", "COMMITTER"] {
            environment["GIT_\(role)_NAME"] = "A reader"
            environment["GIT_\(role)_EMAIL"] = "reader@example.org"
        }
        return try Program.start(
            URL(fileURLWithPath: "/bin/sh"),
            ["-c", path + command],
            in: folder,
            environment
        )
    }
}
