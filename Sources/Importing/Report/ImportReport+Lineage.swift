import Canonical
import Logs

extension ImportReport {
    /// The key of the text in a Parquet file's metadata that says what the table was made from.
    static let metadataKey = "assay.import"

    /// The logs with their digests, and the options of the import, as canonical JSON.
    func lineage(_ logs: [ImportedLog], _ scores: ScoreTable?) -> String {
        let value: JSON = [
            "aliases": .array(aliases.map(\.json)),
            "logs": .array(
                logs.map {
                    [
                        "bytes": .integer($0.bytes), "frames": .integer($0.frameCount),
                        "path": .string($0.path), "sha256": .string($0.digest.hex),
                    ]
                }
            ),
            "options": options,
            "scores": scores.map {
                ["path": .string($0.path), "sha256": .string($0.digest.hex)]
            } ?? .null,
            "version": 1,
        ]
        return String(decoding: value.canonicalBytes, as: UTF8.self)
    }

    private var options: JSON {
        [
            "columns": .array(request.renames.map(\.json)),
            "inputs": .array(request.inputs.map(JSON.string)),
            "keys": .array(request.keys.map(\.json)),
            "only": .array(request.only.map(JSON.string)),
            "pattern": .optional(request.pattern),
            "pools": .array(request.pools.map { .string($0.name) }),
            "skip_unreadable": .bool(request.skipsUnreadable),
        ]
    }
}

extension NamePair {
    fileprivate var json: JSON { ["left": .string(left), "right": .string(right)] }
}

extension ImportReport.Alias {
    var json: JSON {
        [
            "column": .string(column), "given": .bool(isGiven), "logs": .integer(logCount),
            "metric": .string(metric),
        ]
    }
}
