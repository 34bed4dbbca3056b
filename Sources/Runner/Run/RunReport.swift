import Engine

/// What `assay run` has to say at the end.
struct RunReport: Sendable {
    let name: String
    let mode: RunRequest.Mode
    /// Whether nothing had to be trained.
    let wasCached: Bool
    /// Whether every fit was trained by this run, from its first epoch on.
    var isFresh = false
    let result: ExperimentResult
    /// The computed metrics, in the order in which the field names them.
    var metrics: [Metric] { Metric.allCases.filter { result.leading?.overSeeds[$0] != nil } }
    /// The entry, unless nothing is registered.
    let registered: Registry.Item?

    /// Refused and diverged are refused from the cache too; a smoke run enforces nothing.
    var exitCode: ExitCode {
        switch mode {
        case .smoke, .synthetic: result.verdict == .diverged ? .refused : .done
        case .full: result.verdict.exitCode
        }
    }
}
