import Files
import Markup
package import Records

/// Workers on a cluster that run experiments in a shared store: submits them or attaches to them, waits,
/// and cancels them.
package struct ClusterRun: Sendable {
    private let slurm: Slurm
    private let note: JobNote
    private let script: WorkerScript
    /// Tells the user something about the job.
    private let say: @Sendable (String) -> Void

    package init(
        slurm: Slurm = Slurm(),
        note: JobNote,
        script: WorkerScript,
        say: @escaping @Sendable (String) -> Void
    ) {
        self.slurm = slurm
        self.note = note
        self.script = script
        self.say = say
    }

    /// How a job ended.
    package struct End: Sendable {
        package let job: JobID
        /// The workers that `squeue` showed last.
        package let workers: [Worker]
    }

    // MARK: - Beginning

    /// Attaches to the job of this request if it is in the queue; submits one otherwise.
    ///
    /// - Returns: The job, and whether it was submitted now.
    /// - Throws: `Failure` if Slurm refuses or is not there, or if the job cannot be noted.
    package func begin() async throws(Failure) -> (job: JobID, isNew: Bool) {
        let lock = note.lock()
        defer { withExtendedLifetime(lock) {} }
        if let job = try await running() {
            say("job \(job): attached")
            return (job, false)
        }
        do {
            try Disk.makeDirectory(note.folder)
            let job = try await slurm.submit(script)
            try note.keep(job)
            let count = script.workers
            say("job \(job): submitted, \(count) \(count == 1 ? "worker" : "workers")")
            return (job, true)
        } catch let error as DiskError {
            throw Failure(error)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.failure, "\(error)")
        }
    }

    /// The noted job, if it has workers that wait or run.
    private func running() async throws(Failure) -> JobID? {
        guard let job = note.job else { return nil }
        switch try await slurm.workers(of: job, named: script.name) {
        case .workers(let workers): return workers.allSatisfy { $0.phase == .ended } ? nil : job
        case .unknown: return nil
        case .silence(let complaint):
            throw Failure(
                .failure,
                "squeue does not tell whether job \(job) still runs: \(complaint.printable)",
                remedy: "run the same command again when the controller of the cluster answers"
            )
        }
    }

    // MARK: - Waiting

    /// Waits until every experiment has a result, or until no worker is left.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - progress: Is looked at all the time.
    /// - Returns: How the job ended.
    /// - Throws: `Failure` if `squeue` is not there any more.
    package func wait(
        for job: JobID,
        _ progress: inout StoreProgress
    ) async throws(Failure) -> End {
        let begin = ContinuousClock.now
        var asked: ContinuousClock.Instant?
        var workers: [Worker] = []
        var isSilent = false
        while true {
            progress.look()
            if progress.unfinished.isEmpty {
                let left = try await finish(job, workers)
                note.forget(job)
                return End(job: job, workers: left)
            }
            let now = ContinuousClock.now
            if asked.map({ now - $0 >= Self.pause(after: now - begin) }) ?? true {
                asked = now
                switch try await slurm.workers(of: job, named: script.name) {
                case .workers(let found):
                    isSilent = false
                    let hasEnded = found.allSatisfy { $0.phase == .ended }
                    if hasEnded { progress.look() }
                    // A worker whose gate refuses counts as failed: with a result, that is no news.
                    if !progress.unfinished.isEmpty { report(found, before: workers, of: job) }
                    workers = found
                    if hasEnded { return await ended(job, found, &progress) }
                case .unknown:
                    return await ended(job, workers, &progress)
                case .silence(let complaint):
                    if !isSilent {
                        say("job \(job): squeue does not answer (\(complaint.printable)); waiting")
                    }
                    isSilent = true
                }
            }
            let elapsed = ContinuousClock.now - begin
            try? await Task.sleep(for: min(.seconds(2), max(.milliseconds(200), elapsed / 50)))
        }
    }

    /// How long the controller is left alone: the longer, the longer the job takes, at most ten seconds.
    private static func pause(after elapsed: Duration) -> Duration {
        min(.seconds(10), max(.milliseconds(500), elapsed / 20))
    }

    /// Notes that no worker is left, after a last look.
    ///
    /// If one has completed, the results are there; a network file system may show them late.
    private func ended(
        _ job: JobID,
        _ workers: [Worker],
        _ progress: inout StoreProgress
    ) async -> End {
        let begin = ContinuousClock.now
        progress.look()
        while !progress.unfinished.isEmpty, workers.contains(where: { $0.state == "COMPLETED" }),
            ContinuousClock.now - begin < .seconds(60)
        {
            try? await Task.sleep(for: .seconds(1))
            progress.look()
        }
        note.forget(job)
        return End(job: job, workers: workers)
    }

    /// Sees the rest of a job out that has nothing left to train.
    private func finish(_ job: JobID, _ last: [Worker]) async throws(Failure) -> [Worker] {
        var workers = last
        let begin = ContinuousClock.now
        var cancelled = 0
        while ContinuousClock.now - begin < .seconds(10) {
            guard case .workers(let found) = try await slurm.workers(of: job, named: script.name)
            else { return workers }
            reportLosses(found, before: workers, of: job)
            workers = found
            if found.allSatisfy({ $0.phase == .ended }) { return workers }
            let waiting = found.count { $0.phase == .waiting }
            if waiting > 0, cancelled == 0 {
                cancelled = waiting
                say("job \(job): nothing left to train; cancelling \(waiting) that still wait")
                try await slurm.cancel(job, waitingOnly: true)
            }
            try? await Task.sleep(for: .milliseconds(200))
        }
        // A node that is silent, or a worker that does not end.
        try await slurm.cancel(job)
        return workers
    }

    // MARK: - Telling

    /// Tells what has changed in the queue.
    private func report(_ workers: [Worker], before: [Worker], of job: JobID) {
        reportLosses(workers, before: before, of: job)
        let summary = Self.summary(of: workers)
        if summary != Self.summary(of: before) { say("job \(job): \(summary)") }
    }

    /// Tells which workers have lost their node.
    private func reportLosses(_ workers: [Worker], before: [Worker], of job: JobID) {
        for worker in workers where worker.phase == .waiting {
            if let old = before.first(where: { $0.index == worker.index }), old.phase == .running {
                let reason = worker.reason.printable
                say(
                    "job \(job): worker \(worker.index) lost \(old.node.printable); queued again (\(reason))"
                )
            }
        }
    }

    /// How many workers are in each phase, and where or why.
    package static func summary(of workers: [Worker]) -> String {
        func part(_ phase: Worker.Phase, _ word: String, _ details: [String]) -> String? {
            let count = workers.count { $0.phase == phase }
            guard count > 0 else { return nil }
            let shown = details.count > 4 ? Array(details.prefix(4)) + ["…"] : details
            return "\(count) \(word)" + (shown.isEmpty ? "" : " (\(shown.joined(separator: ", ")))")
        }
        func distinct(_ phase: Worker.Phase, _ detail: (Worker) -> String) -> [String] {
            workers.filter { $0.phase == phase }.map { detail($0).printable }.reduce(into: []) {
                if !$1.isEmpty, $1 != "None", !$0.contains($1) { $0.append($1) }
            }
        }
        let badEnds = distinct(.ended, \.state).filter { $0 != "COMPLETED" }.map { state in
            "\(workers.count { $0.state.printable == state }) \(state)"
        }
        return [
            part(.running, "running", distinct(.running, \.node)),
            part(.waiting, "waiting", distinct(.waiting, \.reason)),
            part(.ended, "ended", badEnds),
        ]
        .compactMap(\.self).joined(separator: ", ")
    }

    /// What the workers said last, for a job that ended without a result.
    package func explanation(of end: End) -> String {
        var lines: [String] = []
        for worker in end.workers where worker.state != "COMPLETED" {
            lines.append(worker.description)
        }
        // Several workers that fail the same way say the same.
        var said: [String] = []
        for index in 0..<script.workers {
            let path = script.log(of: index, job: end.job)
            guard let bytes = try? Disk.read(path) else { continue }
            let tail = String(decoding: bytes, as: UTF8.self).split(separator: "\n").suffix(12)
            let text = Slurm.quoted(tail.joined(separator: "\n"))
            guard !text.isEmpty, !said.contains(text), said.count < 3 else { continue }
            said.append(text)
            lines += ["end of \(path.printable):", text]
        }
        return lines.joined(separator: "\n")
    }

    // MARK: - Ending

    /// Cancels the job of this request.
    ///
    /// - Returns: The job; `nil` if none is in the queue.
    /// - Throws: `Failure` if it cannot be cancelled.
    package func cancel() async throws(Failure) -> JobID? {
        guard let job = try await running() else { return nil }
        try await slurm.cancel(job)
        let begin = ContinuousClock.now
        while ContinuousClock.now - begin < .seconds(60) {
            guard case .workers(let workers) = try await slurm.workers(of: job, named: script.name),
                !workers.allSatisfy({ $0.phase == .ended })
            else { break }
            try? await Task.sleep(for: .milliseconds(300))
        }
        note.forget(job)
        return job
    }
}
