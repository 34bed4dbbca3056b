package import Canonical
import Markup
import Records

extension Unbundling {
    /// What was added, for people.
    ///
    /// - Parameter outcome: What was written; `nil` if the bundle was only checked.
    /// - Returns: The lines.
    package func lines(_ outcome: Outcome?) -> [String] {
        var lines: [String] = []
        let count = items.count == 1 ? "1 entry" : "\(items.count) entries"
        guard let outcome else {
            lines.append("verified: \(count); nothing was written")
            for item in items { lines.append("  \(item.reference)") }
            return lines + missingLines
        }
        let isNew =
            !outcome.added.isEmpty || !outcome.tables.isEmpty || outcome.fitCount > 0
            || outcome.signatureFileCount > 0
        lines.append(
            isNew
                ? "added \(outcome.added.count) of \(count)"
                : "up to date: the registry has \(count)"
        )
        for item in items {
            let state = outcome.added.contains(item) ? "added" : "present"
            lines.append("  \(item.reference)  \(state)")
        }
        lines += outcome.tables.map { "  \($0.printable)  added" }
        if outcome.signatureFileCount > 0 {
            lines.append("  \(outcome.signatureFileCount) files of signatures added")
        }
        if outcome.fitCount > 0 {
            lines.append("  \(outcome.fitCount.grouped) weights and predictions added to the store")
        }
        return lines + missingLines
    }

    private var missingLines: [String] {
        guard !missing.isEmpty else { return [] }
        return ["a rerun needs tables that are not here:"]
            + missing.map {
                "  \($0.name.printable): sha256 \($0.sha256.hex), \($0.bytes.grouped) bytes"
            }
    }

    /// What was added, for programs.
    package func json(_ outcome: Outcome?) -> JSON {
        [
            "entries": .array(
                items.map { item in
                    [
                        "added": .bool(outcome?.added.contains(item) ?? false),
                        "entry": .string(item.reference),
                    ]
                }
            ),
            "fits": .integer(outcome?.fitCount ?? 0),
            "missing": .array(
                missing.map { table in
                    [
                        "bytes": .integer(table.bytes), "name": .string(table.name),
                        "sha256": .string(table.sha256.hex),
                    ]
                }
            ),
            "signature_files": .integer(outcome?.signatureFileCount ?? 0),
            "tables": .array((outcome?.tables ?? []).map(JSON.string)),
            "version": 1,
            "written": .bool(outcome != nil),
        ]
    }
}
