import Lookup
import Markup
package import Records
package import Source
import Spec
package import Verifying

/// A finding for the reviewer of a proposal.
package struct ProposalFinding: Hashable, Sendable {
    package let severity: Diagnostic.Severity
    /// The exit code; `done` unless it is an error.
    package let code: ExitCode
    /// The file that it is about, below the root.
    package let path: String
    /// What was found, in a sentence without a full stop.
    package let problem: String
    /// What to do about it.
    package let remedy: String?
    /// Whether it belongs at the top of the report.
    let isLoud: Bool

    package init(
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
    package static func historyRemoved(_ path: String) -> Self {
        Self(
            .error,
            path,
            "it was removed from the registry's history",
            code: .brokenRegistry,
            remedy: "history is append-only: restore the file from the merge base",
            isLoud: true
        )
    }

    static func historyChanged(_ path: String) -> Self {
        Self(
            .error,
            path,
            "a registered entry was changed",
            code: .brokenRegistry,
            remedy: "history is append-only: restore the file; 'assay run' adds a new entry",
            isLoud: true
        )
    }

    package static func registry(_ finding: RegistryFinding, in project: Project) -> Self {
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
            "it is new, but its spec 'experiments/\(name).yaml' does not exist"
        )
    }
}

// MARK: - Specs

extension ProposalFinding {
    static func entryNotCommitted(_ path: String, entry: String) -> Self {
        Self(
            .note,
            path,
            "the spec is committed, but its entry '\(entry)' is not",
            remedy:
                "commit it with the spec: git add registry"
        )
    }

    static func objectsNotCommitted(_ entry: String, count: Int) -> Self {
        Self(
            .error,
            entry,
            "it is committed, but \(count == 1 ? "an object" : "\(count) objects") that it "
                + "references \(count == 1 ? "is" : "are") not",
            code: .brokenRegistry,
            remedy: "commit them: git add registry; check that git does not ignore them"
        )
    }

    /// The experiments whose gates name it find it by its text.
    static func textsMoved(_ path: String, name: String, dependents: [String]) -> Self {
        let problem = "its text changed and has no entry; its plan has one"
        let remedy = "'assay run \(name)' adds it; cached fits are not trained again"
        guard let first = dependents.first else {
            return Self(.warning, path, problem, remedy: remedy)
        }
        let others = dependents.count > 1 ? " and of \(dependents.count - 1) more" : ""
        return Self(
            .error,
            path,
            "\(problem), which the gate of '\(first)'\(others) no longer finds",
            code: .brokenRegistry,
            remedy: remedy
        )
    }

    static func lineEnds(_ text: ConvertedText) -> Self {
        Self(.warning, text.place, text.problem, remedy: text.remedy)
    }

    static func rivalMoved(_ path: String, name: String, rivals: [String]) -> Self {
        let names = rivals.map { "'\($0)'" }.joined(separator: ", ")
        return Self(
            .warning,
            path,
            "its gate compares with \(names), which changed: its plan no longer has an entry",
            remedy: "'assay run \(name)' adds one, where its data is",
            isLoud: true
        )
    }

    static func recordMoved(_ path: String, name: String) -> Self {
        Self(
            .note,
            path,
            "the decision record of '\(name)' changed since its entry",
            remedy: "'assay run \(name)' adds an entry with the new text (optional)"
        )
    }

    static func recordStatus(_ path: String, status: String?) -> Self {
        Self(
            .error,
            path,
            status.map { "its status is '\($0.printable)', neither Proposed nor Accepted" }
                ?? "it has no status; expected Proposed or Accepted",
            code: .unusableInput,
            remedy: "reference the decision record of this experiment, or write one"
        )
    }

    static func recordFell(_ path: String, name: String, status: String?, before: String?) -> Self {
        let now = status.map { "is '\($0.printable)'" } ?? "is missing"
        let was = before.map { " (it was '\($0.printable)' when '\(name)' was registered)" } ?? ""
        return Self(
            .warning,
            path,
            "its status \(now), neither Proposed nor Accepted\(was)",
            isLoud: true
        )
    }

    /// The rival is the experiment whose gate was there before, if it is another one.
    package static func gate(_ change: GateChange, path: String, rival: String? = nil) -> Self {
        let against = rival.map { " (compared with the gate of '\($0)')" } ?? ""
        guard let bounds = change.bounds else {
            let problem = "gate line removed: \(change.line)\(against)"
            return Self(.warning, path, problem, isLoud: true)
        }
        let isEasier = change.kind == .lowered
        return Self(
            isEasier ? .warning : .note,
            path,
            "gate \(change.kind.rawValue): \(change.line) \(bounds.before) → \(bounds.after)\(against)",
            isLoud: isEasier
        )
    }

    static func baselineDidNotPass(_ path: String, baseline: String, verdict: Verdict) -> Self {
        Self(
            .warning,
            path,
            "the baseline '\(baseline)' did not pass: its verdict is '\(verdict.rawValue)'"
        )
    }

    static func baselineWithoutEntry(_ path: String, baseline: String) -> Self {
        Self(
            .warning,
            path,
            "the baseline '\(baseline)' has no entry for its current spec: nothing compared",
            remedy: "'assay run \(baseline)' adds one, if its data is available"
        )
    }

    /// A comparison that failed because of the registry.
    static func notCompared(_ path: String, _ failure: Failure, in project: Project) -> Self {
        let message =
            failure.messages.first?.split(separator: "\n").first ?? "error: unknown reason"
        let reason = message.hasPrefix("error: ") ? message.dropFirst("error: ".count) : message
        return Self(
            .error,
            path,
            "comparison failed: \(project.below(root: String(reason)))",
            code: failure.code
        )
    }
}
