package import Canonical
import Comparing
import Lookup
import Records
import Source
import Spec

extension Proposal {
    /// The report for programs.
    package var json: JSON {
        [
            "added_entries": .array(addedEntries.map(\.json)),
            "base": .string(base),
            "exit_code": .integer(Int(exitCode.rawValue)),
            "findings": .array(findings.map(\.json)),
            "specs": .array(specs.map(\.json)),
            "uncommitted": .array(uncommitted.map(JSON.string)),
            "version": 1,
        ]
    }
}

extension ProposalFinding {
    fileprivate var json: JSON {
        [
            "exit_code": .integer(Int(code.rawValue)),
            "path": .string(path),
            "problem": .string(problem),
            "remedy": .optional(remedy),
            "severity": .string(severity.rawValue),
        ]
    }
}

extension ProposedSpec {
    fileprivate var json: JSON {
        [
            "change": .string(change.kind.rawValue),
            "closed_form": closedForm?.json ?? .null,
            "compared_with": comparison.map {
                [
                    "entry": .string($0.before.digest.hex),
                    "headline": .string($0.comparison.headline),
                    "name": .string($0.before.entry.name),
                    "outcome": .string($0.comparison.outcome.rawValue),
                    "role": .string($0.role.rawValue),
                ]
            } ?? .null,
            "entry": view.map {
                [
                    "path": .string("registry/\($0.item.entry.path)"),
                    "sha256": .string($0.item.digest.hex),
                ]
            } ?? .null,
            "exit_code": .integer(Int(code.rawValue)),
            "gate": .array((view?.result.gate ?? []).map { .string($0.sentence) }),
            "messages": .array(messages.map(JSON.string)),
            "metrics": view?.item.entry.metrics.json ?? .null,
            "missing": .array(missing.map(\.json)),
            "name": .string(name),
            "plan": .optional(plan?.hex),
            "state": .string(standing.rawValue),
            "verdict": .optional(view?.result.verdict.rawValue),
        ]
    }

    private var messages: [String] {
        switch state {
        case .invalid(let messages), .failed(_, let messages): messages
        default: []
        }
    }

    private var missing: [DataAtHand.Missing] { state.waiting?.missing ?? [] }

    private var plan: Digest? { state.waiting.map(\.plan) ?? view?.item.entry.plan }
}

extension DataAtHand.Missing {
    package var json: JSON {
        ["is_other": .bool(isOther), "path": .string(path), "sha256": .optional(sha256)]
    }
}
