import Tables

extension TableProfile {
    /// The same for programs.
    var json: JSON {
        [
            "bytes": .integer(bytes),
            "columns": .array(columns.map(\.json)),
            "csv": dialect?.json ?? .null,
            "format": .string(format.rawValue),
            "groups": groupColumn.map { column in
                column.hasManyValues
                    ? .null
                    : .array(
                        column.groups.map { ["name": .string($0.name), "rows": .integer($0.rows)] }
                    )
            } ?? .null,
            "guess": [
                "feature_set": .optional(roles.featureSet),
                "features": .array(roles.features.map(JSON.string)),
                "group": .optional(roles.group?.column),
                "target": .optional(roles.target?.column),
            ],
            "rows": .integer(rowCount),
            "sha256": .string(digest.hex),
            "target": target.map { target in
                [
                    "at_maximum": .number(target.atMaximum),
                    "at_minimum": .number(target.atMinimum),
                    "column": .string(target.column), "tied": .number(target.tied),
                ]
            } ?? .null,
            "version": 1,
        ]
    }
}

extension ColumnProfile {
    fileprivate var json: JSON {
        [
            "constant": .bool(isConstant),
            "distinct": hasManyValues ? .null : .integer(distinctCount),
            "infinite": .integer(infinityCount),
            "max": .optional(maximum),
            "min": .optional(minimum),
            "name": .string(name),
            "nan": .integer(nanCount),
            "nulls": .integer(nullCount),
            "type": .string(typeName),
        ]
    }
}
