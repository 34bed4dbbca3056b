import Source

/// A JSON value whose objects keep their order, for generated documents.
package enum OrderedJSON: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([OrderedJSON])
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
    /// An array of strings.
    package static func strings(_ texts: String...) -> OrderedJSON {
        .array(texts.map(OrderedJSON.string))
    }

    /// On one line, in YAML flow style.
    package var compact: String {
        switch self {
        case .array(let items): "[" + items.map(\.compact).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\($0.name): \($0.value.compact)" }.joined(separator: ", ") + "}"
        case .string(let text): text
        default: pretty()
        }
    }

    /// As a JSON text, indented by two blanks; short arrays of plain values stay on one line.
    package func pretty(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .null: return "null"
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .number(let value): return Decimal.text(value)
        case .string(let text): return Self.escaped(text)
        case .array(let items):
            if items.allSatisfy(\.isPlain) {
                return "[" + items.map { $0.pretty() }.joined(separator: ", ") + "]"
            }
            let lines = items.map { inner + $0.pretty(indent: inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + indent + "]"
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let lines = members.map { member in
                inner + Self.escaped(member.name) + ": " + member.value.pretty(indent: inner)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
        }
    }

    private var isPlain: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20:
                result += "\\u" + hexadecimal(scalar.value, digits: 4)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
