package import Canonical
import Engine
import Records
import Source
import Spec

extension Comparison {
    /// The comparison as JSON; every field is always present.
    package var json: JSON {
        [
            "baseline": baseline.json,
            "candidate": candidate.json,
            "changes": .array(changes.map(\.json)),
            "clip_metrics": .array(clips.map(\.json)),
            "data": data.json,
            "headline": .string(headline),
            "identity": .optional(identity?.rawValue),
            "metrics": .array(metrics.map(\.json)),
            "notes": .array(notes.map(\.json)),
            "reason": .optional(obstacle?.sentence),
            "tests": .array(findings.map(\.json)),
            "texts": .array(texts.map(\.json)),
            "untested": .array(
                (findings.isEmpty ? [] : untested).map { .string($0.rawValue) }
            ),
            "verdict": .string(outcome.rawValue),
            "versions": ["baseline": baseline.versions, "candidate": candidate.versions],
        ]
    }
}

extension ComparedEntry {
    fileprivate var json: JSON {
        [
            "arm": .string(arm.id),
            "choice": .string(choice.rawValue),
            "name": .string(files.experiment.name),
            "plan": .string(result.plan.hex),
            "reference": .string(reference),
            "result": .string(result.digest.hex),
            "seeds": .array(arm.seeds.map { .integer($0.seed) }),
            "spec": .string(files.specPath),
            "title": .optional(files.experiment.title),
            "verdict": .string(result.verdict.rawValue),
        ]
    }
}

extension SpecChange {
    fileprivate var json: JSON {
        ["after": after.json, "before": before.json, "key": .string(key)]
    }
}

extension SpecChange.Value {
    fileprivate var json: JSON {
        [
            "column": position.map { .integer($0.column) } ?? .null,
            "line": position.map { .integer($0.line) } ?? .null,
            "value": .optional(text),
        ]
    }
}

extension TextChange {
    fileprivate var json: JSON {
        ["after": .optional(after), "before": .optional(before), "key": .string(key)]
    }
}

extension ComparisonNote {
    fileprivate var json: JSON {
        ["id": .string(id), "text": .string(text), "warning": .bool(isWarning)]
    }
}
