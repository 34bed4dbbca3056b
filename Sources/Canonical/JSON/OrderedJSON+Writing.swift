extension OrderedJSON {
    /// How a value is laid out as text.
    package struct Layout: Sendable {
        /// Whether items and members have lines of their own, indented by two spaces.
        fileprivate var hasLines = true
        /// Whether arrays without arrays and objects in them stay on one line.
        fileprivate var joinsPlainArrays = false
        /// Whether everything but printable ASCII is escaped by its UTF-16 code units.
        fileprivate var isASCII = false

        /// One line of ASCII, without spaces.
        package static let compact = Layout(hasLines: false, isASCII: true)
        /// One item or member a line, in ASCII, with a final newline.
        package static let ascii = Layout(isASCII: true)
        /// One item or member a line, with a final newline.
        package static let pretty = Layout()
        /// The same, with short arrays on one line.
        package static let document = Layout(joinsPlainArrays: true)
    }

    /// Returns the value as text.
    package func bytes(_ layout: Layout) -> [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, layout, depth: 0)
        if layout.hasLines { bytes.append(UInt8(ascii: "\n")) }
        return bytes
    }

    // MARK: - Parts

    /// Appends the value; the depth is the number of containers around it.
    private func write(to bytes: inout [UInt8], _ layout: Layout, depth: Int) {
        switch self {
        case .null: bytes += "null".utf8
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .literal(let text): bytes += text.utf8
        case .string(let text): Self.writeQuoted(text, to: &bytes, layout)
        case .array(let items):
            let isJoined = layout.joinsPlainArrays && items.allSatisfy(\.isPlain)
            let gap = isJoined ? " " : nil
            Self.writeList(items, in: ("[", "]"), to: &bytes, layout, depth, gap) {
                $0.write(to: &$1, layout, depth: depth + 1)
            }
        case .object(let members):
            Self.writeList(members, in: ("{", "}"), to: &bytes, layout, depth, nil) {
                Self.writeQuoted($0.name, to: &$1, layout)
                $1 += (layout.hasLines ? ": " : ":").utf8
                $0.value.write(to: &$1, layout, depth: depth + 1)
            }
        }
    }

    /// Appends a bracketed list; an empty one stays on its line, and so does one with a gap for its commas.
    private static func writeList<Item>(
        _ items: [Item],
        in brackets: (open: String, close: String),
        to bytes: inout [UInt8],
        _ layout: Layout,
        _ depth: Int,
        _ gap: String?,
        writeItem: (Item, inout [UInt8]) -> Void
    ) {
        let hasLines = layout.hasLines && gap == nil && !items.isEmpty
        bytes += brackets.open.utf8
        for (index, item) in items.enumerated() {
            if index > 0 { bytes += ("," + (gap ?? "")).utf8 }
            if hasLines { writeBreak(to: &bytes, depth: depth + 1) }
            writeItem(item, &bytes)
        }
        if hasLines { writeBreak(to: &bytes, depth: depth) }
        bytes += brackets.close.utf8
    }

    /// Appends a newline and the indent of a depth.
    private static func writeBreak(to bytes: inout [UInt8], depth: Int) {
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
    }

    private var isPlain: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func writeQuoted(_ text: String, to bytes: inout [UInt8], _ layout: Layout) {
        guard layout.isASCII else { return JSON.appendString(text, to: &bytes) }
        bytes.append(UInt8(ascii: "\""))
        for unit in text.utf16 {
            switch unit {
            case 0x22, 0x5C:  // quotation mark and backslash
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(UInt8(unit))
            case 0x20...0x7E:
                bytes.append(UInt8(unit))
            default:
                JSON.appendEscape(unit, to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
