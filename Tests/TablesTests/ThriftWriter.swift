/// Writes the compact protocol of Apache Thrift, honest or not.
struct ThriftWriter {
    private(set) var bytes: [UInt8] = []
    private var lastID = 0

    /// A value of a field.
    indirect enum Value: Sendable {
        case boolean(Bool)
        case int32(Int64)
        case int64(Int64)
        case text(String)
        case structure([(Int, Value)])
        case list([Value])

        /// Bytes as they are, under a type of the protocol.
        case raw(type: UInt8, bytes: [UInt8])

        var type: UInt8 {
            switch self {
            case .boolean(let value): value ? 1 : 2
            case .int32: 5
            case .int64: 6
            case .text: 8
            case .list: 9
            case .structure: 12
            case .raw(let type, _): type
            }
        }
    }

    /// The bytes of a structure.
    static func structure(_ fields: [(Int, Value)]) -> [UInt8] {
        var writer = Self()
        for (id, value) in fields { writer.append(id, value) }
        return writer.bytes + [0]
    }

    private mutating func append(_ id: Int, _ value: Value) {
        if id > lastID, id - lastID < 16 {
            bytes.append(UInt8(id - lastID) << 4 | value.type)
        } else {
            bytes.append(value.type)
            bytes += Self.zigzag(Int64(id))
        }
        lastID = id
        bytes += Self.body(value)
    }

    private static func body(_ value: Value) -> [UInt8] {
        switch value {
        case .boolean: []
        case .int32(let value), .int64(let value): zigzag(value)
        case .text(let text): varint(UInt64(text.utf8.count)) + Array(text.utf8)
        case .structure(let fields): structure(fields)
        case .list(let items): list(items)
        case .raw(_, let bytes): bytes
        }
    }

    private static func list(_ items: [Value]) -> [UInt8] {
        let type = items.first?.type ?? 12
        let header = items.count < 15 ? [UInt8(items.count) << 4 | type] : [0xF0 | type]
        let count = items.count < 15 ? [] : varint(UInt64(items.count))
        return header + count + items.flatMap(body)
    }

    static func varint(_ value: UInt64) -> [UInt8] {
        var rest = value
        var bytes: [UInt8] = []
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    static func zigzag(_ value: Int64) -> [UInt8] {
        varint(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }
}
