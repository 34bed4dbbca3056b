/// Writes structures in the compact protocol of Apache Thrift, which Parquet's headers use.
struct ThriftWriter: Sendable {
    private(set) var bytes: [UInt8] = []
    private var lastID = 0

    /// Appends a structure's field; fields come in ascending order of their numbers.
    mutating func writeInt32(_ value: Int, _ id: Int) {
        writeHeader(id, type: 5)
        writeZigzag(Int64(value))
    }

    mutating func writeInt64(_ value: Int, _ id: Int) {
        writeHeader(id, type: 6)
        writeZigzag(Int64(value))
    }

    mutating func writeBoolean(_ value: Bool, _ id: Int) {
        writeHeader(id, type: value ? 1 : 2)
    }

    mutating func writeText(_ text: String, _ id: Int) {
        writeBytes(Array(text.utf8), id)
    }

    mutating func writeBytes(_ value: [UInt8], _ id: Int) {
        writeHeader(id, type: 8)
        writeBlob(value)
    }

    mutating func writeStructure(_ id: Int, _ body: (inout ThriftWriter) -> Void) {
        writeHeader(id, type: 12)
        writeBody(body)
    }

    mutating func writeStructures<Item>(
        _ items: [Item],
        _ id: Int,
        _ body: (inout ThriftWriter, Item) -> Void
    ) {
        writeListHeader(id, count: items.count, type: 12)
        for item in items { writeBody { body(&$0, item) } }
    }

    mutating func writeInt32s(_ items: [Int], _ id: Int) {
        writeListHeader(id, count: items.count, type: 5)
        for item in items { writeZigzag(Int64(item)) }
    }

    mutating func writeTexts(_ items: [String], _ id: Int) {
        writeListHeader(id, count: items.count, type: 8)
        for item in items { writeBlob(Array(item.utf8)) }
    }

    /// The bytes of a whole structure.
    static func structure(_ body: (inout ThriftWriter) -> Void) -> [UInt8] {
        var writer = ThriftWriter()
        writer.writeBody(body)
        return writer.bytes
    }

    // MARK: -

    private mutating func writeBody(_ body: (inout ThriftWriter) -> Void) {
        let outer = lastID
        lastID = 0
        body(&self)
        bytes.append(0)
        lastID = outer
    }

    private mutating func writeHeader(_ id: Int, type: UInt8) {
        let step = id - lastID
        if (1...15).contains(step) {
            bytes.append(UInt8(step) << 4 | type)
        } else {
            bytes.append(type)
            writeZigzag(Int64(id))
        }
        lastID = id
    }

    private mutating func writeListHeader(_ id: Int, count: Int, type: UInt8) {
        writeHeader(id, type: 9)
        if count < 15 {
            bytes.append(UInt8(count) << 4 | type)
        } else {
            bytes.append(0xF0 | type)
            bytes.appendVarint(UInt64(count))
        }
    }

    private mutating func writeBlob(_ value: [UInt8]) {
        bytes.appendVarint(UInt64(value.count))
        bytes += value
    }

    private mutating func writeZigzag(_ value: Int64) {
        bytes.appendVarint(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }
}

extension [UInt8] {
    /// Appends a number in groups of seven bits, lowest first (ULEB128).
    mutating func appendVarint(_ value: UInt64) {
        var rest = value
        while rest >= 128 {
            append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a number, lowest byte first.
    mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
        var rest = value
        for _ in 0..<(value.bitWidth / 8) {
            append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}
