import Comparing
import Lookup
import Markup
import Records
import Source
import Spec
package import Verifying

extension Proposal {
    /// What a reviewer sees beside the files: findings, and the state of each experiment.
    package var annotations: [SARIFLog.Finding] {
        findings.map { finding in
            Self.annotation(
                "proposal-finding",
                finding.severity,
                finding.path,
                ([finding.problem] + [finding.remedy].compactMap(\.self)).joined(separator: "\n")
            )
        } + specs.flatMap(annotations)
    }

    /// The annotations as workflow commands, one a line.
    package var githubAnnotations: [UInt8] {
        let lines = annotations.map { $0.githubAnnotation + "\n" }
        return Array(lines.joined().utf8)
    }

    private func annotations(of spec: ProposedSpec) -> [SARIFLog.Finding] {
        let path = spec.change.path
        var all: [SARIFLog.Finding] = []
        switch spec.state {
        case .invalid(let messages), .failed(_, let messages):
            all = messages.map { Self.annotation("invalid-proposal", .error, path, $0) }
        case .waiting(let waiting):
            let tables = waiting.missing.map { table in
                "\(table.path.printable) (\(table.sha256.map { "SHA-256 \($0)" } ?? "not pinned"))"
            }
            let data = tables.isEmpty ? "" : "; needs \(tables.joined(separator: ", "))"
            let text =
                "'\(spec.name.printable)' waits to be trained\(data)\n"
                + "run: assay run --missing --base \(base.shellWord)"
            all = [Self.annotation("waiting-proposal", .note, path, text)]
        case .registered(let view), .textsMoved(let view), .ran(let view):
            let missed = view.result.gate.filter { !$0.holds }.map(\.summary)
            if !view.result.verdict.ships {
                let reason = missed.isEmpty ? "a training diverged" : missed.joined(separator: "; ")
                all = [Self.annotation("refused-proposal", .error, path, "refused: \(reason)")]
            }
        case .removed: break
        }
        if let closed = spec.closedForm, closed.isWorse {
            all.append(Self.annotation("worse-than-a-closed-form", .warning, path, closed.sentence))
        }
        return all
    }

    private static func annotation(
        _ rule: String,
        _ severity: Diagnostic.Severity,
        _ path: String,
        _ text: String
    ) -> SARIFLog.Finding {
        SARIFLog.Finding(
            rule: rule,
            explanation: rules[rule] ?? rule,
            severity: severity,
            path: path,
            text: text
        )
    }

    /// What each kind of annotation is about.
    private static let rules = [
        "proposal-finding": "A proposal needs a reviewer's attention.",
        "invalid-proposal": "A spec has errors or cannot be run.",
        "waiting-proposal": "A spec has no entry yet.",
        "refused-proposal": "The gate refused an experiment, or a training diverged.",
        "worse-than-a-closed-form": "A model is worse than the best closed-form baseline.",
    ]
}
