import Files
import Foundation
import TestSupport
import Testing

/// The installation: what it writes, and that its end leaves nothing.
@Suite("Installation") struct InstallTests {
    private func script(_ arguments: [String] = [], _ environment: [String: String]) throws
        -> Program.Outcome
    {
        try Program.start(
            Repository.root.appending(path: "scripts/install"),
            arguments,
            in: Repository.root,
            environment
        )
    }

    private func files(below folder: URL) -> [String] {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
        return paths.filter { Disk.isFile("\(folder.path)/\($0)") }.sorted()
    }

    @Test func `program, manual and completions are installed, run, and are removed`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "assay-install-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let place = ["DESTDIR": folder.path, "PREFIX": "/opt/x"]
        let installed = try script([], place)
        try #require(installed.code == 0, "\(installed.talk)")
        let root = folder.appending(path: "opt/x")
        let found = files(below: root)
        for path in [
            "bin/assay", "share/bash-completion/completions/assay", "share/doc/assay/README.md",
            "share/fish/vendor_completions.d/assay.fish", "share/man/man1/assay.1",
            "share/zsh/site-functions/_assay",
        ] {
            #expect(found.contains(path), "\(path)")
        }
        let pages = Set(found.filter { $0.hasPrefix("share/man/man1/") })
        #expect(pages == Set(try Self.manualPages()))
        #expect(files(below: folder).count == found.count, "nothing beside the prefix")

        let version = try Program.start(
            root.appending(path: "bin/assay"),
            ["--version"],
            in: folder,
            [:]
        )
        #expect(version.code == 0)
        #expect(version.output == (try Program.run(["--version"], in: folder)).output)

        // Another package's page stays.
        let other = root.appending(path: "share/man/man1/assay-other.1")
        try Data(".TH OTHER 1\n".utf8).write(to: other)
        #expect(try script(["--uninstall"], place).code == 0)
        #expect(files(below: root) == ["share/man/man1/assay-other.1"])
    }

    @Test func `a prefix that is no absolute path is refused`() throws {
        let outcome = try script([], ["PREFIX": "usr"])
        #expect(outcome.code == 64)
        #expect(outcome.talk.contains("PREFIX must begin with '/'"))
    }

    /// A page for each command and subcommand.
    private static func manualPages() throws -> [String] {
        func names(_ command: CommandReference.Command, _ path: [String]) -> [String] {
            let path = path + [command.commandName]
            let inner = (command.subcommands ?? []).filter { $0.commandName != "help" }
            return ["share/man/man1/\(path.joined(separator: "-")).1"]
                + inner.flatMap { names($0, path) }
        }
        return names(try CommandReference.ofProgram().command, [])
    }
}
