import ArgumentParser
import FoundationEssentials

/// The number of parallel trainings.
struct JobOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: "Parallel trainings; results do not depend on it."
    )
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard 1...1024 ~= jobs else {
            throw ValidationError("--jobs must be between 1 and 1024, not \(jobs)")
        }
    }
}
