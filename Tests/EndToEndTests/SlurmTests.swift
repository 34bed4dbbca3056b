import Canonical
import Files
import Foundation
import TestSupport
import Testing

/// `assay run --on slurm` with stand-ins for Slurm's commands, which start the workers on this machine.
///
/// `scripts/prove slurm` does the same with Slurm itself.
@Suite("runs on slurm") struct SlurmTests {
    /// A project, and a folder where the stand-ins keep the state of their queue.
    private struct Cluster {
        let project: ScratchProject
        let queue: URL

        init(_ project: ScratchProject) throws {
            self.project = project
            queue = project.root.appending(path: "queue")
            try FileManager.default.createDirectory(at: queue, withIntermediateDirectories: true)
        }

        var environment: [String: String] {
            let standIns = Repository.folder(of: #filePath).appending(path: "Fixtures/Slurm").path
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            return ["PATH": "\(standIns):\(path)", "STAND_IN": queue.path]
        }

        func run(_ arguments: String...) throws -> Program.Outcome {
            try Program.run(
                ["run"] + arguments + ["--on", "slurm", "--jobs", "1"],
                in: project.root,
                environment: environment
            )
        }

        func launch(_ arguments: String...) throws -> Process {
            try Program.launch(
                ["run"] + arguments + ["--on", "slurm", "--jobs", "1"],
                in: project.root,
                environment: environment,
                talk: project.root.appending(path: "talk.txt")
            )
        }

        func tell(_ file: String, _ text: String = "") throws {
            try Data(text.utf8).write(to: queue.appending(path: file))
        }

        func says(_ file: String) -> String? {
            try? String(contentsOf: queue.appending(path: file), encoding: .utf8)
        }

        /// The number of jobs that were submitted.
        var jobCount: Int {
            says("last").flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) } ?? 0
        }

        var keptCount: Int {
            get throws {
                try project.files(below: ".assay/fits").keys.count {
                    !$0.lastComponent.hasPrefix(".")
                }
            }
        }

