import Canonical
import Files
import Foundation
import TestSupport
import Testing

/// The table that is trained on is the one that the digest is of.
@Suite("tables that change") struct TableTrustTests {
    /// Changes a digit of the table through a shared mapping that was dirty before: no time stamp moves.
    private func changeUnseen(_ project: ScratchProject, after cache: () throws -> Void) throws {
        let path = project.root.appending(path: "experiments/data/small.csv").path
        let descriptor = unsafe open(path, O_RDWR)
        defer { close(descriptor) }
        let count = Int(try #require(Disk.status(path)).size)
        let prot = PROT_READ | PROT_WRITE
        guard let mapped = unsafe mmap(nil, count, prot, MAP_SHARED, descriptor, 0),
            unsafe mapped != MAP_FAILED
        else { throw DiskError("map", path) }
        defer { unsafe munmap(mapped, count) }
        let bytes = unsafe mapped.assumingMemoryBound(to: UInt8.self)
        let text = Array(ScratchProject.table.utf8)
        // The first digit of the score of the first row.
        let end = try #require(text.dropFirst(30).firstIndex(of: 10))
        let place = try #require(text[..<end].lastIndex(of: 44)) + 1
        let old = unsafe bytes[place]
        unsafe bytes[place] = old
        try cache()
        unsafe bytes[place] = old == 57 ? 56 : 57
    }

    @Test func `a change that no time stamp shows is found before anything is registered`() throws {
        let project = try ScratchProject.ready()
        let pinned = try project.digestOfTable()
        try changeUnseen(project) { () throws -> Void in
            #expect(try project.run("plan", "small").code == 0)
        }
        #expect(try project.digestOfTable() != pinned)
        for command in [["run", "small", "-q"], ["run", "small", "--smoke", "-q"]] {
            let run = try Program.run(command, in: project.root)
            #expect(run.code == 6, "\(run.talk)")
            #expect(run.talk.contains("sha256"), "\(run.talk)")
        }
        #expect(try project.files(below: "registry").isEmpty)
        #expect(try project.files(below: ".assay/fits").isEmpty)
    }

    @Test func `a rerun hashes what it reads`() throws {
        let project = try ScratchProject.ready()
        try changeUnseen(project) { () throws -> Void in
            #expect(try project.run("run", "small", "-q").code == 0)
        }
        let rerun = try project.run("rerun", "small", "-q")
        #expect(rerun.code == 6, "\(rerun.output)")
        #expect(rerun.output.contains("0 of 1"), "\(rerun.output)")
        // From the cache, too: an entry is not registered again without its table.
        #expect(try project.run("run", "small", "-q").code == 6)
    }

    /// Makes the store remember a digest for the table as it stands.
    private func plant(_ digest: String, in project: ScratchProject) throws {
        let path = project.root.appending(path: "experiments/data/small.csv").path
        let status = try #require(Disk.status(path))
        let folder = project.root.appending(path: ".assay/tables")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try project.write(digest, to: ".assay/tables/\(status.fingerprint)")
    }

    @Test func `a planted digest makes no other table the pinned digest`() throws {
        let project = try ScratchProject.ready()
        let pinned = try project.digestOfTable()
        try project.write(
            ScratchProject.table.replacing("clip2", with: "clip3"),
            to: "experiments/data/small.csv"
        )
        try plant(pinned, in: project)
        #expect(try project.run("run", "small", "-q").code == 6)
        try project.write(ScratchProject.table, to: "experiments/data/small.csv")
        #expect(try project.run("run", "small", "-q").code == 0)
        try project.write(
            ScratchProject.table.replacing("clip2", with: "clip3"),
            to: "experiments/data/small.csv"
        )
        try plant(pinned, in: project)
        #expect(try project.run("rerun", "small", "-q").code == 6)
    }

    @Test(arguments: [
        ["run", "small", "-q"], ["rerun", "small", "-q"], ["plan", "small"], ["list"],
        ["data", "pin", "small"],
    ])
    func `a wrong digit in the store makes no intact table fail`(command: [String]) throws {
        let project = try ScratchProject.ready()
        #expect(try project.run("run", "small", "-q").code == 0)
        let spec = try project.read("experiments/small.yaml")
        let expected = try Program.run(command, in: project.root)
        let pinned = try project.digestOfTable()
        try plant((pinned.hasPrefix("0") ? "1" : "0") + pinned.dropFirst(), in: project)
        let outcome = try Program.run(command, in: project.root)
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.timeless == expected.output.timeless)
        #expect(!outcome.talk.contains("repin"), "\(outcome.talk)")
        #expect(try project.read("experiments/small.yaml") == spec)
        // The store heals, where the command looks at the table at all.
        guard command != ["list"] else { return }
        let healed = try project.files(below: ".assay/tables").values
        #expect(healed.contains(Data(pinned.utf8)))
    }

    @Test func `a table in a folder of ASSAY_DATA is found past a wrong digit`() throws {
        let project = try ScratchProject.ready()
        let elsewhere = try ScratchProject()
        let folder = elsewhere.root.appending(path: "experiments/data")
        let table = project.root.appending(path: "experiments/data/small.csv")
        let pinned = try project.digestOfTable()
        try FileManager.default.removeItem(at: table)
        let status = try #require(Disk.status(folder.appending(path: "small.csv").path))
        let tables = project.root.appending(path: ".assay/tables")
        try FileManager.default.createDirectory(at: tables, withIntermediateDirectories: true)
        try project.write(
            String(pinned.reversed()),
            to: ".assay/tables/\(status.fingerprint)"
        )
        let outcome = try Program.run(
            ["plan", "small"],
            in: project.root,
            environment: ["ASSAY_DATA": folder.path]
        )
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("4 to train"), "\(outcome.output)")
    }

    /// Three blocks and a bit of a file.
    private static let size = 3 * HashedBlocks.size + 100

    @Test(arguments: [0, 65_535, 65_536, 131_072, 196_608, 196_707])
    func `bytes that changed after they were hashed are not read`(place: Int) throws {
        let project = try ScratchProject()
        let url = project.root.appending(path: "file")
        var bytes = (0..<Self.size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Data(bytes).write(to: url)
        let file = try OpenFile(url.path)
        #expect(try file.digest() == Digest(of: bytes))
        #expect(try file.checkedBytes(at: place, count: 1) == [bytes[place]])
        #expect(try file.checkedBytes(at: 1, count: Self.size - 1) == Array(bytes[1...]))
        #expect(try file.checkedBytes(at: 65_530, count: 12) == Array(bytes[65_530..<65_542]))
        bytes[place] ^= 1
        let handle = try FileHandle(forWritingTo: url)
        try handle.seek(toOffset: UInt64(place))
        try handle.write(contentsOf: Data([bytes[place]]))
        try handle.close()
        #expect(throws: HashedBlocks.Changed.self) {
            try file.checkedBytes(at: place, count: 1)
        }
        #expect(throws: HashedBlocks.Changed.self) {
            try file.checkedBytes(at: 0, count: Self.size)
        }
    }
}

extension String {
    /// An output without the time that a run took.
    fileprivate var timeless: String { replacing(/, [0-9.]+ m?s\)/, with: ")") }
}
