import Files
import Foundation
import TestSupport
import Testing

/// Folders that may not be read or written, and files that change under the program.
@Suite("unreachable files") struct UnreachableTests {
    private func permissions(_ mode: Int, of path: String, in project: ScratchProject) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode],
            ofItemAtPath: project.root.appending(path: path).path
        )
    }

    @Test func `a store that cannot be written is an error of run, and of nothing that only looks`()
        throws
    {
        let project = try ScratchProject.ready()
        try FileManager.default.createDirectory(
            at: project.root.appending(path: ".assay"),
            withIntermediateDirectories: false
        )
        for path in ["", "registry", ".assay"] { try permissions(0o555, of: path, in: project) }
        let run = try Program.runUnprivileged(["run", "small", "-q"], in: project.root)
        #expect(run.code == 1)
        #expect(run.talk.contains("/.assay/"), "\(run.talk)")
        #expect(run.talk.contains("Permission denied"), "\(run.talk)")
        #expect(run.talk.contains("check its owner and mount options"), "\(run.talk)")
        for arguments in [["validate"], ["plan", "small"], ["list"], ["verify"]] {
            let outcome = try Program.runUnprivileged(arguments, in: project.root)
            #expect(outcome.code == 0, "\(arguments): \(outcome.talk)")
        }
        #expect(try project.files(below: "registry").isEmpty)
        try permissions(0o755, of: "", in: project)
    }

    @Test func `a registry that cannot be read is named`() throws {
        let project = try ScratchProject.ready()
        #expect(try project.run("run", "small", "-q").code == 0)
        let entry = try #require(project.files(below: "registry/entries").keys.first)
        try permissions(0o000, of: "registry/entries/\(entry)", in: project)
        for arguments in [["list"], ["show", "small"], ["rerun", "--all", "-q"]] {
            let outcome = try Program.runUnprivileged(arguments, in: project.root)
            #expect(outcome.code == 1, "\(arguments): \(outcome.talk)")
            #expect(
                outcome.talk.contains("entries/\(entry)': Permission denied"),
                "\(outcome.talk)"
            )
        }
        let verified = try Program.runUnprivileged(["verify"], in: project.root)
        #expect(verified.code == 7)
        #expect(verified.talk.contains(entry))
        try permissions(0o644, of: "registry/entries/\(entry)", in: project)
        try permissions(0o000, of: "registry/entries", in: project)
        let folder = try Program.runUnprivileged(["verify"], in: project.root)
        #expect(folder.code == 1)
        #expect(folder.talk.contains("cannot list"), "\(folder.talk)")
        try permissions(0o755, of: "registry/entries", in: project)
    }

    @Test func `a table that becomes shorter while it is read is an error, not a trap`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(repeating: 7, count: 4_096).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let file = try OpenFile(path.path)
        try Data(repeating: 7, count: 100).write(to: path)
        let handle = try FileHandle(forWritingTo: path)
        try handle.truncate(atOffset: 10)
        // The file that was opened may be the one that was replaced; it is cut short, too.
        let cut = try OpenFile(path.path)
        try handle.truncate(atOffset: 0)
        #expect(throws: DiskError.self) { _ = try cut.bytes(at: 0, count: 10) }
        #expect(throws: DiskError.self) { _ = try cut.digest() }
        #expect(file.status.size == 4_096)
    }

    @Test func `a table that vanished is asked for`() throws {
        let project = try ScratchProject.ready()
        #expect(try project.run("run", "small", "-q").code == 0)
        try FileManager.default.removeItem(
            at: project.root.appending(path: "experiments/data/small.csv")
        )
        #expect(try project.run("rerun", "small", "-q").code == 6)
        #expect(try project.run("run", "small", "-q").code == 6)
        #expect(try project.run("verify", "--strict").code == 0)
    }
}
