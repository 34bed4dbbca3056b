package import Canonical
import Engine
import Models
import Records

extension ScoreReport {
    /// The scores of the clips, for programs.
    package var json: JSON {
        [
            "clips": .array(clips.map(json)),
            "frames": .integer(rowCount),
            "inputs": .array(
                inputs.map { input in
                    [
                        "clip_columns": .array(input.clipColumns.map(JSON.string)),
                        "form": .string(input.form), "frames": .integer(input.rowCount),
                        "path": .string(input.path),
                    ]
                }
            ),
            "model": modelJSON,
            "target": target.map(json) ?? .null,
            "version": 1,
            "warnings": .array(warnings.map(\.json)),
        ]
    }

    private var modelJSON: JSON {
        let always: JSON = [
            "entry": .optional(model.item?.reference),
            "id": .string(model.exported.id),
            "name": .string(model.exported.name),
            "sha256": .string(model.exported.sha256.hex),
        ]
        return always.adding(["pool": model.exported.pool.map { .string($0.rawValue) }])
    }

    private func json(_ clip: ClipScore) -> JSON {
        var scores: [String: JSON] = ["max": .number(clip.largest)]
        for (pool, value) in clip.pools { scores[pool.rawValue] = .optional(value) }
        let metrics = clip.metrics.isEmpty ? nil : Self.json(clip.metrics)
        let always: JSON = [
            "clip": .string(clip.clip.name), "frames": .integer(clip.frameCount),
            "input": .string(inputs[clip.clip.input].path), "scores": .object(scores),
        ]
        return always.adding(["metrics": metrics, "score": clip.score.map(JSON.number)])
    }

    private func json(_ target: TargetScores) -> JSON {
        let isPooled = model.exported.pool != nil
        let always: JSON = [
            "clip_means": target.clips.isEmpty || isPooled ? .null : Self.json(target.clips),
            "column": .string(target.column),
            "frames": .integer(target.rowCount),
            "in_sample": target.isInSample.map(JSON.bool) ?? .null,
            "metrics": Self.json(target.rows),
        ]
        return always.adding(["clip_scores": isPooled ? Self.json(target.clips) : nil])
    }

    private static func json(_ metrics: [(metric: Metric, value: Double?)]) -> JSON {
        .object(
            Dictionary(
                metrics.map { ($0.metric.rawValue, JSON.optional($0.value)) },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }
}
