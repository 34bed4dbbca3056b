import ArgumentParser
import FoundationEssentials

/// The number of parallel trainings.
struct JobOptions: ParsableArguments {
    @Option(
        name: [.customLong("jobs"), .customShort("j")],
        help: ArgumentHelp(
            "Parallel trainings (default: the number of cores).",
            valueName: "jobs"
        )
    )
    var given: Int?

    /// The number that holds; results do not depend on it.
    var jobs: Int { given ?? ProcessInfo.processInfo.activeProcessorCount }

    func validate() throws {
        guard 1...1024 ~= jobs else {
            throw ValidationError("--jobs must be between 1 and 1024, not \(jobs)")
        }
    }
}
