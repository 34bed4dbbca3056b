/// One node of a Parquet schema, which is a tree in depth-first order.
struct SchemaElement: Sendable {
    var physicalType: Int?
    var typeLength: Int?
    var repetition = Repetition.required
    var name = ""
    var childCount = 0
    var convertedType: Int?
    var logicalType: LogicalType?
}

/// How often the value of a node occurs.
enum Repetition: Int64, Sendable {
    case required = 0
    case optional = 1
    case repeated = 2
}

/// What the stored values of a column mean, as far as that decides how they are read.
enum LogicalType: Sendable, Hashable {
    case string
    case integer(bitWidth: Int, isSigned: Bool)
    case float16
    case null
    case other(String)
}

// MARK: - Thrift

extension SchemaElement {
    init(_ reader: inout ThriftReader) throws(TableError) {
        var element = Self.blank
        try reader.readStructure { (reader, field) throws(TableError) in
            switch field.id {
            case 1: element.physicalType = try reader.readCount(field, "type")
            case 2: element.typeLength = try reader.readCount(field, "type_length")
            case 3:
                let value = try reader.readInteger(field)
                guard let repetition = Repetition(rawValue: value) else {
                    throw .unknownRepetition(value)
                }
                element.repetition = repetition
            case 4: element.name = try reader.readText(field)
            case 5: element.childCount = try reader.readCount(field, "num_children")
            case 6: element.convertedType = try reader.readCount(field, "converted_type")
            case 10: element.logicalType = try LogicalType(&reader, field)
            default: try reader.skip(field)
            }
        }
        self = element
    }

    private static let blank = SchemaElement()
}

extension LogicalType {
    /// Reads the union of logical types; nil for a member that has no name here.
    init?(_ reader: inout ThriftReader, _ field: ThriftField) throws(TableError) {
        guard field.type == .structure else {
            throw .thriftType(field.type.rawValue, field: field.id)
        }
        var type: Self?
        try reader.readStructure { (reader, field) throws(TableError) in
            switch field.id {
            case 1, 4, 12:
                type = .string
                try reader.skip(field)
            case 10: type = try Self.integer(&reader, field)
            case 11:
                type = .null
                try reader.skip(field)
            case 15:
                type = .float16
                try reader.skip(field)
            default:
                type = .other(Self.names[field.id] ?? "unknown logical type \(field.id)")
                try reader.skip(field)
            }
        }
        guard let type else { return nil }
        self = type
    }

    private static func integer(
        _ reader: inout ThriftReader,
        _ field: ThriftField,
    ) throws(TableError) -> Self {
        guard field.type == .structure else {
            throw .thriftType(field.type.rawValue, field: field.id)
        }
        var bitWidth = 0
        var isSigned = true
        try reader.readStructure { (reader, field) throws(TableError) in
            switch field.id {
            case 1: bitWidth = try reader.readCount(field, "bitWidth")
            case 2: isSigned = try reader.readBoolean(field)
            default: try reader.skip(field)
            }
        }
        return .integer(bitWidth: bitWidth, isSigned: isSigned)
    }

    private static let names: [Int: String] = [
        2: "map", 3: "list", 5: "decimal", 6: "date", 7: "time", 8: "timestamp", 13: "bson",
        14: "uuid", 16: "variant", 17: "geometry", 18: "geography",
    ]

    /// Reads the older way of saying the same.
    init?(convertedType: Int) {
        switch convertedType {
        case 0, 4, 19: self = .string
        case 11, 12, 13, 14: self = .integer(bitWidth: 8 << (convertedType - 11), isSigned: false)
        case 15, 16, 17, 18: self = .integer(bitWidth: 8 << (convertedType - 15), isSigned: true)
        default:
            guard let name = Self.convertedNames[convertedType] else { return nil }
            self = .other(name)
        }
    }

    private static let convertedNames: [Int: String] = [
        1: "map", 2: "map", 3: "list", 5: "decimal", 6: "date", 7: "time", 8: "time",
        9: "timestamp", 10: "timestamp", 20: "bson", 21: "interval",
    ]
}
