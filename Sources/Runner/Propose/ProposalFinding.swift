import Spec

/// One thing that a reviewer must know of a proposal.
struct ProposalFinding: Hashable, Sendable {
    let severity: Diagnostic.Severity
    /// What the command ends with for it; `done` unless it is an error.
    let code: ExitCode
    /// The file that it is about, below the root.
    let path: String
    /// What was found, in a sentence without a full stop.
    let problem: String
    /// What to do about it.
    let remedy: String?
    /// Whether it belongs at the top of the report.
    let isLoud: Bool

    init(
        _ severity: Diagnostic.Severity,
        _ path: String,
        _ problem: String,
        code: ExitCode = .done,
        remedy: String? = nil,
        isLoud: Bool = false
    ) {
        self.severity = severity
        self.code = code
        self.path = path
        self.problem = problem
        self.remedy = remedy
        self.isLoud = isLoud
    }
}

// MARK: - History

extension ProposalFinding {
    static func historyRemoved(_ path: String) -> Self {
        Self(
            .error,
            path,
            "it is part of the registry's history and was removed",
            code: .brokenRegistry,
            remedy: "history only grows: take the file back from the merge base",
            isLoud: true
        )
    }

    static func historyChanged(_ path: String) -> Self {
        Self(
            .error,
            path,
            "it is an entry of the past and was changed",
            code: .brokenRegistry,
            remedy: "history only grows: take the file back; 'assay run' adds an entry beside it",
            isLoud: true
        )
    }

    static func registry(_ finding: RegistryFinding, in project: Project) -> Self {
        Self(
            .error,
            project.below(root: finding.path),
            project.below(root: finding.problem),
            code: .brokenRegistry,
            remedy: finding.remedy.map(project.below(root:))
        )
    }

    static func entryWithoutSpec(_ path: String, name: String) -> Self {
        Self(
            .warning,
            path,
            "it is new, and there is no spec 'experiments/\(name).yaml' that it belongs to"
        )
    }
}

// MARK: - Specs

extension ProposalFinding {
    static func entryNotCommitted(_ path: String, entry: String) -> Self {
        Self(
            .error,
            path,
            "the spec is committed and its entry is not",
            code: .brokenRegistry,
            remedy: "the author commits it with the spec: git add \(entry) registry/objects"
        )
    }

    static func textsMoved(_ path: String, name: String) -> Self {
        Self(
            .warning,
            path,
            "its text has changed and has no entry yet; its plan has one",
            remedy: "'assay run \(name)' adds it; what the store has is not trained again"
        )
    }

    static func recordMoved(_ path: String, name: String) -> Self {
        Self(
            .note,
            path,
            "the text of the decision record that '\(name)' belongs to has changed since its entry",
            remedy: "'assay run \(name)' adds an entry of the new text; nothing requires it"
        )
    }

    static func recordStatus(_ path: String, status: String?) -> Self {
        Self(
            .error,
            path,
            status.map { "its status is '\($0.printable)', neither Proposed nor Accepted" }
                ?? "it says no status; a proposal's is Proposed or Accepted",
            code: .unusableInput,
            remedy: "name the decision that this experiment belongs to, or write it"
        )
    }

    static func gate(_ change: GateChange, path: String) -> Self {
        guard let bounds = change.bounds else {
            return Self(.warning, path, "the gate lost a line: \(change.line)", isLoud: true)
        }
        let isEasier = change.kind == .lowered
        return Self(
            isEasier ? .warning : .note,
            path,
            "the gate moved from \(bounds.before) to \(bounds.after): \(change.line)"
                + (isEasier ? "" : " (stricter)"),
            isLoud: isEasier
        )
    }

    static func baselineDidNotPass(_ path: String, baseline: String, verdict: Verdict) -> Self {
        Self(
            .warning,
            path,
            "the baseline '\(baseline)' did not pass itself: it was \(verdict.rawValue)"
        )
    }

    static func baselineWithoutEntry(_ path: String, baseline: String) -> Self {
        Self(
            .warning,
            path,
            "the baseline '\(baseline)' has no entry of its spec as it stands: nothing is compared",
            remedy: "'assay run \(baseline)' makes one, where its data is at hand"
        )
    }
}
