/// A position in a stretch of bytes, which never moves past its end.
struct ByteCursor: Sendable {
    /// The bytes that the stretch lies in; shared, never copied.
    let bytes: [UInt8]

    /// Index of the next byte; `position <= end <= bytes.count`.
    private(set) var position: Int

    /// Index after the last byte of the stretch.
    let end: Int

    /// Begins at the first byte of an array.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = 0
        end = bytes.count
    }

    private init(bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// Number of bytes left.
    var remaining: Int { end - position }

    /// Steps over a number of bytes, and returns where they lie in `bytes`.
    mutating func take(_ count: Int) throws(TableError) -> Range<Int> {
        guard count >= 0, count <= remaining else {
            throw .endsEarly(needed: count, remaining: remaining)
        }
        let start = position
        position += count
        return start..<position
    }

    /// Steps over a number of bytes, and returns a cursor over them.
    mutating func takeCursor(_ count: Int) throws(TableError) -> Self {
        Self(bytes: bytes, range: try take(count))
    }

    /// Reads one byte.
    mutating func takeByte() throws(TableError) -> UInt8 {
        guard position < end else { throw .endsEarly(needed: 1, remaining: 0) }
        let byte = bytes[position]
        position += 1
        return byte
    }

    /// Reads a number of 1 to 8 bytes, lowest byte first.
    mutating func takeLittleEndian(_ byteCount: Int) throws(TableError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        for index in try take(byteCount) {
            value |= UInt64(bytes[index]) << shift
            shift += 8
        }
        return value
    }

    /// Reads a number whose bytes hold seven bits each, lowest first.
    mutating func takeVarint() throws(TableError) -> UInt64 {
        var value: UInt64 = 0
        for shift: UInt64 in stride(from: 0, to: 70, by: 7) {
            let byte = try takeByte()
            let bits = UInt64(byte & 0x7F)
            guard shift < 63 || bits <= 1 else { break }
            value |= bits << shift
            if byte & 0x80 == 0 { return value }
        }
        throw .varintTooLong
    }

    /// Reads a signed number that is stored as a multiple of two, or as an odd one if negative.
    mutating func takeZigzag() throws(TableError) -> Int64 {
        let bits = try takeVarint()
        return Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
    }
}
