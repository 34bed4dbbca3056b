import Canonical
import Foundation
import Records
import Source
import TestSupport
import Testing

/// Registries, entries and specs that somebody else wrote, to lead the program elsewhere.
@Suite("hostile files") struct HostileRegistryTests {
    private func registered() throws -> ScratchProject {
        let project = try ScratchProject.ready()
        #expect(try project.run("run", "small", "-q").code == 0)
        return project
    }

    private func link(_ path: String, to target: String, in project: ScratchProject) throws {
        let file = project.root.appending(path: path).path
        try? FileManager.default.removeItem(atPath: file)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: target)
    }

    /// A folder outside of the project, with a file in it.
    private func outside() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "assay-outside-\(UUID().uuidString)").resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("secret: 4711\n".utf8).write(to: folder.appending(path: "secret.yaml"))
        return folder
    }

    @Test(arguments: ["objects", "entries", "objects/sha256"])
    func `nothing is written through a link in the registry`(place: String) throws {
        let elsewhere = try outside()
        defer { try? FileManager.default.removeItem(at: elsewhere) }
        let project = try ScratchProject.ready()
        let parent = project.root.appending(path: "registry/\(place)").deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try link("registry/\(place)", to: elsewhere.path, in: project)
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code == 7, "\(outcome.talk)")
        #expect(outcome.talk.contains("symbolic link"), "\(outcome.talk)")
        let left = try FileManager.default.contentsOfDirectory(atPath: elsewhere.path)
        #expect(left == ["secret.yaml"])
        let verified = try project.run("verify")
        #expect(verified.code == 7)
        #expect(verified.talk.contains("registry/\(place)"), "\(verified.talk)")
        #expect(verified.talk.contains("symbolic link"))
    }

    @Test func `nothing is removed through a link in the registry`() throws {
        let elsewhere = try outside()
        defer { try? FileManager.default.removeItem(at: elsewhere) }
        let notes = elsewhere.appending(path: ".notes.tmp")
        try Data("mine".utf8).write(to: notes)
        let project = try registered()
        try link("registry/objects/sha256/zz", to: elsewhere.path, in: project)
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(try project.run("verify").code == 7)
        #expect(FileManager.default.fileExists(atPath: notes.path))
    }

    @Test func `an entry whose models are gone, or whose sidecar was written anew, does not hold`()
        throws
    {
        let project = try registered()
        let path = try #require(project.files(below: "registry/entries").keys.first)
        let text = try project.read("registry/entries/\(path)")
        let entry = try Entry(parsing: Array(text.utf8))
        let model = try #require(entry.models.first)
        func object(_ digest: Digest) -> String {
            "registry/objects/sha256/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"
        }
        func write(_ changed: String) throws {
            try FileManager.default.removeItem(
                at: project.root.appending(path: "registry/entries/\(path)")
            )
            let name = "\(Digest(of: Array(changed.utf8)).short).json"
            try project.write(changed, to: "registry/entries/small/\(name)")
        }
        let sidecar = try project.read(object(model.sidecar))
        let forged = sidecar.replacing("\"notes\": \"", with: "\"notes\": \"Better than all. ")
        #expect(forged != sidecar)
        let digest = Digest(of: Array(forged.utf8))
        try FileManager.default.createDirectory(
            at: project.root.appending(path: object(digest)).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try project.write(forged, to: object(digest))
        try FileManager.default.removeItem(at: project.root.appending(path: object(model.sidecar)))
        try write(text.replacing(model.sidecar.hex, with: digest.hex))
        let changed = try project.run("verify")
        #expect(changed.code == 7)
        #expect(changed.talk.contains("is inconsistent: 'notes' is"), "\(changed.talk)")
    }

    @Test func `numbers beyond all bounds in an entry are an error`() throws {
        let project = try registered()
        let path = try #require(project.files(below: "registry/entries").keys.first)
        let text = try project.read("registry/entries/\(path)")
        for (key, old) in [("version", "1"), ("rows", "90"), ("folds", "3")] {
            let changed = text.replacing(
                "\"\(key)\": \(old)",
                with: "\"\(key)\": -9223372036854775808"
            )
            #expect(changed != text)
            try project.write(changed, to: "registry/entries/\(path)")
            for arguments in [["verify"], ["list"], ["rerun", "--all", "-q"]] {
                let outcome = try Program.run(arguments, in: project.root)
                #expect(outcome.code == 7, "\(key), \(arguments): \(outcome.talk)")
                #expect(outcome.talk.contains("is not a whole number"), "\(outcome.talk)")
            }
        }
    }

    @Test(arguments: ["/dev/zero", "/dev/stdin", "/etc/passwd", "pipe", "folder"])
    func `what stands in place of an entry or object is an error and not read`(
        thing: String
    ) throws {
        let project = try registered()
        let files = try project.files(below: "registry")
        let entry = try #require(files.keys.first { $0.hasPrefix("entries/") })
        let object = try #require(files.keys.sorted().first { $0.hasPrefix("objects/") })
        for path in [entry, object] {
            let file = project.root.appending(path: "registry/\(path)")
            try FileManager.default.removeItem(at: file)
            switch thing {
            case "pipe": #expect(unsafe mkfifo(file.path, 0o600) == 0)
            case "folder":
                try FileManager.default.createDirectory(
                    at: file,
                    withIntermediateDirectories: false
                )
            default: try link("registry/\(path)", to: thing, in: project)
            }
            let outcome = try project.run("verify")
            #expect(outcome.code == 7, "\(path): \(outcome.talk)")
            #expect(outcome.talk.contains(path), "\(outcome.talk)")
            #expect(!outcome.talk.contains("root:"))
            let shown = try project.run("show", "small")
            #expect([0, 1, 6, 7].contains(shown.code), "\(shown.code): \(shown.talk)")
            #expect(!shown.output.contains("root:"))
            try FileManager.default.removeItem(at: file)
            try #require(files[path]).write(to: file)
        }
        #expect(try project.run("verify", "--strict").code == 0)
    }

    @Test(arguments: [
        (#""name": "small""#, #""name": "../../small""#, "'name' is not a name of an experiment"),
        (#""name": "small""#, #""name": "/etc/x""#, "'name' is not a name of an experiment"),
        (
            #""path": "docs/adr/"#, #""path": "../docs/adr/"#,
            "'adr.path' is not a path below the root"
        ),
        (
            #""path": "experiments/small"#, #""path": "/experiments/small"#,
            "'spec.path' is not a path"
        ),
        (#""path": "experiments/small"#, #""path": "a\u0000/small"#, "'spec.path' is not a path"),
        (#""name": "small.csv""#, #""name": "../small.csv""#, "is not a path below the root"),
    ])
    func `names in entries cannot leave the root`(
        old: String,
        new: String,
        problem: String
    ) throws {
        let project = try registered()
        let path = try #require(project.files(below: "registry/entries").keys.first)
        let text = try project.read("registry/entries/\(path)")
        #expect(text.contains(old))
        let changed = text.replacing(old, with: new)
        // Under the name that its bytes ask for, so that only the path is wrong with it.
        let name = "\(Digest(of: Array(changed.utf8)).short).json"
        try FileManager.default.removeItem(
            at: project.root.appending(path: "registry/entries/\(path)")
        )
        try project.write(changed, to: "registry/entries/small/\(name)")
        for arguments in [["verify"], ["list"], ["rerun", "--all", "-q"], ["show", "small"]] {
            let outcome = try Program.run(arguments, in: project.root)
            #expect(outcome.code == 7, "\(arguments): \(outcome.talk)")
            #expect(outcome.talk.contains(problem), "\(arguments): \(outcome.talk)")
        }
    }

    @Test func `a spec that is a link out of the project is refused, and not quoted`() throws {
        let elsewhere = try outside()
        defer { try? FileManager.default.removeItem(at: elsewhere) }
        let project = try ScratchProject.ready()
        try link(
            "experiments/secret.yaml",
            to: elsewhere.appending(path: "secret.yaml").path,
            in: project
        )
        for arguments in [["validate"], ["run", "secret"], ["plan", "secret"]] {
            let outcome = try Program.run(arguments, in: project.root)
            #expect(outcome.code == 6)
            #expect(outcome.talk.contains("is outside the project"), "\(outcome.talk)")
            #expect(!outcome.talk.contains("4711"))
        }
    }

    @Test func `a table or record that is a link out of the project is not taken`() throws {
        let elsewhere = try outside()
        defer { try? FileManager.default.removeItem(at: elsewhere) }
        let project = try ScratchProject.ready()
        let target = elsewhere.appending(path: "secret.yaml").path
        try link("docs/adr/0001-small.md", to: target, in: project)
        let record = try project.run("run", "small", "-q")
        #expect(record.code == 6)
        #expect(record.talk.contains("[adr-missing]"), "\(record.talk)")
        try FileManager.default.removeItem(
            at: project.root.appending(path: "docs/adr/0001-small.md")
        )
        try project.write("# 1\n\n- **Status**: Accepted\n", to: "docs/adr/0001-small.md")
        try link("experiments/data/small.csv", to: target, in: project)
        let table = try project.run("run", "small", "-q")
        #expect(table.code == 6)
        #expect(table.talk.contains("[table-missing]"), "\(table.talk)")
    }
}
