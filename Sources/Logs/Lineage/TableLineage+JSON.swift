package import Canonical

extension TableLineage {
    /// The key of the text in a Parquet file's metadata.
    package static let metadataKey = "assay.import"

    private static let version = 1

    package var json: JSON {
        [
            "aliases": .array(aliases.map(\.json)),
            "logs": .array(logs.map(\.json)),
            "options": options.json,
            "scores": scores.map {
                ["path": .string($0.path), "sha256": .string($0.sha256.hex)]
            } ?? .null,
            "version": .integer(Self.version),
        ]
    }

    /// Reads a text of a Parquet file's metadata, or an object of a registry.
    package init(parsing bytes: [UInt8]) throws(Record.Problem) {
        let record = try Record(parsing: bytes, version: Self.version)
        logs = try record.list("logs", Source.init)
        scores = try record.optionalRecord("scores").map { (scores) throws(Record.Problem) in
            Scores(path: try scores.string("path"), sha256: try scores.digest("sha256"))
        }
        aliases = try record.list("aliases", Alias.init)
        options = try Options(record.record("options"))
    }
}

extension TableLineage.Source {
    fileprivate var json: JSON {
        [
            "bytes": .integer(bytes), "frames": .integer(frames), "path": .string(path),
            "sha256": .string(sha256.hex),
        ]
    }

    fileprivate init(_ record: Record) throws(Record.Problem) {
        path = try record.string("path")
        sha256 = try record.digest("sha256")
        bytes = try record.integer("bytes")
        frames = try record.integer("frames")
    }
}

extension TableLineage.Alias {
    package var json: JSON {
        [
            "column": .string(column), "given": .bool(isGiven), "logs": .integer(logs),
            "metric": .string(metric),
        ]
    }

    fileprivate init(_ record: Record) throws(Record.Problem) {
        metric = try record.string("metric")
        column = try record.string("column")
        logs = try record.integer("logs")
        isGiven = try record.bool("given")
    }
}

extension TableLineage.Pair {
    fileprivate var json: JSON { ["left": .string(left), "right": .string(right)] }

    fileprivate init(_ record: Record) throws(Record.Problem) {
        left = try record.string("left")
        right = try record.string("right")
    }
}

extension TableLineage.Options {
    fileprivate var json: JSON {
        [
            "columns": .array(columns.map(\.json)),
            "inputs": .array(inputs.map(JSON.string)),
            "keys": .array(keys.map(\.json)),
            "only": .array(only.map(JSON.string)),
            "pattern": .optional(pattern),
            "pools": .array(pools.map(JSON.string)),
            "skip_unreadable": .bool(skipsUnreadable),
        ]
    }

    fileprivate init(_ record: Record) throws(Record.Problem) {
        inputs = try record.strings("inputs")
        pattern = try record.optionalString("pattern")
        columns = try record.list("columns", TableLineage.Pair.init)
        only = try record.strings("only")
        keys = try record.list("keys", TableLineage.Pair.init)
        pools = try record.strings("pools")
        skipsUnreadable = try record.bool("skip_unreadable")
    }
}
