/// Where the parts of a JSON text stand.
///
/// For texts that are changed in one place and stay as they are in all others. Numbers may be `nan`
/// and commas may be missing or superfluous, as in logs.
struct JSONSpan {
    /// The bytes of the value, without space around it.
    let range: Range<Int>
    let parts: Parts

    enum Parts {
        case scalar
        case array([JSONSpan])
        case object([Member])
    }

    /// A member of an object.
    struct Member {
        let key: String
        /// Where its key begins.
        let start: Int
        let value: JSONSpan
    }

    /// Finds the parts of a text; nil if it is no JSON.
    init?(_ bytes: [UInt8]) {
        var scanner = Scanner(bytes: bytes)
        guard let span = scanner.value(depth: 0) else { return nil }
        scanner.skipSpace()
        guard scanner.index == bytes.count else { return nil }
        self = span
    }

    private init(range: Range<Int>, parts: Parts) {
        self.range = range
        self.parts = parts
    }

    /// The members of an object; empty for anything else.
    var members: [Member] { if case .object(let members) = parts { members } else { [] } }

    /// The items of an array; empty for anything else.
    var items: [JSONSpan] { if case .array(let items) = parts { items } else { [] } }

    /// The value of a member.
    subscript(key: String) -> JSONSpan? { members.first { $0.key == key }?.value }
}

extension JSONSpan {
    /// The bytes from the beginning of a value to that of the first member, and so the line break and
    /// indent of the last; nil for an object without members.
    ///
    /// - Parameter bytes: The text.
    /// - Returns: Where a further member goes, and the space before it.
    func endOfMembers(in bytes: [UInt8]) -> (place: Int, space: [UInt8])? {
        let members = members
        guard let first = members.first, let last = members.last else { return nil }
        return (last.value.range.upperBound, Array(bytes[range.lowerBound + 1..<first.start]))
    }

    private struct Scanner {
        let bytes: [UInt8]
        var index = 0
        static let mostDepth = 64

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func skipSpace() {
            while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) {
                index += 1
            }
        }

        /// Skips commas, of which logs have too few or too many.
        private mutating func skipSeparators() {
            skipSpace()
            while take(",") { skipSpace() }
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard index < bytes.count, UInt32(bytes[index]) == character.value else {
                return false
            }
            index += 1
            return true
        }

        mutating func value(depth: Int) -> JSONSpan? {
            guard depth < Self.mostDepth else { return nil }
            skipSpace()
            guard index < bytes.count else { return nil }
            let start = index
            switch bytes[index] {
            case UInt8(ascii: "{"):
                index += 1
                var members: [Member] = []
                while true {
                    skipSeparators()
                    if take("}") { break }
                    let start = index
                    guard let key = string() else { return nil }
                    skipSpace()
                    guard take(":"), let value = value(depth: depth + 1) else { return nil }
                    members.append(Member(key: key, start: start, value: value))
                }
                return JSONSpan(range: start..<index, parts: .object(members))
            case UInt8(ascii: "["):
                index += 1
                var items: [JSONSpan] = []
                while true {
                    skipSeparators()
                    if take("]") { break }
                    guard let item = value(depth: depth + 1) else { return nil }
                    items.append(item)
                }
                return JSONSpan(range: start..<index, parts: .array(items))
            case UInt8(ascii: "\""):
                guard string() != nil else { return nil }
                return JSONSpan(range: start..<index, parts: .scalar)
            default:
                let ends = Array(",]} \t\r\n:{[\"".utf8)
                while index < bytes.count, !ends.contains(bytes[index]) { index += 1 }
                guard index > start else { return nil }
                return JSONSpan(range: start..<index, parts: .scalar)
            }
        }

        /// The text of a string, with its escapes as they stand.
        private mutating func string() -> String? {
            guard take("\"") else { return nil }
            let start = index
            while index < bytes.count {
                if take("\"") {
                    return String(decoding: bytes[start..<index - 1], as: UTF8.self)
                }
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
            return nil
        }
    }
}
