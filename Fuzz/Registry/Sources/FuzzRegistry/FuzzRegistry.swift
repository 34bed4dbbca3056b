import CFuzzer
import Canonical
import Markup
import Records
import Runner

/// Whatever bytes stand in place of an entry or an object: a value or an error, never a trap.
@main enum FuzzRegistry {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { data, size in
            FuzzRegistry.read(Array(UnsafeBufferPointer(start: data, count: size)))
            return 0
        }
    }

    /// Reads bytes as everything that is stored, and holds what is accepted to its promises.
    static func read(_ bytes: [UInt8]) {
        if let entry = try? Entry(parsing: bytes) {
            let again = try? Entry(parsing: entry.bytes)
            precondition(again == entry, "an entry is not what its own bytes say")
            precondition(!entry.name.contains("/") && !entry.spec.path.hasPrefix("/"))
            precondition(!entry.adr.path.split(separator: "/").contains(".."))
        }
        if let result = try? ExperimentResult(parsing: bytes) {
            let again = try? ExperimentResult(parsing: result.canonicalBytes)
            precondition(again == result, "a result is not what its own bytes say")
            _ = result.objects
            _ = result.namedFits
            _ = result.gate.map(\.sentence)
            let report = RunReport(
                name: "fuzzed",
                mode: .full,
                wasCached: false,
                result: result,
                registered: nil
            )
            _ = report.lines(terminal: .plain)
        }
        if let record = try? FitRecord(parsing: bytes) { _ = record.outcome.json }
        if let json = try? JSON(parsing: bytes) {
            let again = try? JSON(parsing: json.canonicalBytes)
            precondition(again == json, "a value is not what its canonical bytes say")
        }
        if let file = try? CheckpointFile(parsing: bytes) {
            precondition(file.bytes == bytes, "a checkpoint is not what its own bytes say")
        }
        if let reading = try? Trajectory.Reading(bytes) {
            _ = reading.lastDigests
            precondition(reading.firstDifference(from: reading) == nil)
            let trajectory = try? Trajectory(resuming: bytes)
            precondition(trajectory?.epochCount == reading.epochCount)
        }
    }
}
