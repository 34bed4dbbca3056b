import Engine
import Foundation
import Machine
import Records
import Runner
import TestSupport
import Testing

/// What a machine has, by the files that Linux shows, and what is refused there.
@Suite("memory") struct MemoryTests {
    /// A root with the files of `proc` and `sys` that a test makes up.
    private func root(_ files: [String: String]) throws -> String {
        let root = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID())")
        for (path, text) in files {
            let url = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: url)
        }
        return root.path
    }

    private static let meminfo = """
        MemTotal:        8000000 kB
        MemFree:         1000000 kB
        MemAvailable:    4000000 kB
        SwapFree:         500000 kB

        """

    @Test func `a machine without limits has what is free, swap included`() throws {
        let root = try root(["proc/meminfo": Self.meminfo, "proc/self/cgroup": "0::/\n"])
        defer { try? FileManager.default.removeItem(atPath: root) }
        let atHand = MemoryAtHand(root: root, addressSpace: nil)
        #expect(atHand.limits == [.init(kind: .machine, bytes: 4_500_000 * 1024)])
    }

    @Test func `the narrowest control group around the process counts, without page cache`() throws
    {
        let root = try root([
            "proc/meminfo": Self.meminfo, "proc/self/cgroup": "0::/a/b\n",
            "sys/fs/cgroup/a/b/memory.max": "max\n", "sys/fs/cgroup/a/b/memory.current": "5\n",
            "sys/fs/cgroup/a/memory.max": "1000000\n",
            "sys/fs/cgroup/a/memory.current": "600000\n",
            "sys/fs/cgroup/a/memory.stat": "anon 1\ninactive_file 200000\n",
        ])
        defer { try? FileManager.default.removeItem(atPath: root) }
        let atHand = MemoryAtHand(root: root, addressSpace: nil)
        #expect(atHand.limits.first == .init(kind: .container, bytes: 600_000))
        #expect(atHand.limits.count == 2)
    }

    @Test func `version 1 of control groups, whose path a container does not show`() throws {
        let root = try root([
            "proc/meminfo": Self.meminfo,
            "proc/self/cgroup": "5:cpu:/x\n4:memory:/docker/abc\n0::/\n",
            "sys/fs/cgroup/memory/memory.limit_in_bytes": "2000000\n",
            "sys/fs/cgroup/memory/memory.usage_in_bytes": "700000\n",
            "sys/fs/cgroup/memory/memory.stat": "total_inactive_file 100000\n",
        ])
        defer { try? FileManager.default.removeItem(atPath: root) }
        let atHand = MemoryAtHand(root: root, addressSpace: nil)
        #expect(atHand.limits.first == .init(kind: .container, bytes: 1_400_000))
    }

    @Test func `this machine tells, and a limited address space is counted without what is used`()
        throws
    {
        #expect(MemoryAtHand(addressSpace: nil).limits.contains { $0.kind == .machine })
        let root = try root(["proc/self/statm": "100 50 20 1 0 30 0\n"])
        defer { try? FileManager.default.removeItem(atPath: root) }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let atHand = MemoryAtHand(root: root, addressSpace: 1000 * page)
        #expect(atHand.limits == [.init(kind: .addressSpace, bytes: 900 * page)])
        let both = MemoryAtHand(root: root, addressSpace: 1000 * page, data: 500 * page)
        #expect(both.limits.first == .init(kind: .data, bytes: 470 * page))
    }

    @Test func `fewer jobs are advised where one training fits, else a smaller network`() throws {
        let root = try root(["proc/meminfo": Self.meminfo])
        defer { try? FileManager.default.removeItem(atPath: root) }
        let atHand = MemoryAtHand(root: root, addressSpace: nil)
        let need = MemoryNeed(count: 10, largest: 2_000_000_000, parameters: 80_000_000)
        try need.check(jobs: 2, atHand: atHand)
        let many = try #require(throws: Failure.self) { try need.check(jobs: 8, atHand: atHand) }
        #expect(many.code == .failure)
        #expect(
            many.messages == [
                """
                error: 8 parallel trainings of 80 000 000 parameters need about 16.0 GB of memory; available: \
                4.6 GB (free on this machine)
                note: use '--jobs 2': one training needs 2.0 GB
                """
            ]
        )
        let large = MemoryNeed(count: 1, largest: 5_000_000_000, parameters: 200_000_000)
        let one = try #require(throws: Failure.self) { try large.check(jobs: 8, atHand: atHand) }
        #expect(one.messages.first?.contains("model.mlp.hidden") == true, "\(one.messages)")
        try MemoryNeed(count: 0, largest: 0, parameters: 0).check(jobs: 8, atHand: atHand)
    }

    @Test func `a network whose weights no object can hold is refused`() throws {
        let need = MemoryNeed(count: 1, largest: 0, parameters: 1 << 28)
        let failure = try #require(throws: Failure.self) { try need.check(jobs: 1) }
        #expect(failure.code == .unusableInput)
    }

    @Test func `the estimate counts parameters and activations`() {
        let architecture = Architecture(hidden: [64, 64], activation: .gelu, dropout: 0.1)
        // 6·64 + 64 + 64·64 + 64 + 64 + 1 = 4673 parameters, six copies; 256 rows of 134 numbers, thrice.
        #expect(architecture.parameterCount(inputCount: 6) == 4_673)
        #expect(
            architecture.trainingByteCount(inputCount: 6, batchSize: 256)
                == 4_673 * 24 + 256 * 134 * 12
        )
    }

    @Test func `a network that fits nowhere is refused before training`() throws {
        let project = try ScratchProject()
        let spec = try project.spec().replacing("[8]", with: "[65536, 65536, 65536, 65536]")
        try project.write(spec, to: "experiments/small.yaml")
        for command in [["run", "small", "-q"], ["run", "small", "--smoke", "--synthetic"]] {
            let run = try Program.run(command, in: project.root)
            #expect(run.code == 1, "\(run.talk)")
            #expect(run.talk.contains("12 885 360 641 parameters"), "\(run.talk)")
            #expect(run.talk.contains("note: reduce model.mlp.hidden"), "\(run.talk)")
        }
        #expect(try project.run("plan", "small").code == 0)
        #expect(try project.run("validate").code == 0)
        #expect(try project.files(below: "registry").isEmpty)
    }

    /// Kilobytes of address space, from what the loader needs to plenty.
    private static let spaces = [
        45_000, 50_000, 60_000, 65_000, 70_000, 75_000, 80_000, 90_000, 100_000, 120_000, 140_000,
        160_000, 180_000, 200_000, 250_000, 300_000, 400_000, 700_000, 1_000_000,
    ]

    @Test(arguments: spaces)
    func `under any limit of the address space a run ends, with a word or well`(space: Int) throws {
        let project = try ScratchProject.ready()
        let outcome = try Program.start(
            URL(fileURLWithPath: "/bin/sh"),
            [
                "-c", "ulimit -v \(space); exec timeout 30 \"$0\" run small -q",
                Program.buildFolder.appending(path: "assay").path,
            ],
            in: project.root,
            [:]
        )
        #expect(outcome.code == 0 || outcome.code == 1, "\(outcome.code): \(outcome.talk)")
        if outcome.code == 1 {
            #expect(outcome.talk.contains("ulimit -v"), "\(outcome.talk)")
            #expect(try project.files(below: "registry").isEmpty)
        } else {
            #expect(try !project.files(below: "registry").isEmpty)
        }
        if space >= 1_000_000 { #expect(outcome.code == 0) }
    }
}
