import Canonical

extension OrderedJSON {
    /// As RFC 8785 writes it: members sorted, no blanks, numbers as ECMAScript does.
    package var canonical: String { String(decoding: value.canonicalBytes, as: UTF8.self) }

    /// The value without the order of its members.
    private var value: JSON {
        switch self {
        case .null: .null
        case .boolean(let value): .bool(value)
        case .integer(let value): .whole(Int64(value))
        case .number(let value): .number(value)
        case .string(let text): .string(text)
        case .array(let items): .array(items.map(\.value))
        case .object(let members):
            .object(
                Dictionary(members.map { ($0.name, $0.value.value) }, uniquingKeysWith: { $1 })
            )
        }
    }
}
