import Markup
import Processes
package import Records

/// Slurm, by its own commands: `sbatch`, `squeue` and `scancel`.
package struct Slurm: Sendable {
    package init() {}

    /// What `squeue` says about a job.
    package enum Answer: Hashable, Sendable {
        /// Its workers; those that have ended are shown for some minutes.
        case workers([Worker])
        /// It has left the queue, and Slurm's memory.
        case unknown
        /// The controller does not answer.
        case silence(String)
    }

    /// Submits a job.
    ///
    /// - Returns: Its number.
    /// - Throws: `Failure` with the words of `sbatch` if there is none, or if it refuses.
    package func submit(_ script: WorkerScript) async throws(Failure) -> JobID {
        let outcome = try await call("sbatch", ["--parsable"], input: Array(script.text.utf8))
        guard outcome.code == 0 else {
            throw Failure(
                .failure,
                messages: [
                    """
                    error: sbatch refuses the job
                    \(Self.quoted(outcome.talk))
                    note: --dry-run prints the script; --partition, --time and --sbatch change it
                    """
                ]
            )
        }
        // A site's messages may come first.
        guard
            let id = outcome.text.split(separator: "\n").last.flatMap({ JobID(parsing: String($0)) }
            )
        else {
            throw Failure(.failure, "sbatch printed no job number: '\(outcome.text.printable)'")
        }
        return id
    }

    /// Asks for the workers of a job.
    ///
    /// - Parameters:
    ///   - job: Its number.
    ///   - name: Its name; a job with another name is not ours.
    /// - Returns: What `squeue` says.
    /// - Throws: `Failure` if there is no `squeue`.
    package func workers(of job: JobID, named name: String) async throws(Failure) -> Answer {
        let outcome = try await call(
            "squeue",
            [
                "--noheader", "--array", "--states=all", "--job=\(job.number)",
                "--format=\(Worker.format)",
            ] + job.clusterOptions
        )
        guard outcome.code == 0 else {
            return outcome.talk.contains("Invalid job id") ? .unknown : .silence(outcome.complaint)
        }
        let workers = Worker.workers(in: outcome.text, named: name)
        return workers.isEmpty ? .unknown : .workers(workers)
    }

    /// Cancels a job.
    ///
    /// - Parameters:
    ///   - job: Its number.
    ///   - waitingOnly: Whether workers that run go on.
    /// - Throws: `Failure` with the words of `scancel` if that fails.
    package func cancel(_ job: JobID, waitingOnly: Bool = false) async throws(Failure) {
        let outcome = try await call(
            "scancel",
            job.clusterOptions + (waitingOnly ? ["--state=PENDING"] : []) + [job.number]
        )
        guard outcome.code == 0 else {
            throw Failure(.failure, "scancel cannot cancel job \(job): \(outcome.complaint)")
        }
    }

    private func call(
        _ program: String,
        _ arguments: [String],
        input: [UInt8] = []
    ) async throws(Failure) -> ChildProcess.Outcome {
        // The format of squeue's answer must not depend on a user's settings.
        let unset: [String: String?] = [
            "SQUEUE_FORMAT": nil, "SQUEUE_FORMAT2": nil, "SQUEUE_STATES": nil, "SQUEUE_SORT": nil,
            "SQUEUE_PARTITION": nil, "SQUEUE_USERS": nil, "SQUEUE_ACCOUNT": nil,
            "SQUEUE_NAMES": nil,
            // A worker array belongs to nobody's job step, even if it is submitted from one.
            "SBATCH_ARRAY_INX": nil, "SBATCH_NO_REQUEUE": nil,
        ]
        do {
            return try await ChildProcess(program: program, environment: unset)
                .run(arguments, input: input)
        } catch {
            guard error.code == .unusableInput else { throw error }
            throw Failure(
                .unusableInput,
                "there is no \(program) on the PATH",
                remedy: "--on slurm needs the commands of Slurm, as on a login node of the cluster"
            )
        }
    }

    /// Lines of another program, indented.
    static func quoted(_ text: String) -> String {
        text.split(separator: "\n").map { "    \(String($0).printable)" }.joined(separator: "\n")
    }
}
