import Canonical
import Files
import Markup

extension PlannedArm {
    /// What a person calls the arm: its overrides as `key=value`, without quotes.
    package var name: String { Self.name(of: id) }

    /// What a person calls the arm of an id.
    package static func name(of id: String) -> String {
        guard let json = try? JSON(parsing: Array(id.utf8)), case .object(let members) = json,
            !members.isEmpty
        else { return id == "{}" ? "the only arm" : id.printable }
        return members.keys.sorted().map { key in
            "\(key.split(separator: ".").last ?? "")=\(members[key]?.terse ?? "")"
        }.joined(separator: " ").printable
    }
}

extension JSON {
    /// The value in canonical form, without quotes around words.
    fileprivate var terse: String {
        switch self {
        case .string(let text): text
        case .array(let elements): "[" + elements.map(\.terse).joined(separator: ",") + "]"
        case .object(let members) where members["table"] != nil:
            // A table is known by its file's name; the digest would fill the line.
            (members["table"]?.terse ?? "").lastComponent
        case .object(let members):
            "{"
                + members.keys.sorted().map { "\($0):\(members[$0]?.terse ?? "")" }
                .joined(separator: ",") + "}"
        default: String(decoding: canonicalBytes, as: UTF8.self)
        }
    }
}
