package import Canonical
import Comparing
import Engine
import Git
import Records

extension ExperimentHistory {
    /// The history for programs, newest first; every field is always present.
    ///
    /// - Parameters:
    ///   - bound: The bound that was asked for, if any.
    ///   - shown: The rows to list, oldest first.
    /// - Returns: The history.
    package func json(_ bound: MetricBound?, shown: [HistoryRow]) -> JSON {
        [
            "bound": bound?.json ?? .null,
            "commits": .integer(commitCount),
            "entries": .array(shown.reversed().map(json)),
            "entry_count": .integer(rows.count),
            "name": .string(name),
            "scored": scored.map {
                ["path": .string($0.path), "sha256": .optional($0.sha256?.hex)]
            } ?? .null,
            "shallow": .bool(isShallow),
            "unreadable": .array(unreadable.map(JSON.string)),
            "version": 1,
        ]
    }

    private func json(_ row: HistoryRow) -> JSON {
        let comparison = row.comparison
        return [
            "before": row.before.map { index in
                [
                    "entry": .string(rows[index].item.reference),
                    "headline": .optional(comparison?.headline),
                    "outcome": .optional(comparison?.outcome.rawValue),
                    "problem": .optional(row.problem),
                ]
            } ?? .null,
            "changes": .array(row.changes.map(\.json)),
            "commit": row.commit.map {
                [
                    "boundary": .bool(row.isAtBoundary), "date": .string($0.date),
                    "id": .string($0.id), "subject": .string($0.subject),
                ]
            } ?? .null,
            "entry": .string(row.item.reference),
            "metrics": .object(
                Dictionary(
                    uniqueKeysWithValues: row.metrics.map {
                        ($0.rawValue, JSON.optional(row.item.entry.metrics[$0]?.mean ?? nil))
                    }
                )
            ),
            "name": .string(row.item.entry.name),
            "path": .string(row.item.path),
            "removal": row.removal.map {
                ["date": .string($0.date), "id": .string($0.id), "subject": .string($0.subject)]
            } ?? .null,
            "rescored": row.rescored?.json ?? .null,
            "sha256": .string(row.item.digest.hex),
            "state": .string(row.state.rawValue),
            "verdict": .string(row.item.entry.verdict.rawValue),
        ]
    }
}

extension MetricBound {
    fileprivate var json: JSON {
        [
            "limit": .number(limit), "metric": .string(metric.rawValue),
            "side": isLower ? "below" : "above",
        ]
    }
}

extension Rescored {
    fileprivate var json: JSON {
        [
            "models": .array(
                models.map { model in
                    [
                        "id": .string(model.id), "in_sample": .bool(model.isInSample),
                        "metrics": .object(
                            Dictionary(
                                model.metrics.map { ($0.metric.rawValue, JSON.optional($0.value)) },
                                uniquingKeysWith: { first, _ in first }
                            )
                        ),
                        "rows": .integer(model.rowCount),
                        "seed": model.seed.map(JSON.integer) ?? .null,
                    ]
                }
            ),
            "problem": .optional(problem),
        ]
    }
}

extension HistoryChange {
    fileprivate var json: JSON {
        ["after": .optional(after), "before": .optional(before), "key": .string(key)]
    }
}
