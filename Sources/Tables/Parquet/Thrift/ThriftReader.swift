/// Reads the compact protocol of Apache Thrift, which Parquet stores its metadata in.
///
/// - SeeAlso: thrift/doc/specs/thrift-compact-protocol.md of Apache Thrift.
struct ThriftReader {
    private var cursor: ByteCursor
    private var depth = 0

    /// Deepest nesting of structures and lists; Parquet's own metadata needs nine.
    private static let maximumDepth = 32

    init(_ cursor: ByteCursor) {
        self.cursor = cursor
    }

    /// Number of bytes read since the beginning of the array that the cursor lies in.
    var position: Int { cursor.position }
}

/// The header of a field of a structure.
struct ThriftField {
    let id: Int
    let type: ThriftType
}

/// The types of the compact protocol, by their four bits.
enum ThriftType: UInt8 {
    case booleanTrue = 1
    case booleanFalse = 2
    case int8 = 3
    case int16 = 4
    case int32 = 5
    case int64 = 6
    case double = 7
    case binary = 8
    case list = 9
    case set = 10
    case map = 11
    case structure = 12
    case uuid = 13
}

// MARK: - Structures and lists

extension ThriftReader {
    /// Reads a structure; the body reads or skips each field's value.
    mutating func readStructure(
        _ body: (inout Self, ThriftField) throws(TableError) -> Void
    ) throws(TableError) {
        try enter()
        defer { depth -= 1 }
        var id = 0
        while let field = try readFieldHeader(after: id) {
            id = field.id
            try body(&self, field)
        }
    }

    /// Reads the list of structures that a field holds.
    mutating func readList<Item>(
        _ field: ThriftField,
        _ item: (inout Self) throws(TableError) -> Item,
    ) throws(TableError) -> [Item] {
        guard field.type == .list else { throw .thriftType(field.type.rawValue, field: field.id) }
        let (type, count) = try readListHeader()
        guard type == .structure || count == 0 else {
            throw .thriftType(type.rawValue, field: field.id)
        }
        try enter()
        defer { depth -= 1 }
        var items: [Item] = []
        for _ in 0..<count { items.append(try item(&self)) }
        return items
    }

    private mutating func enter() throws(TableError) {
        guard depth < Self.maximumDepth else { throw .thriftTooDeep }
        depth += 1
    }

    private mutating func readFieldHeader(after previous: Int) throws(TableError) -> ThriftField? {
        let byte = try cursor.takeByte()
        guard byte != 0 else { return nil }
        let type = try Self.type(byte & 0x0F, field: previous)
        let delta = Int(byte >> 4)
        guard delta == 0 else { return ThriftField(id: previous + delta, type: type) }
        let id = try cursor.takeZigzag()
        guard let id = Int16(exactly: id) else { throw .thriftType(type.rawValue, field: previous) }
        return ThriftField(id: Int(id), type: type)
    }

    private mutating func readListHeader() throws(TableError) -> (type: ThriftType, count: Int) {
        let byte = try cursor.takeByte()
        // The items of an empty list have no type in the files of some writers.
        guard byte >> 4 > 0 else { return (.structure, 0) }
        let type = try Self.type(byte & 0x0F, field: 0)
        let short = byte >> 4
        let count = short == 15 ? try cursor.takeVarint() : UInt64(short)
        // Every item takes at least one byte, so a longer list cannot be honest.
        guard count <= UInt64(cursor.remaining) else {
            throw .thriftListCount(count, remaining: cursor.remaining)
        }
        return (type, Int(count))
    }

    private static func type(_ bits: UInt8, field: Int) throws(TableError) -> ThriftType {
        guard let type = ThriftType(rawValue: bits) else { throw .thriftType(bits, field: field) }
        return type
    }
}

// MARK: - Values

extension ThriftReader {
    /// Reads an integer of any width up to 64 bits.
    mutating func readInteger(_ field: ThriftField) throws(TableError) -> Int64 {
        switch field.type {
        case .int8: Int64(Int8(bitPattern: try cursor.takeByte()))
        case .int16, .int32, .int64: try cursor.takeZigzag()
        default: throw .thriftType(field.type.rawValue, field: field.id)
        }
    }

    /// Reads a length, offset or count: an integer that is not negative.
    mutating func readCount(_ field: ThriftField, _ name: String) throws(TableError) -> Int {
        let value = try readInteger(field)
        guard value >= 0 else { throw .negative(value, name) }
        return Int(value)
    }

    /// Reads a truth value, which the compact protocol keeps in the type of the field.
    mutating func readBoolean(_ field: ThriftField) throws(TableError) -> Bool {
        switch field.type {
        case .booleanTrue: true
        case .booleanFalse: false
        default: throw .thriftType(field.type.rawValue, field: field.id)
        }
    }

    /// Reads UTF-8 text.
    mutating func readText(_ field: ThriftField) throws(TableError) -> String {
        guard field.type == .binary else { throw .thriftType(field.type.rawValue, field: field.id) }
        let range = try takeBinary()
        guard let text = String(validating: cursor.bytes[range], as: UTF8.self) else {
            throw .notUnicode
        }
        return text
    }

    /// Reads text that nothing depends on; nil if it is not UTF-8.
    mutating func readLenientText(_ field: ThriftField) throws(TableError) -> String? {
        guard field.type == .binary else { throw .thriftType(field.type.rawValue, field: field.id) }
        return String(validating: cursor.bytes[try takeBinary()], as: UTF8.self)
    }

    private mutating func takeBinary() throws(TableError) -> Range<Int> {
        let length = try cursor.takeVarint()
        guard length <= UInt64(cursor.remaining) else {
            throw .endsEarly(needed: Int(clamping: length), remaining: cursor.remaining)
        }
        return try cursor.take(Int(length))
    }

    /// Steps over the value of a field.
    mutating func skip(_ field: ThriftField) throws(TableError) {
        switch field.type {
        case .booleanTrue, .booleanFalse: break
        default: try skipValue(field.type)
        }
    }

    /// Steps over a value where a truth value would take a byte of its own.
    private mutating func skipValue(_ type: ThriftType) throws(TableError) {
        switch type {
        case .booleanTrue, .booleanFalse, .int8: _ = try cursor.takeByte()
        case .int16, .int32, .int64: _ = try cursor.takeVarint()
        case .double: _ = try cursor.take(8)
        case .uuid: _ = try cursor.take(16)
        case .binary: _ = try takeBinary()
        case .structure:
            try readStructure { (reader, field) throws(TableError) in try reader.skip(field) }
        case .list, .set:
            let (type, count) = try readListHeader()
            try enter()
            defer { depth -= 1 }
            for _ in 0..<count { try skipValue(type) }
        case .map: try skipMap()
        }
    }

    private mutating func skipMap() throws(TableError) {
        let count = try cursor.takeVarint()
        guard count > 0 else { return }
        guard count <= UInt64(cursor.remaining) else {
            throw .thriftListCount(count, remaining: cursor.remaining)
        }
        let types = try cursor.takeByte()
        let key = try Self.type(types >> 4, field: 0)
        let value = try Self.type(types & 0x0F, field: 0)
        try enter()
        defer { depth -= 1 }
        for _ in 0..<count {
            try skipValue(key)
            try skipValue(value)
        }
    }
}
