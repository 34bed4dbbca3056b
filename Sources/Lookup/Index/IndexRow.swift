import Canonical
import Files
import Records

/// What the index knows of the file of an entry: enough to find it, never to replace it.
struct IndexRow: Hashable, Sendable {
    /// The folder of the experiment and the file in it.
    let name: String
    let file: String
    /// The state of the file when it was read.
    let fingerprint: String
    /// The SHA-256 of the file's bytes.
    let digest: Digest
    let plan: Digest
    let result: Digest
    /// The tables of the entry, in its order.
    let tables: [Digest]
    /// Whether all arms are models in closed form.
    let isClosedForm: Bool

    /// The row as a line of the index, without the line end.
    ///
    /// A query searches the bytes of the index for a field with its mark: `plan=` and `table=`.
    var line: String {
        let marks = tables.map { (isClosedForm ? Mark.closedForm : Mark.table) + $0.hex }
        return
            ([name, file, fingerprint, digest.hex, Mark.plan + plan.hex, result.hex] + marks)
            .joined(separator: "\t")
    }

    /// Reads a line; `nil` for any other text.
    init?(line: some StringProtocol) {
        let fields = String(line).utf8.split(separator: 0x09, omittingEmptySubsequences: false)
            .map { String($0) ?? "" }
        guard fields.count >= 6, fields[4].hasPrefix(Mark.plan),
            let digest = Digest(hex: fields[3]),
            let plan = Digest(hex: String(fields[4].dropFirst(Mark.plan.count))),
            let result = Digest(hex: fields[5])
        else { return nil }
        let marks = fields.dropFirst(6)
        isClosedForm = marks.contains { $0.hasPrefix(Mark.closedForm) }
        let mark = isClosedForm ? Mark.closedForm : Mark.table
        tables = marks.compactMap { field in
            field.hasPrefix(mark) ? Digest(hex: String(field.dropFirst(mark.count))) : nil
        }
        guard tables.count == marks.count else { return nil }
        (name, file, fingerprint) = (fields[0], fields[1], fields[2])
        self.digest = digest
        self.plan = plan
        self.result = result
    }

    /// Describes an entry that has been read.
    init(_ item: Registry.Item, fingerprint: String, in registry: Registry) {
        name = item.path.parentPath.lastComponent
        file = item.path.lastComponent
        self.fingerprint = fingerprint
        digest = item.digest
        plan = item.entry.plan
        result = item.entry.result
        tables = item.entry.data.map(\.sha256)
        // A quick look: who uses the entry reads its spec.
        let plan = (try? registry.objects.read(item.entry.plan)) ?? []
        isClosedForm = !plan.positions(of: "\"linear\":").isEmpty
    }

    /// The path of the file below the folder of entries.
    var path: String { "\(name)/\(file)" }

    /// What a digest in a line means.
    enum Mark {
        static let plan = "plan="
        static let table = "table="
        static let closedForm = "closed="
    }
}
