import ArgumentParser
import FoundationEssentials

/// How many trainings a command carries out at once.
struct JobOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: "How many trainings go on at once. Nothing but time depends on it."
    )
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard 1...1024 ~= jobs else {
            throw ValidationError("--jobs is \(jobs); it must be from 1 to 1024")
        }
    }
}
