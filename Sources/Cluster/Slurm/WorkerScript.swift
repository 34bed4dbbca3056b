import Markup

/// The batch script of a job: an array of workers that each run the same command on one store.
package struct WorkerScript: Hashable, Sendable {
    /// What `squeue` shows, and what tells the job from another one with the same number.
    package let name: String
    /// How many workers there are, at least 1.
    package let workers: Int
    /// The processors that a worker asks for; `nil` for a node of its own.
    package let processors: Int?
    /// Where the workers run; it must be the same folder on every node.
    package let folder: String
    /// The folder of the logs, one a worker.
    package let logs: String
    /// A limit of time, in Slurm's words.
    package let time: String?
    package let partition: String?
    /// Further options of `sbatch`, as they are; they win over those above.
    package let options: [String]
    /// The command of a worker, with its arguments.
    package let command: [String]

    package init(
        name: String,
        workers: Int,
        processors: Int?,
        folder: String,
        logs: String,
        time: String? = nil,
        partition: String? = nil,
        options: [String] = [],
        command: [String]
    ) {
        self.name = name
        self.workers = workers
        self.processors = processors
        self.folder = folder
        self.logs = logs
        self.time = time
        self.partition = partition
        self.options = options
        self.command = command
    }

    /// The script, for the standard input of `sbatch`.
    ///
    /// A node that dies puts its worker into the queue again, and the worker goes on in the same log.
    package var text: String {
        var asked = [
            "--job-name=\(Self.directive(name))",
            "--array=0-\(workers - 1)",
            "--nodes=1",
            "--ntasks=1",
            processors.map { "--cpus-per-task=\($0)" } ?? "--exclusive",
            "--requeue",
            "--open-mode=append",
            "--chdir=\(Self.directive(folder))",
            // Slurm replaces %A and %a; a path's own % is doubled.
            "--output=" + Self.directive(logs.replacing("%", with: "%%") + "/%A_%a.log"),
        ]
        if let time { asked.append("--time=\(Self.directive(time))") }
        if let partition { asked.append("--partition=\(Self.directive(partition))") }
        asked += options
        let lines =
            ["#!/bin/sh"] + asked.map { "#SBATCH \($0)" } + [
                "exec " + command.map(Self.word).joined(separator: " ")
            ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The log of a worker.
    package func log(of worker: Int, job: JobID) -> String {
        "\(logs)/\(job.number)_\(worker).log"
    }

    /// A value in a line that begins with `#SBATCH`.
    package static func directive(_ value: String) -> String {
        guard !value.allSatisfy(isPlain) else { return value }
        let escaped = value.map { "\\\"".contains($0) ? "\\\($0)" : String($0) }
        return "\"\(escaped.joined())\""
    }

    /// A word of a shell command.
    static func word(_ value: String) -> String {
        guard value.isEmpty || !value.allSatisfy(isPlain) else { return value }
        return "'" + value.replacing("'", with: #"'\''"#) + "'"
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || "/._-+=:,@%".contains(character))
    }
}
