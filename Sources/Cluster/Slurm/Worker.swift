import Markup

/// A worker of a job, as `squeue` shows it.
package struct Worker: Hashable, Sendable {
    /// Its place in the array.
    package let index: Int
    /// Slurm's word, such as PENDING.
    package let state: String
    /// Why it is in that state, in Slurm's words; `None` for no reason.
    package let reason: String
    /// The node; empty while it waits for one.
    package let node: String

    package init(index: Int, state: String, reason: String, node: String) {
        self.index = index
        self.state = state
        self.reason = reason
        self.node = node
    }

    /// What a state means for those who wait for the job.
    package enum Phase: Hashable, Sendable {
        case waiting
        case running
        case ended
    }

    /// The phase of its state; a state that this program does not know counts as running.
    package var phase: Phase {
        switch state {
        case "PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_FED", "REQUEUE_HOLD", "SPECIAL_EXIT",
            "RESV_DEL_HOLD", "SUSPENDED", "STOPPED":
            .waiting
        case "COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "OUT_OF_MEMORY", "NODE_FAIL",
            "BOOT_FAIL", "DEADLINE", "PREEMPTED", "REVOKED":
            .ended
        default: .running
        }
    }

    /// State, reason and node.
    package var description: String {
        var text = "worker \(index): \(state.printable)"
        if !reason.isEmpty, reason != "None" { text += " (\(reason.printable))" }
        if !node.isEmpty { text += " on \(node.printable)" }
        return text
    }
}

extension Worker {
    /// The format in which `squeue` is asked to print a worker.
    package static let format = "%i|%T|%r|%N|%j"

    /// Reads what `squeue` prints.
    ///
    /// - Parameters:
    ///   - text: A line a worker in `format`; other lines, such as that with the name of a cluster, are
    ///     not looked at.
    ///   - name: The name of the job: a job with another name has got the number since.
    /// - Returns: The workers, by their place.
    package static func workers(in text: String, named name: String) -> [Worker] {
        text.split(separator: "\n").compactMap { line -> Worker? in
            let fields = line.split(
                separator: "|",
                maxSplits: 4,
                omittingEmptySubsequences: false
            )
            guard fields.count == 5, fields[4] == name,
                let index = fields[0].split(separator: "_").dropFirst().first.flatMap({ Int($0) })
            else { return nil }
            return Worker(
                index: index,
                state: String(fields[1]),
                reason: String(fields[2]),
                node: String(fields[3])
            )
        }
        .sorted { $0.index < $1.index }
    }
}
