/// What the footer of a Parquet file says, as far as reading needs it.
struct FileMetadata: Sendable {
    var schema: [SchemaElement] = []
    var rowCount: Int?
    var rowGroups: [RowGroup] = []
    var texts: [ColumnTable.Metadatum] = []
}

/// A horizontal slice of the table.
struct RowGroup: Sendable {
    var chunks: [ColumnChunk] = []
    var rowCount: Int?
}

/// Where the values of one column of one row group lie.
struct ColumnChunk: Sendable {
    var isInOtherFile = false
    var isEncrypted = false
    var metadata: Metadata?

    struct Metadata: Sendable {
        var physicalType: Int?
        var codec: Int?
        var valueCount: Int?
        var compressedLength: Int?
        var dataPageOffset: Int?
        var dictionaryPageOffset: Int?
    }
}

// MARK: - Thrift

extension FileMetadata {
    init(_ reader: inout ThriftReader) throws(TableError) {
        var metadata = FileMetadata(schema: [], rowCount: nil, rowGroups: [])
        try reader.readStructure { (reader, field) throws(TableError) in
            switch field.id {
            case 2:
                metadata.schema = try reader.readList(field) { (reader) throws(TableError) in
                    try SchemaElement(&reader)
                }
            case 3: metadata.rowCount = try reader.readCount(field, "num_rows")
            case 4:
                metadata.rowGroups = try reader.readList(field) { (reader) throws(TableError) in
                    try RowGroup(&reader)
                }
            case 5:
                metadata.texts = try reader.readList(field) { (reader) throws(TableError) in
                    try ColumnTable.Metadatum(&reader)
                }
            default: try reader.skip(field)
            }
        }
        self = metadata
    }
}

extension ColumnTable.Metadatum {
    init(_ reader: inout ThriftReader) throws(TableError) {
        var key: String?
        var value: String?
        try reader.readStructure { (reader, field) throws(TableError) in
            switch field.id {
            case 1: key = try reader.readLenientText(field)
            case 2: value = try reader.readLenientText(field)
            default: try reader.skip(field)
            }
        }
        self.init(key: key ?? "", value: value ?? "")
    }
}

extension RowGroup {
    init(_ reader: inout ThriftReader) throws(TableError) {
        var group = RowGroup(chunks: [], rowCount: nil)
        try reader.readStructure { (reader, field) throws(TableError) in
            switch field.id {
            case 1:
                group.chunks = try reader.readList(field) { (reader) throws(TableError) in
                    try ColumnChunk(&reader)
                }
            case 3: group.rowCount = try reader.readCount(field, "num_rows")
            default: try reader.skip(field)
            }
        }
        self = group
    }
}

extension ColumnChunk {
    init(_ reader: inout ThriftReader) throws(TableError) {
        var chunk = ColumnChunk(isInOtherFile: false, isEncrypted: false, metadata: nil)
        try reader.readStructure { (reader, field) throws(TableError) in
            switch field.id {
            case 1:
                chunk.isInOtherFile = true
                try reader.skip(field)
            case 3:
                guard field.type == .structure else {
                    throw .thriftType(field.type.rawValue, field: field.id)
                }
                chunk.metadata = try Metadata(&reader)
            case 8, 9:
                chunk.isEncrypted = true
                try reader.skip(field)
            default: try reader.skip(field)
            }
        }
        self = chunk
    }
}

extension ColumnChunk.Metadata {
    init(_ reader: inout ThriftReader) throws(TableError) {
        var metadata = ColumnChunk.Metadata(physicalType: nil)
        try reader.readStructure { (reader, field) throws(TableError) in
            switch field.id {
            case 1: metadata.physicalType = try reader.readCount(field, "type")
            case 4: metadata.codec = try reader.readCount(field, "codec")
            case 5: metadata.valueCount = try reader.readCount(field, "num_values")
            case 7:
                metadata.compressedLength = try reader.readCount(field, "total_compressed_size")
            case 9: metadata.dataPageOffset = try reader.readCount(field, "data_page_offset")
            case 11:
                metadata.dictionaryPageOffset =
                    try reader.readCount(field, "dictionary_page_offset")
            default: try reader.skip(field)
            }
        }
        self = metadata
    }
}
