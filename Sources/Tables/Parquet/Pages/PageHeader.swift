/// The header of a page, as it is stored before the page's bytes.
struct PageHeader: Sendable {
    var kind: Kind
    var uncompressedLength: Int
    var compressedLength: Int
    var checksum: UInt32?

    /// What the page holds.
    enum Kind: Sendable {
        case dictionary(valueCount: Int, encoding: Int)
        case data(valueCount: Int, encoding: Int, levelEncoding: Int)
        case dataV2(DataV2)
        case other
    }

    /// The second version of data pages, which keeps the levels apart from the values.
    struct DataV2: Sendable {
        var valueCount: Int?
        var encoding: Int?
        var definitionLength: Int?
        var repetitionLength: Int?
        var isCompressed = true
    }
}

// MARK: - Thrift

extension PageHeader {
    /// The fields of the structure, before it is known which must be there.
    private struct Fields {
        var type: Int?
        var uncompressedLength: Int?
        var compressedLength: Int?
        var checksum: UInt32?
        var data: Body?
        var dictionary: Body?
        var dataV2: DataV2?
    }

    /// What the headers of data pages and of dictionary pages have in common.
    fileprivate struct Body {
        var valueCount: Int?
        var encoding: Int?
        var levelEncoding: Int?
    }

    init(_ reader: inout ThriftReader) throws(TableError) {
        var fields = Fields()
        try reader.readStructure { (reader, field) throws(TableError) in
            switch field.id {
            case 1: fields.type = try reader.readCount(field, "type")
            case 2:
                fields.uncompressedLength = try reader.readCount(field, "uncompressed_page_size")
            case 3: fields.compressedLength = try reader.readCount(field, "compressed_page_size")
            case 4:
                fields.checksum = UInt32(truncatingIfNeeded: try reader.readInteger(field))
            case 5: fields.data = try Body(&reader, field)
            case 7: fields.dictionary = try Body(&reader, field)
            case 8: fields.dataV2 = try DataV2(&reader, field)
            default: try reader.skip(field)
            }
        }
        guard let type = fields.type else { throw .pageWithout("type") }
        guard let uncompressedLength = fields.uncompressedLength else {
            throw .pageWithout("uncompressed_page_size")
        }
        guard let compressedLength = fields.compressedLength else {
            throw .pageWithout("compressed_page_size")
        }
        guard uncompressedLength <= Self.maximumLength, compressedLength <= Self.maximumLength
        else { throw .pageTooLarge(max(uncompressedLength, compressedLength), Self.maximumLength) }
        kind = try Self.kind(type, fields)
        self.uncompressedLength = uncompressedLength
        self.compressedLength = compressedLength
        checksum = fields.checksum
    }

    /// Largest page that is read, in bytes: 512 MiB, hundreds of times the usual size.
    private static let maximumLength = 1 << 29

    private static func kind(_ type: Int, _ fields: Fields) throws(TableError) -> Kind {
        switch type {
        case 0:
            guard let data = fields.data else { throw .pageWithout("data_page_header") }
            return .data(
                valueCount: try required(data.valueCount, "num_values"),
                encoding: try required(data.encoding, "encoding"),
                levelEncoding: try required(data.levelEncoding, "definition_level_encoding"),
            )
        case 2:
            guard let dictionary = fields.dictionary else {
                throw .pageWithout("dictionary_page_header")
            }
            return .dictionary(
                valueCount: try required(dictionary.valueCount, "num_values"),
                encoding: try required(dictionary.encoding, "encoding"),
            )
        case 3:
            guard let data = fields.dataV2 else { throw .pageWithout("data_page_header_v2") }
            return .dataV2(data)
        default: return .other
        }
    }

    /// The value of a field that the format requires.
    static func required(_ value: Int?, _ name: String) throws(TableError) -> Int {
        guard let value else { throw .pageWithout(name) }
        return value
    }
}

extension PageHeader.Body {
    fileprivate init(_ reader: inout ThriftReader, _ field: ThriftField) throws(TableError) {
        guard field.type == .structure else {
            throw .thriftType(field.type.rawValue, field: field.id)
        }
        var body = Self(valueCount: nil, encoding: nil, levelEncoding: nil)
        try reader.readStructure { (reader, field) throws(TableError) in
            switch field.id {
            case 1: body.valueCount = try reader.readCount(field, "num_values")
            case 2: body.encoding = try reader.readCount(field, "encoding")
            case 3 where field.type == .int32:
                body.levelEncoding = try reader.readCount(field, "definition_level_encoding")
            default: try reader.skip(field)
            }
        }
        self = body
    }
}

extension PageHeader.DataV2 {
    fileprivate init(_ reader: inout ThriftReader, _ field: ThriftField) throws(TableError) {
        guard field.type == .structure else {
            throw .thriftType(field.type.rawValue, field: field.id)
        }
        var data = Self(valueCount: nil)
        try reader.readStructure { (reader, field) throws(TableError) in
            switch field.id {
            case 1: data.valueCount = try reader.readCount(field, "num_values")
            case 4: data.encoding = try reader.readCount(field, "encoding")
            case 5:
                data.definitionLength =
                    try reader.readCount(field, "definition_levels_byte_length")
            case 6:
                data.repetitionLength =
                    try reader.readCount(field, "repetition_levels_byte_length")
            case 7: data.isCompressed = try reader.readBoolean(field)
            default: try reader.skip(field)
            }
        }
        self = data
    }
}
