import Files
import Foundation
import TestSupport
import Testing

/// Whatever stands below `registry/` and does not belong there is named, and nothing hangs.
@Suite("added to a registry") struct RegistryClutterTests {
    private static let places = [
        "registry", "registry/entries", "registry/entries/small", "registry/objects",
        "registry/objects/sha256", "registry/objects/sha256/aa",
    ]

    private func checkNamed(_ path: String, in project: ScratchProject) throws {
        for arguments in [["verify"], ["verify", "--strict", "--format", "json"]] {
            let outcome = try Program.run(arguments, in: project.root)
            #expect(outcome.code == 7, "\(path): \(outcome.talk)")
            #expect((outcome.talk + outcome.output).contains(path), "\(path): \(outcome.talk)")
        }
    }

    @Test(arguments: [".x.tmp", "x", ".gitkeep", ".hidden"])
    func `folders, links, pipes and files are named at every level`(name: String) throws {
        let project = try ScratchProject.ready()
        #expect(try project.run("run", "small", "-q").code == 0)
        let manager = FileManager.default
        for place in Self.places {
            let parent = project.root.appending(path: place)
            try manager.createDirectory(at: parent, withIntermediateDirectories: true)
            let file = parent.appending(path: name)
            let path = "\(place)/\(name)"

            try manager.createDirectory(at: file, withIntermediateDirectories: false)
            try Data("payload".utf8).write(to: file.appending(path: "payload"))
            try checkNamed(path, in: project)
            try manager.removeItem(at: file)

            for target in ["/nowhere", "/dev/zero", "/dev/null", "/etc/passwd", "."] {
                try manager.createSymbolicLink(atPath: file.path, withDestinationPath: target)
                try checkNamed(path, in: project)
                try manager.removeItem(at: file)
            }

            #expect(unsafe mkfifo(file.path, 0o600) == 0)
            try checkNamed(path, in: project)
            try manager.removeItem(at: file)

            try Data("payload".utf8).write(to: file)
            try checkNamed(path, in: project)
            try manager.removeItem(at: file)
        }
        let outcome = try project.run("verify", "--strict")
        #expect(outcome.code == 0, "\(outcome.talk)")
    }

    @Test(arguments: ["entries", "objects", "objects/sha256"])
    func `a pipe or a file in place of a folder is named`(place: String) throws {
        for isPipe in [true, false] {
            let project = try ScratchProject.ready()
            let file = project.root.appending(path: "registry/\(place)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            if isPipe {
                #expect(unsafe mkfifo(file.path, 0o600) == 0)
            } else {
                try Data("x".utf8).write(to: file)
            }
            try checkNamed("registry/\(place)", in: project)
        }
    }

    @Test func `an empty .gitkeep at the top is kept, and a file that is being written is let be`()
        throws
    {
        let project = try ScratchProject.ready()
        #expect(try project.run("run", "small", "-q").code == 0)
        try project.write("", to: "registry/.gitkeep")
        let path = project.root.appending(path: "registry/entries/small/.new.tmp").path
        guard case .held(let lock) = FileLock.acquire(path, .exclusive) else {
            Issue.record("no lock")
            return
        }
        #expect(try project.run("verify", "--strict").code == 0)
        withExtendedLifetime(lock) {}
    }
}
