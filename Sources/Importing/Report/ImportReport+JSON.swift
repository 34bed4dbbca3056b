package import Canonical
import Logs

extension ImportReport {
    /// The report for programs.
    package var json: JSON {
        [
            "aliases": .array(aliases.map(\.json)),
            "columns": .array(
                columns.map { ["name": .string($0.name), "type": .string($0.type)] }
            ),
            "copies": .array(
                copies.map { ["of": .string($0.reason), "path": .string($0.path)] }
            ),
            "frames": .integer(frameCount),
            "gaps": .array(gaps.map(\.json)),
            "infinite": .array(
                infinite.map { ["column": .string($0.column), "count": .integer($0.count)] }
            ),
            "join": join?.json ?? .null,
            "logs": .array(logs.map(\.json)),
            "notes": .array(notes.map(JSON.string)),
            "rows": .integer(rowCount),
            "skipped": .array(
                skipped.map { ["path": .string($0.path), "reason": .string($0.reason)] }
            ),
            "table": [
                "bytes": .integer(byteCount), "path": .string(request.output),
                "sha256": .optional(digest?.hex),
            ],
            "version": 1,
        ]
    }
}

extension ImportReport.Gap {
    fileprivate var json: JSON {
        [
            "absent": .integer(counts.absent), "column": .string(column),
            "first_frame": .whole(firstFrame), "first_log": .string(firstPath),
            "nan": .integer(counts.notANumber), "null": .integer(counts.null),
        ]
    }
}

extension ImportReport.Join {
    fileprivate var json: JSON {
        [
            "keys": .array(
                keys.map { ["logs": .string($0.left), "scores": .string($0.right)] }
            ),
            "logs_without_score": .array(logsWithoutScore.map(JSON.string)),
            "path": .string(path),
            "scores_without_log": .array(scoresWithoutLog.map(JSON.string)),
            "sha256": .string(sha256.hex),
        ]
    }
}

extension ImportedLog {
    fileprivate var json: JSON {
        [
            "bytes": .integer(bytes), "form": .string(form.rawValue),
            "frames": .integer(frameCount), "path": .string(path),
            "sha256": .string(digest.hex), "version": .optional(version),
        ]
    }
}
