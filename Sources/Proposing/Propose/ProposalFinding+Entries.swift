import Records
import Source
import Spec

// MARK: - Added entries

extension ProposalFinding {
    static func notReproduced(_ path: String, _ what: String, rerun reference: String) -> Self {
        Self(
            .error,
            path,
            "it does not reproduce: \(what)",
            code: .notReproduced,
            remedy: "'assay rerun \(reference) --explain' locates the difference",
            isLoud: true
        )
    }

    static func notRerun(_ path: String, _ message: String, code: ExitCode) -> Self {
        Self(.error, path, "retraining failed: \(message)", code: code)
    }

    static func entryOfUnchangedSpec(_ path: String, name: String) -> Self {
        Self(
            .warning,
            path,
            "it is new, but the spec of '\(name)' and its references are unchanged"
        )
    }

    static func twoResults(_ conflict: PlanConflict, _ path: String, in project: Project) -> Self {
        Self(
            .error,
            path,
            project.below(root: conflict.problem),
            code: .brokenRegistry,
            remedy: conflict.remedy,
            isLoud: true
        )
    }
}
