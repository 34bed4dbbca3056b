/// A JSON value whose members keep the order in which they are given.
enum OrderedJSON {
    /// A number or null, as its text.
    case literal(String)
    /// Text.
    case string(String)
    /// Values in order.
    case array([OrderedJSON])
    /// Members in order; keys do not repeat.
    case object([(key: String, value: OrderedJSON)])

    /// Makes an integer.
    static func integer(_ value: Int) -> Self { .literal(String(value)) }

    /// Makes the shortest decimal that rounds to a finite value in its own format, or null.
    static func number<Value: BinaryFloatingPoint & CustomStringConvertible>(
        _ value: Value?
    ) -> Self {
        // `description` is that decimal, and JSON's grammar holds each form it takes.
        value.map { .literal($0.description) } ?? .literal("null")
    }

    /// Returns the text on one line, without spaces.
    func compact() -> [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, depth: nil)
        return bytes
    }

    /// Returns the text with an indent of two spaces, one item a line, and a final newline.
    func pretty() -> [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, depth: 0)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    // MARK: -

    /// Appends the value; a depth asks for line breaks, and is the number of containers around.
    private func write(to bytes: inout [UInt8], depth: Int?) {
        switch self {
        case .literal(let text):
            bytes.append(contentsOf: text.utf8)
        case .string(let text):
            Self.writeQuoted(text, to: &bytes)
        case .array(let items):
            Self.writeList(items, between: ("[", "]"), to: &bytes, depth: depth) {
                $0.write(to: &$1, depth: $2)
            }
        case .object(let members):
            Self.writeList(members, between: ("{", "}"), to: &bytes, depth: depth) {
                Self.writeQuoted($0.key, to: &$1)
                $1.append(contentsOf: ($2 == nil ? ":" : ": ").utf8)
                $0.value.write(to: &$1, depth: $2)
            }
        }
    }

    /// Appends a bracketed list; an empty one stays on its line.
    private static func writeList<Item>(
        _ items: [Item],
        between brackets: (open: String, close: String),
        to bytes: inout [UInt8],
        depth: Int?,
        writeItem: (Item, inout [UInt8], Int?) -> Void
    ) {
        bytes.append(contentsOf: brackets.open.utf8)
        let inner = depth.map { $0 + 1 }
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            writeBreak(to: &bytes, depth: inner)
            writeItem(item, &bytes, inner)
        }
        if !items.isEmpty { writeBreak(to: &bytes, depth: depth) }
        bytes.append(contentsOf: brackets.close.utf8)
    }

    /// Appends a newline and the indent of a depth; nothing without one.
    private static func writeBreak(to bytes: inout [UInt8], depth: Int?) {
        guard let depth else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    /// Appends a string in quotes; what is not printable ASCII goes as UTF-16 escapes.
    private static func writeQuoted(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for unit in text.utf16 {
            switch unit {
            case 0x22, 0x5C:  // quotation mark and backslash
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(UInt8(unit))
            case 0x20...0x7E:
                bytes.append(UInt8(unit))
            default:
                let digits = String(unit, radix: 16)
                let padding = String(repeating: "0", count: 4 - digits.utf8.count)
                bytes.append(contentsOf: "\\u\(padding)\(digits)".utf8)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
