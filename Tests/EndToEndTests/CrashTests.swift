import Files
import Foundation
import TestSupport
import Testing

/// Runs that die, or whose disk is full, at every step of every durable write, and at random moments.
@Suite("Crashes") struct CrashTests {
    /// The registry of a run that nothing disturbed.
    private func undisturbed(epochs: Int = 3) throws -> [String: Data] {
        let project = try ScratchProject.ready(epochs: epochs)
        let outcome = try project.run("run", "small", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        return try project.files(below: "registry")
    }

    /// After whatever happened: nothing is damaged, and the same command ends as if nothing had.
    private func expectRecovery(
        _ project: ScratchProject,
        _ expected: [String: Data],
        _ what: String
    ) throws {
        #expect(try project.damagedObjects(below: ".assay").isEmpty, "\(what)")
        #expect(try project.damagedObjects(below: "registry").isEmpty, "\(what)")
        let again = try project.run("run", "small", "-q", "-j", "1")
        #expect(again.code == 0, "\(what): \(again.talk)")
        #expect(try project.files(below: "registry") == expected, "\(what)")
        #expect(try project.run("verify", "--strict").code == 0, "\(what)")
    }

    @Test func `a run killed at any write point goes on to the same bytes`() throws {
        let expected = try undisturbed()
        var hits: [String: Int] = [:]
        for number in 1...2_000 {
            let project = try ScratchProject.ready()
            let outcome = try Program.run(
                ["run", "small", "-q", "-j", "1", "--checkpoint-every", "0"],
                in: project.root,
                environment: [Fault.variable: "kill@\(number)"]
            )
            guard outcome.code == -SIGKILL else {
                #expect(outcome.code == 0, "\(outcome.talk)")
                #expect(try project.files(below: "registry") == expected)
                break
            }
            let point = try #require(
                WritePoint.allCases.first { outcome.talk.contains("killed at \($0.rawValue) of") }
            )
            hits[point.rawValue, default: 0] += 1
            try expectRecovery(project, expected, "kill@\(number), \(outcome.talk)")
        }
        let counts = hits.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        print("killed at write points: \(counts.joined(separator: ", "))")
        for point in WritePoint.allCases {
            #expect(hits[point.rawValue, default: 0] >= 4, "\(point.rawValue)")
        }
    }

    @Test func `a disk that becomes full at any write point is said, and nothing is lost`() throws {
        let expected = try undisturbed()
        var refused = 0
        for number in 1...2_000 {
            let project = try ScratchProject.ready()
            let outcome = try Program.run(
                ["run", "small", "-q", "-j", "1"],
                in: project.root,
                environment: [Fault.variable: "full@\(number)"]
            )
            let what = "full@\(number): \(outcome.talk)"
            guard outcome.code != 0 else {
                #expect(try project.files(below: "registry") == expected)
                break
            }
            refused += 1
            #expect(outcome.code == 1, "\(what)")
            #expect(outcome.talk.contains("No space left on device"), "\(what)")
            #expect(outcome.talk.contains("no file is incomplete; free some space"), "\(what)")
            #expect(try project.temporaryFiles(below: ".").isEmpty, "\(what)")
            if number.isMultiple(of: 4) { try expectRecovery(project, expected, what) }
        }
        #expect(refused > 50)
    }

    /// Says how far a run had come when it was killed, by what it left on the disk.
    private func phase(of project: ScratchProject) throws -> String {
        let fits = try project.files(below: ".assay/fits").keys.filter { !$0.contains(".tmp") }
        let hasResult = try !project.files(below: ".assay/plans").isEmpty
        let registered = try project.files(below: "registry")
        if registered.keys.contains(where: { $0.hasPrefix("entries/") && !$0.contains(".tmp") }) {
            return "6 registered"
        }
        if !registered.isEmpty { return "5 registering" }
        if hasResult { return "4 result kept" }
        if fits.count == 4 { return "3 fits kept" }
        if !fits.isEmpty { return "2 some fits kept" }
        return Disk.isDirectory(project.root.path + "/.assay") ? "1 training" : "0 starting"
    }

    @Test func `two hundred runs killed at random moments go on to the same bytes`() async throws {
        let expected = try undisturbed(epochs: 60)
        let counts = try await withThrowingTaskGroup(of: [String: Int].self) { group in
            for lane in 0..<2 {
                group.addTask {
                    try self.killAtRandom(100, seed: UInt64(17 + lane), expected)
                }
            }
            return try await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        }
        let text = counts.sorted { $0.key < $1.key }.map { "\($0.key.dropFirst(2)): \($0.value)" }
        print("killed at random: \(text.joined(separator: ", "))")
        #expect(counts.values.reduce(0, +) == 200)
        let killed = counts.filter { $0.key != "7 ended" }.values.reduce(0, +)
        #expect(killed >= 100, "most kills must hit a run under way: \(text)")
        #expect(counts.count >= 4, "kills must hit different phases: \(text)")
    }

    /// Kills so many runs, lets each go on, and counts the phases that were hit.
    ///
    /// A run is killed up to four milliseconds after a stage that is drawn, too: a clock alone would hit
    /// the long phases only.
    private func killAtRandom(
        _ count: Int,
        seed: UInt64,
        _ expected: [String: Data]
    ) throws -> [String: Int] {
        var phases: [String: Int] = [:]
        var generator = SplitMix(state: seed)
        for round in 0..<count {
            let project = try ScratchProject.ready(epochs: 60)
            let process = try Program.launch(
                ["run", "small", "-q", "-j", "1", "--checkpoint-every", "0"],
                in: project.root
            )
            let stage = Int(generator.next() % 8)
            while process.isRunning, !hasReached(stage, project) { usleep(100) }
            usleep(UInt32(generator.next() % (stage == 0 ? 20_000 : 4_000)))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let hasEnded = process.terminationReason == .exit
            phases[hasEnded ? "7 ended" : try phase(of: project), default: 0] += 1
            try expectRecovery(project, expected, "seed \(seed), round \(round)")
        }
        return phases
    }

    /// Whether a run has come to a stage: 0 its start, 1 its store, then so many fits less one, 6 the
    /// result, 7 the registry.
    private func hasReached(_ stage: Int, _ project: ScratchProject) -> Bool {
        let root = project.root.path
        switch stage {
        case 0: return true
        case 1: return Disk.isDirectory(root + "/.assay")
        case 6: return Disk.isDirectory(root + "/.assay/plans")
        case 7: return Disk.isDirectory(root + "/registry/objects")
        default:
            return ((try? Disk.names(in: root + "/.assay/fits")) ?? []).count >= stage - 1
        }
    }
}
