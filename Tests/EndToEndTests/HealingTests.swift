import Files
import Foundation
import TestSupport
import Testing

/// Stores in which something else stands in place of a file or a folder.
@Suite("stores that heal") struct HealingTests {
    /// What stands in the way.
    enum Obstacle: String, CaseIterable, Sendable {
        case emptyFolder
        case fullFolder
        case emptyFile
        case fifo
        case danglingLink

        func put(at path: String) throws {
            let disk = FileManager.default
            switch self {
            case .emptyFolder:
                try disk.createDirectory(atPath: path, withIntermediateDirectories: false)
            case .fullFolder:
                try disk.createDirectory(
                    atPath: path + "/inner",
                    withIntermediateDirectories: true
                )
                try Data("mine".utf8).write(to: URL(fileURLWithPath: path + "/inner/notes"))
                try disk.createSymbolicLink(
                    atPath: path + "/link",
                    withDestinationPath: "/etc"
                )
            case .emptyFile: try Data().write(to: URL(fileURLWithPath: path))
            case .fifo: #expect(unsafe mkfifo(path, 0o666) == 0)
            case .danglingLink:
                try disk.createSymbolicLink(
                    atPath: path,
                    withDestinationPath: "/nowhere/at/all"
                )
            }
        }
    }

    /// A finished run, its registry taken away, so that the store alone has it.
    private func finished() throws -> (project: ScratchProject, registry: [String: Data]) {
        let project = try ScratchProject.ready()
        #expect(try project.run("run", "small", "-q").code == 0)
        return (project, try project.files(below: "registry"))
    }

    private func replace(_ path: String, by obstacle: Obstacle, in project: ScratchProject) throws {
        let url = project.root.appending(path: path)
        try FileManager.default.removeItem(at: url)
        try obstacle.put(at: url.path)
    }

    private func expectHealed(
        _ project: ScratchProject,
        _ registry: [String: Data],
        _ what: String
    ) throws {
        let run = try project.run("run", "small", "-q")
        #expect(run.code == 0, "\(what): \(run.talk)")
        #expect(try project.files(below: "registry") == registry, "\(what)")
        #expect(try project.damagedObjects(below: ".assay").isEmpty, "\(what)")
        // Healed, and not worked around: the next run is from the cache.
        let again = try project.run("run", "small")
        #expect(again.code == 0, "\(what): \(again.talk)")
        #expect(again.talk.isEmpty, "\(what): \(again.talk)")
        let clearing = try project.run("gc", "--delete", "--older-than", "0")
        // What a link leads to is not the store's: then nothing is cleared, and that is said.
        let isRefused =
            clearing.code == 7 && clearing.talk.contains("symbolic link not allowed")
        #expect(clearing.code == 0 || isRefused, "\(what): \(clearing.talk)")
        guard !isRefused else { return }
        let left = project.root.appending(path: ".assay/displaced").path
        #expect(try FileManager.default.contentsOfDirectoryIfThere(left).isEmpty, "\(what)")
        #expect(Disk.isDirectory("/etc"))
    }

    @Test(arguments: Obstacle.allCases)
    func `whatever stands in place of a file of the store`(obstacle: Obstacle) throws {
        let (first, _) = try finished()
        let files = try first.files(below: ".assay").keys.filter { !$0.hasPrefix("runs/") }.sorted()
        let kinds = Set(files.compactMap { $0.split(separator: "/").first })
        #expect(kinds.isSuperset(of: ["objects", "plans", "names", "fits", "tables"]))
        for file in files {
            let (project, registry) = try finished()
            // The table's digest is in the name of another file there.
            guard Disk.isFile(project.root.appending(path: ".assay/\(file)").path) else { continue }
            try replace(".assay/\(file)", by: obstacle, in: project)
            try expectHealed(project, registry, file)
        }
    }

    @Test(arguments: Obstacle.allCases.filter { $0 != .emptyFolder && $0 != .fullFolder })
    func `whatever stands in place of a folder of the store`(obstacle: Obstacle) throws {
        let folders = [
            "objects", "objects/sha256", "plans", "names", "fits", "tables", "runs", "claims",
        ]
        for folder in folders {
            let (project, registry) = try finished()
            try? FileManager.default.removeItem(
                at: project.root.appending(path: ".assay/\(folder)")
            )
            try obstacle.put(at: project.root.appending(path: ".assay/\(folder)").path)
            try expectHealed(project, registry, folder)
        }
    }

    @Test func `a rerun heals its own folder`() throws {
        let (project, _) = try finished()
        try? FileManager.default.removeItem(at: project.root.appending(path: ".assay/rerun"))
        try project.write("", to: ".assay/rerun")
        let rerun = try project.run("rerun", "small", "-q")
        #expect(rerun.code == 0, "\(rerun.talk)")
    }

    @Test func `what was in a folder is kept until it is cleared, and links are not followed`()
        throws
    {
        let (project, _) = try finished()
        let plan = try #require(project.files(below: ".assay/plans").keys.first)
        try replace(".assay/plans/\(plan)", by: .fullFolder, in: project)
        #expect(try project.run("run", "small", "-q").code == 0)
        let kept = try project.files(below: ".assay/displaced")
        #expect(
            kept.filter { $0.key.hasSuffix("/inner/notes") }.map(\.value) == [Data("mine".utf8)]
        )
        #expect(Disk.isFile("/etc/passwd"))
    }
}

extension FileManager {
    fileprivate func contentsOfDirectoryIfThere(_ path: String) throws -> [String] {
        fileExists(atPath: path) ? try contentsOfDirectory(atPath: path) : []
    }
}
