import Comparing
import Lookup
import Markup
import Records
import Source
import Spec

extension Proposal {
    /// The first line: whether the branch can be merged, and every reason why not.
    var decision: String {
        guard !specs.isEmpty || !addedEntries.isEmpty || !findings.isEmpty else {
            return "nothing changed"
        }
        let reasons = blockers
        guard reasons.isEmpty else {
            let rest = reasons.count > 4 ? "; \(reasons.count - 4) more" : ""
            return "do not merge yet: " + reasons.prefix(4).joined(separator: "; ") + rest
        }
        let warnings = findings.count { $0.severity == .warning }
        guard warnings > 0 else { return "ready to merge: \(counts)" }
        let words = warnings == 1 ? "1 warning" : "\(warnings) warnings"
        return "ready to merge after review: \(counts); \(words)"
    }

    /// What a branch does: "2 experiments: 1 added, 1 changed".
    var counts: String {
        guard !specs.isEmpty else {
            let count = addedEntries.count
            return count == 0
                ? "no spec changed"
                : "no spec changed, \(count == 1 ? "1 entry" : "\(count) entries") added"
        }
        let kinds: [(ProposedChange.Kind, String)] = [
            (.added, "added"), (.changed, "changed"), (.featuresChanged, "with changed features"),
            (.rivalChanged, "with a changed rival"),
            (.recordChanged, "with a changed decision record"),
            (.removed, "removed"),
        ]
        let counts = kinds.compactMap { kind, words -> String? in
            let count = specs.count { $0.change.kind == kind }
            return count == 0 ? nil : "\(count) \(words)"
        }
        let noun = specs.count == 1 ? "experiment" : "experiments"
        return "\(specs.count) \(noun): " + counts.joined(separator: ", ")
    }

    // MARK: - Reasons

    /// Why the branch is not to be merged as it stands, the gravest first.
    private var blockers: [String] {
        var reasons: [String] = []
        let errors = findings.filter { $0.severity == .error }
        reasons += errors.prefix(2).map {
            "\(Markdown.code($0.path).markup): \($0.problem.asMarkdown)"
        }
        if errors.count > 2 { reasons.append("\(errors.count - 2) more errors") }
        reasons += named(specs.filter { $0.standing == .invalid }, "invalid")
        reasons += named(specs.filter { $0.standing == .failed }, "failed")
        reasons += named(specs.filter { $0.view?.result.verdict == .diverged }, "diverged")
        reasons += named(
            specs.filter { $0.view?.result.verdict == .refused },
            "refused by the gate"
        )
        reasons += gateReasons
        reasons += worseReasons
        reasons += named(waiting, "not trained")
        reasons += named(
            specs.filter { $0.view != nil && !$0.isEntryCommitted && $0.change.kind != .removed },
            "entry not committed"
        )
        return reasons
    }

    private var gateReasons: [String] {
        specs.flatMap { spec in
            spec.gate.changes.compactMap { change in
                let name = Markdown.code(spec.name).markup
                switch change.kind {
                case .raised: return nil
                case .lowered:
                    let bounds = change.bounds.map { " \($0.before) → \($0.after)" } ?? ""
                    return "\(name): gate lowered (\(change.line.asMarkdown)\(bounds))"
                case .removed: return "\(name): gate line removed (\(change.line.asMarkdown))"
                }
            }
        }
    }

    /// A neighbour is no rival: being worse than it is no reason.
    private var worseReasons: [String] {
        specs.compactMap { spec in
            guard let comparison = spec.comparison, comparison.role != .neighbour,
                spec.change.kind != .rivalChanged, comparison.comparison.outcome == .worse
            else { return nil }
            return "\(Markdown.code(spec.name).markup): worse than the \(comparison.name)"
        }
    }

    private func named(_ specs: [ProposedSpec], _ state: String) -> [String] {
        guard !specs.isEmpty else { return [] }
        let shown = specs.prefix(3).map { Markdown.code($0.name).markup }.joined(separator: ", ")
        let rest = specs.count > 3 ? " and \(specs.count - 3) more" : ""
        return ["\(shown)\(rest): \(state)"]
    }
}
