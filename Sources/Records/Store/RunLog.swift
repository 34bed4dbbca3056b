package import Canonical
import Files
import FoundationEssentials
import Glibc
import Synchronization

/// The log of a run: when, where and how long it was trained.
///
/// One file a run under `.assay/runs/`; no result depends on it.
package final class RunLog: Sendable {
    package init() {}
    private let start = Date.now
    private let counts = Mutex(Counts())

    /// What became of the fits.
    private struct Counts: Sendable {
        var trained = 0
        var resumed = 0
        var reused = 0
    }

    /// Counts the fits.
    package func observe(_ event: RunEvent) {
        counts.withLock { counts in
            switch event {
            case .ended: counts.trained += 1
            case .resumed: counts.resumed += 1
            case .reused: counts.reused += 1
            case .started, .epoch: break
            }
        }
    }

    /// Whether nothing came from the store: every fit was trained from its first epoch.
    package var isFresh: Bool { counts.withLock { $0.reused == 0 && $0.resumed == 0 } }

    /// Keeps what happened.
    ///
    /// - Parameters:
    ///   - store: The store that it happened in.
    ///   - name: The experiment's name.
    ///   - result: What it came to.
    ///   - jobs: How many fits were trained at once.
    package func keep(in store: Store, name: String, result: ExperimentResult, jobs: Int) {
        let end = Date.now
        let counts = counts.withLock { $0 }
        let log: JSON = [
            "assay": .string(Versions.program),
            "fits": [
                "resumed": .integer(counts.resumed), "reused": .integer(counts.reused),
                "trained": .integer(counts.trained),
            ],
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
        let path = "\(store.path)/runs/\(stamp)-\(getpid())-\(result.plan.short).json"
        try? Disk.write(log.prettyBytes, to: path)
    }
}

extension Store {
    /// The plans and results of the runs since a moment, as their logs say.
    package func runs(since horizon: Horizon) -> [(plan: Digest, result: Digest)] {
        let folder = "\(path)/runs"
        return ((try? Disk.names(in: folder)) ?? []).compactMap { name in
            let file = "\(folder)/\(name)"
            guard let status = Disk.status(file), horizon.includes(status.modified),
                let bytes = try? Disk.read(file), let json = try? JSON(parsing: bytes),
                case .string(let plan)? = json["plan"], case .string(let result)? = json["result"],
                let planDigest = Digest(hex: plan), let resultDigest = Digest(hex: result)
            else { return nil }
            return (planDigest, resultDigest)
        }
    }
}