        /// The processes of workers that run.
        var processes: [pid_t] {
            let names =
                (try? FileManager.default.contentsOfDirectory(atPath: queue.path + "/1")) ?? []
            return names.filter { $0.hasPrefix("process.") }.compactMap {
                says("1/\($0)").flatMap {
                    pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines))
                }
            }
            .filter { kill($0, 0) == 0 }
        }

        /// Stops the workers until someone asks for the queue.
        func pauseUntilAsked() {
            let workers = processes
            for worker in workers { kill(worker, SIGSTOP) }
            let asked = queue.appending(path: "asked").path
            try? FileManager.default.removeItem(atPath: asked)
            Thread.detachNewThread {
                for _ in 0..<1_000 where !FileManager.default.fileExists(atPath: asked) {
                    Thread.sleep(forTimeInterval: 0.02)
                }
                for worker in workers { kill(worker, SIGCONT) }
            }
        }

        /// How many fits the logged runs of the store trained.
        var trainedCount: Int {
            get throws {
                try project.files(below: ".assay/runs").values.reduce(0) { sum, bytes in
                    let fits = try #require(try JSON(parsing: Array(bytes))["fits"])
                    return sum + (try Record(fits).integer("trained"))
                }
            }
        }

        /// The notes of jobs that may still run.
        var notes: [String] {
            get throws {
                try project.files(below: ".assay/cluster").keys.filter { $0.hasSuffix(".json") }
            }
        }
    }

    /// What a run in one process prints and registers.
    private static func local(
        _ make: () throws -> ScratchProject,
        _ arguments: String...
    ) throws -> (Program.Outcome, [String: Data]) {
        let project = try make()
        let outcome = try Program.run(["run"] + arguments, in: project.root)
        return (outcome, try project.files(below: "registry"))
    }

    /// An output without the effort, which is of a job or of this machine.
    private static func timeless(_ output: String) -> String {
        output.replacing(/\ \((?:[0-9]+ fits? trained[^()\n]*|[0-9.]+ m?s)\)\n/, with: "\n")
    }

    // MARK: - The report

    @Test(arguments: [-1.0, 0.9999])
    func `workers end in the report, the bytes and the exit code of a local run`(
        atLeast: Double
    ) throws {
        func make() throws -> ScratchProject {
            let project = try ScratchProject()
            try project.write(
                project.spec(epochs: 60, atLeast: atLeast),
                to: "experiments/small.yaml"
            )
            return project
        }
        let (local, registry) = try Self.local(make, "small")
        #expect(local.code == (atLeast < 0 ? 0 : 3))
        let cluster = try Cluster(make())
        let outcome = try cluster.run("small", "--nodes", "3", "--verbose")
        #expect(outcome.code == local.code, "\(outcome.talk)")
        #expect(Self.timeless(outcome.output) == Self.timeless(local.output))
        #expect(try cluster.project.files(below: "registry") == registry)
        #expect(try cluster.trainedCount == (try cluster.keptCount))
        #expect(outcome.talk.contains("job 1: submitted, 3 workers\n"))
        #expect(outcome.talk.contains("[3/"), "\(outcome.talk)")
        #expect(try cluster.notes.isEmpty)
        // What is in the store needs no job.
        let again = try cluster.run("small")
        #expect(again.code == local.code)
        #expect(again.output.contains("up to date ("))
        #expect(cluster.jobCount == 1)
    }

    @Test func `several experiments are one job, and one that cannot run does not stop it`() throws
    {
        func make() throws -> ScratchProject {
            let project = try ScratchProject()
            for (name, epochs) in [("a", 20), ("b", 30)] {
                try project.write(
                    project.spec(name: name, epochs: epochs, atLeast: -1),
                    to: "experiments/\(name).yaml"
                )
            }
            try project.write("version: 1\nname: bad\n", to: "experiments/bad.yaml")
            return project
        }
        let (local, registry) = try Self.local(make, "a", "bad", "b")
        #expect(local.code == 6)
        let cluster = try Cluster(make())
        let outcome = try cluster.run("a", "bad", "b", "--nodes", "2", "--verbose")
        #expect(outcome.code == 6, "\(outcome.talk)")
        #expect(Self.timeless(outcome.output) == Self.timeless(local.output))
        #expect(try cluster.project.files(below: "registry") == registry)
        #expect(cluster.jobCount == 1)
        #expect(outcome.talk.contains("a: without clip0: loss"), "\(outcome.talk)")
    }

    @Test func `a smoke run registers nothing`() throws {
        let (local, _) = try Self.local({ try ScratchProject.ready(epochs: 9) }, "small", "--smoke")
        let cluster = try Cluster(ScratchProject.ready(epochs: 9))
        let outcome = try cluster.run("small", "--smoke")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(Self.timeless(outcome.output) == Self.timeless(local.output))
        #expect(try cluster.project.files(below: "registry").isEmpty)
    }

    // MARK: - Terminals and workers that end

    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143)), (SIGKILL, Int32(9))])
    func `a lost terminal leaves the job running, and the same command attaches`(
        signal: Int32,
        code: Int32
    ) throws {
        let (local, registry) = try Self.local(
            { try ScratchProject.ready(epochs: 3_000) },
            "small"
        )
        let cluster = try Cluster(ScratchProject.ready(epochs: 3_000))
        let first = try cluster.launch("small", "--nodes", "2")
        try wait { try cluster.keptCount >= 1 }
        kill(first.processIdentifier, signal)
        first.waitUntilExit()
        #expect(first.terminationStatus == code)
        if signal != SIGKILL {
            let talk = try cluster.project.read("talk.txt")
            #expect(talk.contains("job 1 goes on"), "\(talk)")
            #expect(talk.contains("--cancel"))
        }
        #expect(!cluster.processes.isEmpty)
        // The workers stand still until the second command has asked for the queue.
        cluster.pauseUntilAsked()
        let second = try cluster.run("small")
        #expect(second.code == 0, "\(second.talk)")
        #expect(second.talk.contains("job 1: attached\n"))
        #expect(Self.timeless(second.output) == Self.timeless(local.output))
        #expect(cluster.jobCount == 1)
        #expect(try cluster.trainedCount == (try cluster.keptCount))
        #expect(try cluster.project.files(below: "registry") == registry)
    }

    @Test func `a worker whose node dies is queued again and trains the rest`() throws {
        let (_, registry) = try Self.local({ try ScratchProject.ready(epochs: 6_000) }, "small")
        let cluster = try Cluster(ScratchProject.ready(epochs: 6_000))
        let command = try cluster.launch("small")
        try wait {
            try cluster.keptCount >= 1
                && cluster.project.read("talk.txt").contains("job 1: 1 running (n0)\n")
        }
        let worker = try #require(cluster.processes.first)
        kill(worker, SIGKILL)
        command.waitUntilExit()
        let talk = try cluster.project.read("talk.txt")
        #expect(command.terminationStatus == 0, "\(talk)")
        #expect(talk.contains("job 1: worker 0 lost n0; queued again (BeginTime)\n"), "\(talk)")
        #expect(cluster.says("1/requeued") == "0\n")
        #expect(cluster.jobCount == 1)
        #expect(try cluster.project.files(below: "registry") == registry)
    }

    @Test func `a worker that still waits when all is trained is cancelled`() throws {
        let cluster = try Cluster(ScratchProject.ready(epochs: 40))
        try cluster.tell("held", "1")
        let outcome = try cluster.run("small", "--nodes", "3")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.talk.contains("nothing left to train; cancelling 2 that still wait"))
        #expect(cluster.says("cancellations") == "--state=PENDING 1\n")
    }

    @Test func `cancel ends the job, and the next one goes on from there`() throws {
        let cluster = try Cluster(ScratchProject.ready(epochs: 4_000))
        let first = try cluster.launch("small", "--nodes", "2")
        try wait { try cluster.keptCount >= 1 }
        kill(first.processIdentifier, SIGINT)
        first.waitUntilExit()
        let outcome = try cluster.run("small", "--cancel")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.talk == "job 1: cancelled; finished trainings are kept\n")
        try wait { cluster.processes.isEmpty }
        let kept = try cluster.keptCount
        #expect((1..<4).contains(kept))
        #expect(try cluster.project.files(below: "registry").isEmpty)
        let nothing = try cluster.run("small", "--cancel")
        #expect(nothing.code == 1)
        #expect(nothing.talk.contains("no job of this command is in the queue"))
        let rest = try cluster.run("small")
        #expect(rest.code == 0, "\(rest.talk)")
        #expect(cluster.jobCount == 2)
    }

    @Test func `another spec is another job`() throws {
        let cluster = try Cluster(ScratchProject.ready(epochs: 40))
        try cluster.tell("held", "0")
        let first = try cluster.launch("small")
        try wait { try !cluster.notes.isEmpty }
        kill(first.processIdentifier, SIGINT)
        first.waitUntilExit()
        try cluster.project.write(
            cluster.project.spec(epochs: 41, atLeast: -1),
            to: "experiments/small.yaml"
        )
        try FileManager.default.removeItem(at: cluster.queue.appending(path: "held"))
        let outcome = try cluster.run("small")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(cluster.jobCount == 2)
    }

    // MARK: - Trouble

    @Test func `a job that fails at once shows what its workers said`() throws {
        let cluster = try Cluster(ScratchProject.ready())
        try cluster.tell("broken", "assay: error while loading libcrypto.so.3\n")
        let outcome = try cluster.run("small", "--nodes", "2")
        #expect(outcome.code == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.talk.contains("worker 1: FAILED (NonZeroExitCode) on n1\n"))
        // Both said the same.
        #expect(outcome.talk.split(separator: "assay: error while loading").count == 2)
        #expect(
            outcome.talk.contains("error: job 1 ended without a result of 'small' (0 of 4 fits")
        )
        #expect(outcome.talk.contains("note: the same command submits another job"))
        #expect(try cluster.notes.isEmpty)
    }

    @Test func `a controller that does not answer for a while is waited for`() throws {
        let cluster = try Cluster(ScratchProject.ready(epochs: 40))
        try cluster.tell("held", "0")
        let command = try cluster.launch("small")
        try wait { try cluster.project.read("talk.txt").contains("1 waiting (Resources)") }
        try cluster.tell("silent")
        try wait { try cluster.project.read("talk.txt").contains("squeue does not answer") }
        // Whether the job runs cannot be known: nobody submits another one.
        let other = try cluster.run("small")
        #expect(other.code == 1)
        #expect(other.talk.contains("squeue does not tell whether job 1 still runs"))
        for file in ["silent", "held"] {
            try FileManager.default.removeItem(at: cluster.queue.appending(path: file))
        }
        command.waitUntilExit()
        #expect(command.terminationStatus == 0)
        #expect(cluster.jobCount == 1)
    }

    @Test func `the words of sbatch are shown when it refuses`() throws {
        let cluster = try Cluster(ScratchProject.ready())
        let words = "sbatch: error: invalid partition specified: night"
        try cluster.tell("refusal", words + "\n")
        let outcome = try cluster.run("small", "--partition", "night")
        #expect(outcome.code == 1)
        #expect(outcome.talk.hasPrefix("error: sbatch refuses the job\n    \(words)\nnote: "))
    }

    @Test func `a machine without Slurm is told apart`() throws {
        let project = try ScratchProject.ready()
        let outcome = try Program.run(
            ["run", "small", "--on", "slurm"],
            in: project.root,
            environment: ["PATH": "/nonexistent"]
        )
        #expect(outcome.code == 6)
        #expect(
            outcome.talk == """
                error: there is no sbatch on the PATH
                note: --on slurm needs the commands of Slurm, as on a login node of the cluster

                """
        )
    }

    @Test func `a table that is not here is told before a job is submitted`() throws {
        let cluster = try Cluster(ScratchProject.ready())
        try FileManager.default.removeItem(
            at: cluster.project.root.appending(path: "experiments/data/small.csv")
        )
        let outcome = try cluster.run("small")
        #expect(outcome.code == 6)
        #expect(outcome.talk == (try Program.run(["run", "small"], in: cluster.project.root)).talk)
        #expect(cluster.jobCount == 0)
    }

    // MARK: - Options

    @Test func `a dry run prints the script and submits nothing`() throws {
        let cluster = try Cluster(ScratchProject.ready())
        let outcome = try cluster.run(
            "small",
            "--nodes",
            "4",
            "--time",
            "1:00:00",
            "--sbatch",
            "--mem=4G",
            "--dry-run"
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "#!/bin/sh")
        for line in ["--array=0-3", "--time=1:00:00", "--mem=4G", "--requeue"] {
            #expect(lines.contains("#SBATCH \(line)"))
        }
        #expect(
            lines.last?.hasSuffix(
                "/assay run experiments/small.yaml --root \(cluster.project.root.path) --jobs 1"
            ) == true,
            "\(outcome.output)"
        )
        #expect(outcome.talk.isEmpty)
        #expect(cluster.jobCount == 0)
    }

    @Test(
        arguments: [
            (["--nodes", "2"], "--nodes requires --on slurm"),
            (["--cancel"], "--cancel requires --on slurm"),
            (["--on", "slurm", "--nodes", "0"], "--nodes must be between 1 and 10000, not 0"),
            (["--on", "slurm", "--sbatch", "mem=4G"], "--sbatch takes an option of sbatch"),
            (["--on", "slurm", "--sbatch=--a\n#SBATCH --b"], "--sbatch takes an option of sbatch"),
            (["--on", "slurm", "--time", "1\n2"], "--time needs a value of one line"),
            (["--on", "slurm", "--keep-checkpoints"], "--on slurm and --keep-checkpoints cannot"),
            (["--on", "slurm", "--dry-run", "--cancel"], "--dry-run and --cancel cannot"),
        ]
    )
    func `options that make no sense are refused`(options: [String], message: String) throws {
        let project = try ScratchProject.ready()
        let outcome = try Program.run(["run", "small"] + options, in: project.root)
        #expect(outcome.code == 64)
        #expect(outcome.talk.contains(message), "\(outcome.talk)")
    }
}
