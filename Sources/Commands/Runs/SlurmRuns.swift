import Canonical
import Cluster
import Files
import Glibc
import Lookup
import Markup
import Records
import Runner
import Source
import Spec

/// What `assay run --on slurm` does before the report: a job of workers that run the same command.
struct SlurmRuns {
    let runs: ExperimentRuns
    let options: SlurmOptions
    /// The paths of the specs.
    let paths: [String]
    /// How many fits a worker trains at once; `nil` for one a processor of its node.
    let jobs: Int?
    /// Further arguments of a worker, which decide what is computed or where its tables are.
    let arguments: [String]

    /// An experiment that has no result yet.
    private struct Waiting {
        let name: String
        /// `nil` as long as a rival has no result.
        let planned: StoreProgress.Planned?
    }

    // MARK: - The ways to call it

    /// The batch script.
    ///
    /// - Throws: `Failure` if the program or the folder cannot be named.
    func script() throws(Failure) -> WorkerScript {
        let folder: String
        let program: String
        do throws(DiskError) {
            folder = try Disk.realPath(".")
            program = try Disk.realPath("/proc/self/exe")
        } catch {
            throw Failure(error)
        }
        let root = runs.project.root
        guard ![folder, program, root].contains(where: { $0.contains(where: \.isNewline) }) else {
            throw Failure(.usage, "a path with a line break cannot stand in a job's script")
        }
        var command = [program, "run"] + paths + ["--root", root]
        if let jobs { command += ["--jobs", "\(jobs)"] }
        return WorkerScript(
            name: note.jobName(paths.first?.stem ?? "none"),
            workers: options.nodes ?? 1,
            processors: jobs,
            folder: folder,
            logs: note.folder,
            time: options.time,
            partition: options.partition,
            options: options.sbatch,
            command: command + arguments
        )
    }

    /// Cancels the job.
    func cancel() async throws(Failure) {
        guard let job = try await cluster(saying: { Output.talk($0) }).cancel() else {
            throw Failure(
                .failure,
                "no job of this command is in the queue",
                remedy: "name the experiments and --data, --smoke and --checkpoint-every as before"
            )
        }
        Output.talk("job \(job): cancelled; finished trainings are kept")
    }

    /// Has a job compute what is missing.
    ///
    /// - Returns: What the report is made from, without a training in this process.
    /// - Throws: `Failure` if an experiment cannot be run, or Slurm refuses.
    func trained() async throws(Failure) -> ExperimentRuns {
        let waiting = try unfinished()
        guard !waiting.isEmpty else { return runs }
        let progress = RunProgress(
            terminal: runs.talk,
            isQuiet: runs.isQuiet,
            isVerbose: runs.isVerbose,
            scope: paths.count > 1 ? .experiments(waiting.count) : .fits
        )
        let cluster = try cluster(saying: progress.say)
        let (job, isNew) = try await cluster.begin()
        Interruption.advice = """
            job \(job) goes on; run the same command to attach to it, with --cancel to cancel it
            """
        var store = StoreProgress(
            waiting.map { experiment in
                StoreProgress.Experiment(
                    name: experiment.name,
                    watcher: paths.count > 1
                        ? progress.watcher.named(experiment.name) : progress.watcher,
                    plan: { experiment.planned ?? (try? planned(experiment.name)) }
                )
            },
            in: runs.project.store
        )
        let end = try await cluster.wait(for: job, &store)
        progress.finish()
        Interruption.advice = nil
        if !store.unfinished.isEmpty {
            Output.talk(cluster.explanation(of: end))
        }
        return runs.reporting(
            FinishedJob(
                id: "\(job)",
                trained: Set(waiting.map(\.name)),
                fits: store.fits,
                cached: isNew ? progress.counts.cached : 0
            )
        )
    }

    // MARK: - Parts

    /// The job of the same experiments with the same specs, run in the same way.
    private var note: JobNote {
        let specs = paths.map { path -> JSON in
            let bytes = try? Disk.read(path)
            return [
                "name": .string(path.stem),
                "spec": bytes.map { .string(Digest(of: $0).hex) } ?? .null,
            ]
        }
        let request: JSON = [
            "arguments": .array(arguments.map(JSON.string)), "specs": .array(specs),
        ]
        return JobNote(in: runs.project.store, of: Digest(of: request.canonicalBytes))
    }

    private func cluster(
        saying say: @escaping @Sendable (String) -> Void
    ) throws(Failure) -> ClusterRun {
        ClusterRun(note: note, script: try script(), say: say)
    }

    /// The experiments without a result.
    ///
    /// - Throws: `Failure` if the only experiment cannot be run; among several, a failure is left to the
    ///   report.
    private func unfinished() throws(Failure) -> [Waiting] {
        var waiting: [Waiting] = []
        for path in paths where !waiting.contains(where: { $0.name == path.stem }) {
            let name = path.stem
            do throws(Failure) {
                let files = try ExperimentFiles(spec: path, in: runs.project)
                if !rivals(of: files).isEmpty {
                    waiting.append(Waiting(name: name, planned: nil))
                    continue
                }
                let planned = try planned(files)
                guard runs.project.store.result(of: planned.plan) == nil else { continue }
                waiting.append(Waiting(name: name, planned: planned))
            } catch {
                if paths.count == 1 { throw error }
            }
        }
        return waiting
    }

    /// The requested experiments that an experiment is compared with.
    private func rivals(of files: ExperimentFiles) -> Set<String> {
        Set(paths.map(\.stem)).intersection(files.experiment.rivalNames)
            .subtracting([files.experiment.name])
    }

    private func planned(_ name: String) throws(Failure) -> StoreProgress.Planned {
        let path = paths.first { $0.stem == name } ?? name
        return try planned(try ExperimentFiles(spec: path, in: runs.project))
    }

    private func planned(_ files: ExperimentFiles) throws(Failure) -> StoreProgress.Planned {
        let plan = try runs.request(of: files).plan
        let outlook = try PlanOutlook(
            files,
            plan: plan,
            project: runs.project,
            locator: runs.locator
        )
        if outlook.schedule == nil {
            // It says what is wrong with the tables.
            _ = try FoundTables(files, locator: runs.locator)
        }
        return StoreProgress.Planned(plan: plan.digest, schedule: outlook.schedule)
    }
}

/// A job that has ended: the report is made from the store.
struct FinishedJob: Sendable {
    let id: String
    /// The experiments that it was to train.
    let trained: Set<String>
    /// How many fits were kept, of those that were known.
    let fits: (done: Int, known: Int)
    /// How many of them had been in the store before; none where that is not known.
    let cached: Int

    /// The failure of an experiment without a result.
    func failure(of name: String) -> Failure {
        Failure(
            .failure,
            """
            job \(id) ended without a result of '\(name)' (\(fits.done) of \(fits.known) fits are \
            kept)
            """,
            remedy: "the same command submits another job, which goes on from there"
        )
    }
}
