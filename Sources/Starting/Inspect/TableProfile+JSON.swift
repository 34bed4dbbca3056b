package import Canonical
import Checking
import Logs
import Tables

extension TableProfile {
    /// The JSON form.
    package var json: JSON {
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
                "feature_set": .optional(roles.inputs.featureSet),
                "features": .array(roles.inputs.features.map(JSON.string)),
                "group": .optional(roles.group?.column),
                "left_out": .array(
                    roles.inputs.leftOut.map {
                        ["column": .string($0.column), "reason": .string($0.reason)]
                    }
                ),
                "target": .optional(roles.target?.column),
            ],
            "lineage": lineage?.json ?? .null,
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
    /// What was not looked at is `null`.
    fileprivate var json: JSON {
        [
            "constant": isRead ? .bool(isConstant) : .null,
            "distinct": isRead && !hasManyValues ? .integer(distinctCount) : .null,
            "infinite": isRead ? .integer(infinityCount) : .null,
            "max": wholeRange.map { .whole($0.upperBound) } ?? .optional(maximum),
            "min": wholeRange.map { .whole($0.lowerBound) } ?? .optional(minimum),
            "name": .string(name),
            "nan": isRead ? .integer(nanCount) : .null,
            "nulls": isRead ? .integer(nullCount) : .null,
            "problem": .optional(problem ?? nameProblem.map { "a spec cannot name it: \($0)" }),
            "type": .string(typeName),
        ]
    }
}
