import Markup
import Records
import Runner

/// What a run took: fits and time.
package struct RunEffort: Sendable {
    let trained: Int
    let cached: Int
    let elapsed: Duration
    /// The job of a cluster that trained the fits; `nil` for this process.
    var job: String?

    /// Creates an effort.
    package init(trained: Int, cached: Int, elapsed: Duration) {
        self.trained = trained
        self.cached = cached
        self.elapsed = elapsed
    }

    /// Creates the effort of a report; a cached result counts all its fits as cached.
    init(_ report: RunReport, counts: (trained: Int, cached: Int), elapsed: Duration) {
        let all = report.result.outcomes.count
        self.init(
            trained: counts.trained,
            cached: report.wasCached ? all : counts.cached,
            elapsed: elapsed
        )
    }

    /// The effort behind the verdict: "(10 fits trained, 14 s)".
    var words: String {
        guard trained > 0 else { return "up to date (\(cached.grouped) cached, \(elapsed.words))" }
        let noun = trained == 1 ? "fit" : "fits"
        let rest = cached > 0 ? ", \(cached.grouped) cached" : ""
        if let job { return "(\(trained.grouped) \(noun) trained in job \(job)\(rest))" }
        return "(\(trained.grouped) \(noun) trained\(rest), \(elapsed.words))"
    }
}
