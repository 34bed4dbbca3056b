/// A JSON value whose members keep the order in which they are given.
package enum OrderedJSON: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// A number, as its text in the grammar of JSON.
    case literal(String)
    case string(String)
    case array([OrderedJSON])
    /// Members in order; names do not repeat.
    case object([Member])

    package struct Member: Sendable, Hashable {
        package var name: String
        package var value: OrderedJSON

        package init(_ name: String, _ value: OrderedJSON) {
            self.name = name
            self.value = value
        }
    }
}

extension OrderedJSON {
    /// Makes an integer.
    package static func integer(_ value: Int) -> OrderedJSON { .literal(String(value)) }

    /// Makes the shortest decimal that rounds to a finite value in its own format, or null.
    package static func number<Value: BinaryFloatingPoint & CustomStringConvertible>(
        _ value: Value?
    ) -> OrderedJSON {
        // `description` is that decimal, and the grammar of JSON includes each of its forms.
        value.map { .literal($0.description) } ?? .null
    }

    /// Makes an array of strings.
    package static func strings(_ texts: String...) -> OrderedJSON {
        .array(texts.map(OrderedJSON.string))
    }

    /// The value as RFC 8785 writes it: members sorted, no spaces, numbers as in ECMAScript.
    package var canonical: String { String(decoding: value.canonicalBytes, as: UTF8.self) }

    /// The value without the order of its members.
    private var value: JSON {
        switch self {
        case .null: .null
        case .boolean(let value): .bool(value)
        case .literal(let text):
            Int64(text).map(JSON.whole) ?? Double(text).map(JSON.number) ?? .null
        case .string(let text): .string(text)
        case .array(let items): .array(items.map(\.value))
        case .object(let members):
            .object(
                Dictionary(members.map { ($0.name, $0.value.value) }, uniquingKeysWith: { $1 })
            )
        }
    }
}

extension JSON {
    /// The value with its members in the order of RFC 8785.
    var ordered: OrderedJSON {
        switch self {
        case .null: .null
        case .bool(let value): .boolean(value)
        case .number(let value): .literal(JSON.canonicalNumber(value))
        case .exactInteger(let value): .literal(String(value))
        case .string(let text): .string(text)
        case .array(let elements): .array(elements.map(\.ordered))
        case .object(let members):
            .object(JSON.sorted(members).map { OrderedJSON.Member($0.key, $0.value.ordered) })
        }
    }
}
