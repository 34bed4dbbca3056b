import ArgumentParser
import Machine

/// The most fits of an experiment.
struct FitOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Refuse more fits (default: 100000).",
            valueName: "count"
        )
    )
    var maxFits: Int?

    var limit: FitLimit { maxFits.map(FitLimit.init) ?? .usual }

    func validate() throws {
        guard 1...1_000_000_000 ~= maxFits ?? 1 else {
            throw ValidationError("--max-fits must be between 1 and 1000000000")
        }
    }
}
