import Canonical
import Markup
import Records

/// The text of a `registry.json`, as libvmaf keeps it beside its tiny models.
///
/// One row is added or changed; every other byte stays as it is.
struct ModelIndex {
    /// The name of the file.
    static let fileName = "registry.json"
    /// The largest file that its readers take: 1 MiB.
    static let byteLimit = 1 << 20

    private let text: [UInt8]
    private let rows: [JSONSpan]
    /// The array of rows.
    private let list: JSONSpan
    private let path: String

    /// Reads an index.
    ///
    /// - Parameters:
    ///   - text: The bytes of the file.
    ///   - path: The file, for messages.
    /// - Throws: `Failure` with exit code 6 if it has another form.
    init(_ text: [UInt8], path: String) throws(Failure) {
        self.text = text
        self.path = path
        guard let json = try? JSON(parsing: text), let document = JSONSpan(text),
            let list = document["models"], case .array(let rows) = list.parts
        else {
            throw Failure(
                .unusableInput,
                "'\(path.printable)' is not a list of models",
                remedy: "expected libvmaf's model/tiny/\(Self.fileName)"
            )
        }
        guard case .number(let version)? = json["schema_version"], version == 0 || version == 1
        else {
            throw Failure(
                .unusableInput,
                "'\(path.printable)' has an unknown 'schema_version'",
                remedy: "this assay knows 0 and 1"
            )
        }
        self.list = list
        self.rows = rows
        let ids = rows.compactMap { Self.text(of: "id", in: $0, text) }
        guard ids.count == rows.count, Set(ids).count == ids.count else {
            throw Failure(
                .unusableInput,
                "'\(path.printable)' has a row without an id, or two of one id"
            )
        }
    }

    /// The place of the row of an id.
    private func place(of id: String) -> Int? {
        rows.firstIndex { Self.text(of: "id", in: $0, text) == id }
    }

    /// The text of a member of the row of an id; nil if there is none.
    func text(of key: String, inRowOf id: String) -> String? {
        place(of: id).flatMap { Self.text(of: key, in: rows[$0], text) }
    }

    /// Whether there is a row of an id.
    func hasRow(of id: String) -> Bool { place(of: id) != nil }

    /// The id of the row that names a file; nil if there is none.
    func id(ofFile name: String) -> String? {
        rows.first { Self.text(of: "onnx", in: $0, text) == name }
            .flatMap { Self.text(of: "id", in: $0, text) }
    }

    /// The decoded string of a member.
    private static func text(of key: String, in row: JSONSpan, _ text: [UInt8]) -> String? {
        guard let span = row[key],
            case .string(let value)? = try? JSON(parsing: Array(text[span.range]))
        else { return nil }
        return value
    }

    // MARK: - Changes

    /// The text with a row.
    ///
    /// A row of this id keeps all other members, such as licence and signature. A new row stands after
    /// the last id before its own, so that branches with different models seldom touch the same lines.
    ///
    /// - Parameters:
    ///   - id: The id of the row.
    ///   - members: Its members, ascending by key.
    /// - Returns: The bytes; those of the file if nothing changes.
    func text(withRowOf id: String, _ members: [OrderedJSON.Member]) -> [UInt8] {
        if let place = place(of: id) { return changing(rows[place], to: members) }
        let ids = rows.map { Self.text(of: "id", in: $0, text) ?? "" }
        func precedes(_ first: String, _ second: String) -> Bool {
            first.utf8.lexicographicallyPrecedes(second.utf8)
        }
        let earlier = ids.indices.filter { precedes(ids[$0], id) }
        let last = earlier.max { precedes(ids[$0], ids[$1]) }
        let (rowSpace, memberSpace, endSpace) = layout
        var row: [UInt8] = [UInt8(ascii: "{")]
        for (index, member) in members.enumerated() {
            row += (index > 0 ? [UInt8(ascii: ",")] : []) + memberSpace + Self.bytes(member)
        }
        row += endSpace + [UInt8(ascii: "}")]
        let comma = [UInt8(ascii: ",")]
        let insertion: Insertion
        if let last {
            let end = rows[last].range.upperBound
            insertion = Insertion(place: end, bytes: comma + rowSpace + row)
        } else if let first = rows.first {
            insertion = Insertion(place: first.range.lowerBound, bytes: row + comma + rowSpace)
        } else {
            let end = Array(text[list.range].dropFirst().dropLast())
            let close = end.isEmpty ? Array("\n  ".utf8) : []
            insertion = Insertion(place: list.range.lowerBound + 1, bytes: rowSpace + row + close)
        }
        return [insertion].applied(to: text)
    }

    /// The space before a row, before a member, and before the end of a row, as the other rows have it.
    private var layout: (row: [UInt8], member: [UInt8], end: [UInt8]) {
        guard let row = rows.first, let members = row.endOfMembers(in: text) else {
            return (Array("\n    ".utf8), Array("\n      ".utf8), Array("\n    ".utf8))
        }
        let space = Array(text[list.range.lowerBound + 1..<row.range.lowerBound])
        return (space, members.space, Array(text[members.place..<row.range.upperBound - 1]))
    }

    private func changing(_ row: JSONSpan, to members: [OrderedJSON.Member]) -> [UInt8] {
        var edits: [(range: Range<Int>, bytes: [UInt8])] = []
        for member in members {
            if let old = row[member.name] {
                let bytes = member.value.bytes(.compact)
                let known = try? JSON(parsing: Array(text[old.range]))
                guard known == nil || known != (try? JSON(parsing: bytes)) else { continue }
                edits.append((old.range, bytes))
            } else if let (end, space) = row.endOfMembers(in: text) {
                // After the last key before its own, as sorted rows have it.
                let earlier = row.members.last { $0.key < member.name }
                let place = earlier?.value.range.upperBound ?? end
                edits.append(
                    (place..<place, [UInt8(ascii: ",")] + space + Self.bytes(member))
                )
            }
        }
        var result = text
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            result.replaceSubrange(edit.range, with: edit.bytes)
        }
        return result
    }

    private static func bytes(_ member: OrderedJSON.Member) -> [UInt8] {
        OrderedJSON.string(member.name).bytes(.compact) + Array(": ".utf8)
            + member.value.bytes(.compact)
    }
}
