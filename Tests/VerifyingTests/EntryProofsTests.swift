import Canonical
import Files
import Foundation
import Records
import Source
import TestSupport
import Testing
import Verifying

/// What `verify` remembers never changes what it says.
@Suite("Entries that are known to hold") struct EntryProofsTests {
    private struct Setting {
        let scratch: ScratchProject
        let project: Project

        init() throws {
            scratch = try ScratchProject.ready()
            try scratch.write(
                scratch.spec(name: "other", epochs: 3, atLeast: -0.5),
                to: "experiments/other.yaml"
            )
            for name in ["small", "other"] {
                let run = try scratch.run("run", name, "-q")
                #expect(run.code == 0, "\(run.talk)")
            }
            project = Project(root: scratch.root.path)
        }

        var proofs: String { project.store.path + "/index/proofs" }

        /// The findings with what is remembered, which are those of a look at everything.
        func findings() throws -> [RegistryFinding] {
            let known = try Verification(project).findings
            #expect(known == (try Verification(project, isAnew: true).findings))
            return known.filter { $0.severity == .error }
        }
    }

    @Test func `two entries are remembered, and looked at again by another build`() throws {
        let setting = try Setting()
        #expect(try setting.findings().isEmpty)
        let written = try Disk.read(setting.proofs)
        let entries = try setting.project.registry.items()
        #expect(entries.count == 2)
        for item in entries {
            let place = Data(written).range(of: Data(item.digest.bytes))
            #expect(place != nil, "\(item.reference)")
        }
        // The first 32 bytes are those of the build; nothing that another one found counts.
        var foreign = try #require(SealedFile.read(setting.proofs))
        foreign[0] ^= 1
        SealedFile.write(foreign, to: setting.proofs)
        #expect(try setting.findings().isEmpty)
        #expect(try Disk.read(setting.proofs) == written)
    }

    @Test func `a damaged file counts as none`() throws {
        let setting = try Setting()
        #expect(try setting.findings().isEmpty)
        let written = try Disk.read(setting.proofs)
        for place in stride(from: 0, to: written.count, by: 509) {
            var damaged = written
            damaged[place] ^= 0x41
            try Disk.write(damaged, to: setting.proofs)
            #expect(try Verification(setting.project).findings.isEmpty)
            #expect(try Disk.read(setting.proofs) == written, "byte \(place)")
        }
        for count in [0, 1, 31, 32, 63, 64, 65, 100, written.count - 1] {
            try Disk.write(Array(written.prefix(count)), to: setting.proofs)
            #expect(try Verification(setting.project).findings.isEmpty)
            #expect(try Disk.read(setting.proofs) == written, "\(count) bytes")
        }
    }

    /// The digest at its beginning is no secret.
    @Test(arguments: [0, 1, 7, 1 << 20, UInt64.max])
    func `a file with impossible counts is not followed`(count: UInt64) throws {
        let setting = try Setting()
        #expect(try setting.findings().isEmpty)
        let written = try #require(SealedFile.read(setting.proofs))
        for place in [64, 72] {
            var forged = written
            for index in 0..<8 {
                forged[place + index] = UInt8(truncatingIfNeeded: count >> (8 * UInt64(index)))
            }
            SealedFile.write(forged, to: setting.proofs)
            #expect(try Verification(setting.project).findings.isEmpty)
        }
    }

    @Test func `objects are hashed each time, and must be there`() throws {
        let setting = try Setting()
        #expect(try setting.findings().isEmpty)
        let registry = setting.project.registry
        let item = try #require(try registry.items().first)
        let result = try ExperimentResult(parsing: registry.objects.read(item.entry.result))
        for digest in Set(item.entry.links + result.trajectories) {
            let path = registry.objects.path(of: digest)
            let honest = try Disk.read(path)
            try Disk.write(honest + [0x20], to: path)
            #expect(try !setting.findings().isEmpty, "\(digest)")
            try FileManager.default.removeItem(atPath: path)
            #expect(try !setting.findings().isEmpty, "\(digest)")
            try Disk.write(honest, to: path)
            #expect(try setting.findings().isEmpty)
        }
    }

    @Test func `an entry that is known contradicts one that is not`() throws {
        let setting = try Setting()
        #expect(try setting.findings().isEmpty)
        let registry = try ForgedRegistry(setting.scratch)
        try registry.put(
            result: registry.result.json.replacing(
                ["refits", "0", "in_sample", "rmse"],
                with: .number(90)
            )
        )
        let findings = try setting.findings()
        #expect(findings.contains { $0.problem.contains("at least one is wrong") }, "\(findings)")
        try registry.restore()
        #expect(try setting.findings().isEmpty)
    }
}
