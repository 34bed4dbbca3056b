package import Canonical
import Records

extension DataChange {
    package var json: JSON {
        [
            "added": .array(added.map(\.json)),
            "held_out_rows_are_same": .bool(heldOutRowsAreSame),
            "relation": .string(relation.rawValue),
            "removed": .array(removed.map(\.json)),
            "resized": .array(
                resized.map { source in
                    [
                        "after": .integer(source.after), "before": .integer(source.before),
                        "name": .string(source.name),
                    ]
                }
            ),
            "tables": .array(
                tables.map { pair in
                    ["after": pair.after?.json ?? .null, "before": pair.before?.json ?? .null]
                }
            ),
        ]
    }
}

extension DataChange.Table {
    fileprivate var json: JSON { ["facts": facts.json, "name": .string(name)] }
}
