import ArgumentParser
import Cluster
import Records

/// Where the fits of a run are trained.
enum Scheduler: String, CaseIterable, ExpressibleByArgument {
    case slurm
}

/// The options of `assay run --on slurm`.
struct SlurmOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Train in a job of a cluster.",
            valueName: "cluster"
        )
    )
    var on: Scheduler?

    @Option(help: ArgumentHelp("Workers, a node each (default: 1).", valueName: "n"))
    var nodes: Int?

    @Option(help: ArgumentHelp("Time limit of the job.", valueName: "limit"))
    var time: String?

    @Option(help: ArgumentHelp("Partition of the job.", valueName: "name"))
    var partition: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Option for sbatch (repeatable).", valueName: "option")
    )
    var sbatch: [String] = []

    @Flag(help: "Print the job's script only.")
    var dryRun = false

    @Flag(help: "Cancel the job that Ctrl-C left running.")
    var cancel = false

    func validate() throws {
        let needing: [(isGiven: Bool, name: String)] = [
            (nodes != nil, "--nodes"), (time != nil, "--time"), (partition != nil, "--partition"),
            (!sbatch.isEmpty, "--sbatch"), (dryRun, "--dry-run"), (cancel, "--cancel"),
        ]
        if on == nil, let option = needing.first(where: \.isGiven) {
            throw ValidationError("\(option.name) requires --on slurm")
        }
        if let nodes, !(1...10_000 ~= nodes) {
            throw ValidationError("--nodes must be between 1 and 10000, not \(nodes)")
        }
        guard !(dryRun && cancel) else {
            throw ValidationError("--dry-run and --cancel cannot be combined")
        }
        for (name, value) in [("--time", time), ("--partition", partition)] {
            if let value, value.isEmpty || value.contains(where: \.isNewline) {
                throw ValidationError("\(name) needs a value of one line")
            }
        }
        for option in sbatch where !option.hasPrefix("-") || option.contains(where: \.isNewline) {
            throw ValidationError(
                "--sbatch takes an option of sbatch, such as --sbatch=--mem=4G, not '\(option)'"
            )
        }
    }
}
