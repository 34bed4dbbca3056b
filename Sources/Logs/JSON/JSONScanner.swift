/// Walks over JSON of any length in a window, as leniently as logs need.
///
/// libvmaf has written logs without a comma or with one too many, and tokens such as `nan`; whatever
/// is not read is held to balanced brackets and ended strings only.
struct JSONScanner: ~Copyable {
    /// Brackets may be nested this deep.
    static let maximumDepth = 64

    /// Longest token or name that is read, in bytes.
    static let maximumTokenLength = 2048

    var window: ByteWindow

    init(_ window: consuming ByteWindow) { self.window = window }

    /// Steps over spaces, and returns the byte after them.
    ///
    /// - Throws: `LogError` if the log ends.
    mutating func peek() throws(LogError) -> UInt8 {
        while true {
            while window.index < window.bytes.count {
                let byte = window.bytes[window.index]
                switch byte {
                case 0x20, 0x09, 0x0D: window.index += 1
                case 0x0A:
                    window.index += 1
                    window.line += 1
                default: return byte
                }
            }
            guard try window.fill(1) else { throw .cutOff(window.line) }
        }
    }

    /// Steps over a byte that must come next.
    mutating func expect(_ byte: Unicode.Scalar, _ purpose: String) throws(LogError) {
        let found = try peek()
        guard UInt32(found) == byte.value else { throw unexpected(found, purpose) }
        window.index += 1
    }

    /// Steps over commas up to the next item of a list or object, or its end.
    ///
    /// - Returns: Whether there is an item; if not, the closing bracket has been stepped over.
    mutating func nextItem(before end: Unicode.Scalar) throws(LogError) -> Bool {
        while true {
            let byte = try peek()
            if UInt32(byte) == end.value {
                window.index += 1
                return false
            }
            guard byte == UInt8(ascii: ",") else { return true }
            window.index += 1
        }
    }

    /// Reads a string that must come next.
    ///
    /// - Returns: Where it stands in the bytes of the window, without quotes; `isEscaped` if it has
    ///   escapes, which are left as they are.
    mutating func string(_ purpose: String) throws(LogError) -> (range: Range<Int>, isEscaped: Bool)
    {
        try expect("\"", purpose)
        try window.fill(Self.maximumTokenLength)
        var isEscaped = false
        let start = window.index
        var index = start
        let end = min(window.bytes.count, start + Self.maximumTokenLength)
        while index < end {
            switch window.bytes[index] {
            case UInt8(ascii: "\""):
                window.index = index + 1
                return (start..<index, isEscaped)
            case UInt8(ascii: "\\"):
                isEscaped = true
                index += 2
            case 0..<0x20: throw LogError("a string does not end", line: window.line)
            default: index += 1
            }
        }
        guard end == start + Self.maximumTokenLength else { throw .cutOff(window.line) }
        throw .tooLong("a string", Self.maximumTokenLength, window.line)
    }

    /// Reads a token that is neither a string nor a bracket.
    mutating func token() throws(LogError) -> Range<Int> {
        try window.fill(Self.maximumTokenLength)
        let start = window.index
        var index = start
        let end = min(window.bytes.count, start + Self.maximumTokenLength)
        scan: while index < end {
            switch window.bytes[index] {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"),
                UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), 0...0x20:
                break scan
            default: index += 1
            }
        }
        guard index < end || end < start + Self.maximumTokenLength else {
            throw .tooLong("a value", Self.maximumTokenLength, window.line)
        }
        guard index > start else { throw unexpected(window.bytes[start], "a value") }
        window.index = index
        return start..<index
    }

    /// Checks that a comma, or the end of an object, follows a value.
    ///
    /// libvmaf before 2.1 forgot line ends and commas after what was not a number.
    mutating func endOfMember(isMissing: Bool) throws(LogError) {
        let byte = try peek()
        guard byte != UInt8(ascii: ","), byte != UInt8(ascii: "}"), !isMissing else { return }
        throw unexpected(byte, "',' or '}'")
    }

    func unexpected(_ byte: UInt8, _ purpose: String) -> LogError {
        let isPlain = (0x21..<0x7F).contains(byte)
        let found = isPlain ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(byte)"
        return LogError("\(found) where \(purpose) should be", line: window.line)
    }
}

// MARK: - Skipping

extension JSONScanner {
    /// Steps over a value of any kind and length.
    mutating func skip() throws(LogError) {
        // One bit a bracket: 1 for an object.
        var kinds: UInt64 = 0
        var depth = 0
        repeat {
            let byte = try peek()
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard depth < Self.maximumDepth else {
                    throw .tooDeep(Self.maximumDepth, window.line)
                }
                kinds = kinds << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
                depth += 1
                window.index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0, kinds & 1 == (byte == UInt8(ascii: "}") ? 1 : 0) else {
                    throw unexpected(byte, "a value")
                }
                kinds >>= 1
                depth -= 1
                window.index += 1
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw unexpected(byte, "a value") }
                window.index += 1
            default: _ = try token()
            }
        } while depth > 0
    }

    private mutating func skipString() throws(LogError) {
        window.index += 1
        while try window.fill(2) {
            let byte = window.bytes[window.index]
            switch byte {
            case UInt8(ascii: "\""):
                window.index += 1
                return
            case UInt8(ascii: "\\"): window.index = min(window.index + 2, window.bytes.count)
            default:
                if byte == 0x0A { window.line += 1 }
                window.index += 1
            }
        }
        throw .cutOff(window.line)
    }
}
