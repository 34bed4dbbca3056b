import FoundationEssentials
import Glibc

/// What git and digests have no place for: when and where something was trained, and how long.
///
/// One file a run under `.assay/runs/`; nothing is ever computed from it.
struct RunLog: Sendable {
    private let start = Date.now

    /// Keeps what happened.
    ///
    /// - Parameters:
    ///   - store: The store that it happened in.
    ///   - name: The experiment's name.
    ///   - result: What it came to.
    ///   - jobs: How many fits were trained at once.
    func keep(in store: Store, name: String, result: ExperimentResult, jobs: Int) {
        let end = Date.now
        let log: JSON = [
            "assay": .string(Assay.version),
            "host": .string(ProcessInfo.processInfo.hostName),
            "jobs": .integer(jobs),
            "name": .string(name),
            "plan": .string(result.plan.hex),
            "result": .string(result.digest.hex),
            "seconds": .number(end.timeIntervalSince(start)),
            "started": .string(start.ISO8601Format()),
            "versions": Versions.json,
        ]
        let stamp = start.ISO8601Format().filter { $0 != ":" }
        // A log that cannot be written is no reason to lose a result.
        try? Disk.writeDurably(log.prettyBytes, to: "\(store.path)/runs/\(stamp)-\(getpid()).json")
    }
}
