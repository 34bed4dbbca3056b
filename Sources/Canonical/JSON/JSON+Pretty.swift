extension JSON {
    /// The text that people read: sorted keys, two spaces an indent, and a final newline.
    package var prettyBytes: [UInt8] {
        var bytes: [UInt8] = []
        appendPretty(to: &bytes, depth: 0)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private func appendPretty(to bytes: inout [UInt8], depth: Int) {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            JSON.appendList("[", "]", elements.map { (nil, $0) }, to: &bytes, depth: depth)
        case .object(let members) where !members.isEmpty:
            let list = JSON.sorted(members).map { (Optional($0.key), $0.value) }
            JSON.appendList("{", "}", list, to: &bytes, depth: depth)
        default:
            bytes += canonicalBytes
        }
    }

    private static func appendList(
        _ opening: String,
        _ closing: String,
        _ items: [(key: String?, value: JSON)],
        to bytes: inout [UInt8],
        depth: Int
    ) {
        bytes += opening.utf8
        for (index, item) in items.enumerated() {
            bytes += (index > 0 ? ",\n" : "\n").utf8
            bytes += String(repeating: "  ", count: depth + 1).utf8
            if let key = item.key {
                appendString(key, to: &bytes)
                bytes += ": ".utf8
            }
            item.value.appendPretty(to: &bytes, depth: depth + 1)
        }
        bytes += ("\n" + String(repeating: "  ", count: depth) + closing).utf8
    }
}
