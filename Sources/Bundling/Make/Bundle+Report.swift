package import Canonical
package import Markup
import Records

extension Bundle {
    /// What was bundled, for people.
    ///
    /// - Parameters:
    ///   - out: The output as the user names it.
    ///   - isNew: Whether anything was written.
    ///   - terminal: Where the lines are shown.
    /// - Returns: The lines.
    package func lines(out: String, isNew: Bool, terminal: Terminal) -> [String] {
        var table = TextTable([
            TextTable.Column("entry", shortening: .middle), TextTable.Column("name in the layout"),
            TextTable.Column("manifest", shortening: .end),
        ])
        for (item, manifest) in zip(items, manifests) {
            table.add([item.reference, Self.reference(item), manifest.digest.hex])
        }
        let counts = "\(files.count.grouped) files, \(size.grouped) bytes"
        var lines = ["\(out.printable): \(isNew ? "wrote" : "up to date,") \(counts)"]
        lines += table.lines(indent: 2, terminal: terminal)
        if !omissions.isEmpty {
            lines += ["", "tables that a rerun needs and the bundle lacks:"]
            var seen: [Digest] = []
            for omission in omissions where !seen.contains(omission.table.sha256) {
                seen.append(omission.table.sha256)
                let table = omission.table
                let count = omissions.count { $0.table.sha256 == table.sha256 }
                let entries = count == 1 ? omission.entry : "\(count) entries"
                lines.append(
                    "  \(table.name.printable) (\(entries)): \(omission.reason.rawValue); sha256 "
                        + "\(table.sha256.hex), \(table.bytes.grouped) bytes"
                )
            }
        }
        return lines
    }

    /// What was bundled, for programs.
    package func json(out: String, isNew: Bool) -> JSON {
        [
            "bytes": .integer(size),
            "entries": .array(
                zip(items, manifests).map { item, manifest in
                    [
                        "entry": .string(item.reference),
                        "manifest": .string(manifest.digest.hex),
                        "name": .string(Self.reference(item)),
                    ]
                }
            ),
            "files": .integer(files.count),
            "omitted": .array(
                omissions.map { omission in
                    [
                        "bytes": .integer(omission.table.bytes),
                        "entry": .string(omission.entry),
                        "name": .string(omission.table.name),
                        "reason": .string(omission.reason.rawValue),
                        "sha256": .string(omission.table.sha256.hex),
                    ]
                }
            ),
            "out": .string(out),
            "version": 1,
            "written": .bool(isNew),
        ]
    }
}
