package import Engine
package import Records

/// The report of `assay run`.
package struct RunReport: Sendable {
    package let name: String
    package let mode: RunRequest.Mode
    /// Whether all fits were cached.
    package let wasCached: Bool
    /// Whether every fit was trained by this run, from its first epoch on.
    package var isFresh = false
    package let result: ExperimentResult
    /// The computed metrics, in the order in which the field names them.
    package var metrics: [Metric] {
        Metric.allCases.filter { result.leading?.overSeeds[$0] != nil }
    }
    /// The entry, unless nothing is registered.
    package let registered: Registry.Item?
    /// How the frames of a clip were pooled.
    package let pool: ClipPool
    /// Whether the models score clips, so that all metrics are per clip.
    package let scoresClips: Bool

    package init(
        name: String,
        mode: RunRequest.Mode,
        wasCached: Bool,
        isFresh: Bool = false,
        result: ExperimentResult,
        registered: Registry.Item?,
        pool: ClipPool,
        scoresClips: Bool
    ) {
        self.name = name
        self.mode = mode
        self.wasCached = wasCached
        self.isFresh = isFresh
        self.result = result
        self.registered = registered
        self.pool = pool
        self.scoresClips = scoresClips
    }

    /// The same with cached fits; a smoke run enforces nothing.
    package var exitCode: ExitCode {
        switch mode {
        case .smoke, .synthetic: result.verdict == .diverged ? .refused : .done
        case .full: result.verdict.exitCode
        }
    }
}
