import Canonical
import Engine
import Foundation
import Records
import Source
import TestSupport
import Testing

/// Whatever bytes stand in place of what is stored: a value or an error, never a trap.
@Suite("stored forms") struct StoredFormTests {
    private static let registry = Registry(root: Program.repository.path)

    private static let checkpoint = CheckpointFile(
        key: Digest(of: [1]),
        isFaulty: false,
        checkpoint: Checkpoint(
            epoch: 1,
            parameters: [1, -2.5, 0],
            firstMoment: [0, 0.5, 1],
            secondMoment: [3, 2, 1]
        ),
        trajectory: {
            var trajectory = Trajectory()
            trajectory.record([[1, -2.5], [0]], loss: 0.25)
            return trajectory.bytes
        }()
    )

    @Test func `a checkpoint has the layout that is written at its type`() throws {
        let bytes = Self.checkpoint.bytes
        let header: [UInt8] =
            Array("assay-checkpoint".utf8) + [1, 0, 0, 0] + [1, 0, 0, 0] + [3, 0, 0, 0]
            + [120, 0, 0, 0] + [0, 0, 0, 0]
        #expect(Array(bytes.prefix(36)) == header)
        #expect(Array(bytes[36..<68]) == Digest(of: [1]).bytes)
        // 1 and −2.5 in binary32 are 3F800000 and C0200000.
        #expect(Array(bytes[68..<76]) == [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0])
        #expect(bytes.count == 68 + 36 + 120 + 32)
        #expect(try CheckpointFile(parsing: bytes) == Self.checkpoint)
    }

    @Test(arguments: [(true, false), (false, true), (true, true)])
    func `a checkpoint keeps an average and a best epoch`(hasAverage: Bool, hasBest: Bool) throws {
        var checkpoint = Self.checkpoint.checkpoint
        checkpoint.epoch = 3
        if hasAverage { checkpoint.average = [0.5, -2, 0] }
        if hasBest {
            checkpoint.best = Checkpoint.Best(epoch: 2, value: -0.75, parameters: [7, 8, 9])
        }
        let file = CheckpointFile(
            key: Digest(of: [1]),
            isFaulty: false,
            checkpoint: checkpoint,
            trajectory: Self.checkpoint.trajectory
        )
        #expect(file.bytes[16] == 2)
        #expect(try CheckpointFile(parsing: file.bytes) == file)
        for length in stride(from: 0, to: file.bytes.count, by: 7) {
            #expect(throws: CheckpointFile.Problem.self) {
                try CheckpointFile(parsing: Array(file.bytes.prefix(length)))
            }
        }
    }

    @Test func `a trajectory goes on where it was cut`() throws {
        let epochs: [[[Float]]] = (0..<5).map { [[Float($0), 1], [2]] }
        var whole = Trajectory()
        var first = Trajectory()
        for (number, tensors) in epochs.enumerated() {
            whole.record(tensors, loss: Double(number))
            if number < 3 { first.record(tensors, loss: Double(number)) }
        }
        var second = try Trajectory(resuming: first.bytes)
        #expect(second.epochCount == 3)
        #expect(second.bytes == first.bytes)
        for number in 3..<5 { second.record(epochs[number], loss: Double(number)) }
        #expect(second.bytes == whole.bytes)
    }

    /// Reads bytes as everything that is ever stored.
    private func readAll(_ bytes: [UInt8]) -> Int {
        var accepted = 0
        func attempt(_ body: () throws -> Void) {
            do {
                try body()
                accepted += 1
            } catch {}
        }
        attempt { _ = try Entry(parsing: bytes).bytes }
        attempt { _ = try ExperimentResult(parsing: bytes).canonicalBytes }
        attempt { _ = try FitRecord(parsing: bytes) }
        attempt { _ = try JSON(parsing: bytes).prettyBytes }
        attempt { _ = try CheckpointFile(parsing: bytes) }
        attempt {
            let reading = try Trajectory.Reading(bytes)
            _ = reading.epochBytes
            _ = reading.lastDigests
            _ = reading.firstDifference(from: reading)
        }
        return accepted
    }

    /// Changes a few bytes: other values, cuts, copies, numbers that are huge or negative.
    private func mutated(_ bytes: [UInt8], _ generator: inout SplitMix) -> [UInt8] {
        var bytes = bytes
        for _ in 0...(generator.next() % 3) {
            guard !bytes.isEmpty else { return bytes }
            let place = Int(generator.next() % UInt64(bytes.count))
            switch generator.next() % 6 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
            case 1: bytes.removeSubrange(place...)
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
            case 4:
                let end = min(place + 4, bytes.count)
                bytes.replaceSubrange(place..<end, with: repeatElement(0xFF, count: end - place))
            default: bytes.replaceSubrange(place..<place, with: Array("-1e308".utf8))
            }
        }
        return bytes
    }

    @Test func `any bytes are a value or an error`() throws {
        let items = try Self.registry.items()
        let item = try #require(items.first)
        let result = try Self.registry.objects.read(item.entry.result)
        let trajectories = try ExperimentResult(parsing: result).trajectories
        let record = FitRecord(key: Digest(of: [2]), outcome: .diverged(epoch: 3, step: 4))
        let seeds = [
            item.entry.bytes, result, try Self.registry.objects.read(trajectories[0]),
            Self.checkpoint.bytes, record.outcome.json.prettyBytes,
        ]
        var generator = SplitMix(state: 29)
        for seed in seeds { #expect(readAll(seed) >= 1) }
        var accepted = 0
        for round in 0..<4_000 {
            accepted += readAll(mutated(seeds[round % seeds.count], &generator))
        }
        // Some changes leave a value; most do not.
        #expect((1..<12_000).contains(accepted))
    }

    /// The fuzzer found that such a result was taken, and stopped whoever printed it.
    @Test func `a result whose seeds do not have the folds of their arm is refused`() throws {
        let item = try #require(
            try Self.registry.items(named: Repository.referenceExperiment).first
        )
        let bytes = try Self.registry.objects.read(item.entry.result)
        guard case .object(var result) = try JSON(parsing: bytes),
            case .array(var arms)? = result["arms"], case .object(var arm)? = arms.first,
            case .array(let folds)? = arm["folds"]
        else {
            Issue.record("a result without arms")
            return
        }
        arm["folds"] = .array(folds + folds.prefix(1))
        arms[0] = .object(arm)
        result["arms"] = .array(arms)
        let changed = JSON.object(result).canonicalBytes
        #expect {
            _ = try ExperimentResult(parsing: changed)
        } throws: { error in
            "\(error)".contains("'arms[0].seeds' is not a nonempty list")
        }
        arm["seeds"] = .array([])
        arms[0] = .object(arm)
        result["arms"] = .array(arms)
        #expect(throws: Record.Problem.self) {
            _ = try ExperimentResult(parsing: JSON.object(result).canonicalBytes)
        }
    }

    @Test func `an entry whose bytes were changed is never taken for the same`() throws {
        var generator = SplitMix(state: 31)
        for item in try Self.registry.items().prefix(4) {
            let bytes = item.entry.bytes
            for _ in 0..<200 {
                let changed = mutated(bytes, &generator)
                guard changed != bytes else { continue }
                if let entry = try? Entry(parsing: changed), entry.bytes == changed {
                    #expect(entry.digest != item.digest)
                }
            }
        }
    }
}
