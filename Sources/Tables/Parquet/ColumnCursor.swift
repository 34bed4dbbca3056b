/// A position in a column chunk of any type that can be read.
enum ColumnCursor: Sendable {
    case float64(ChunkCursor<FixedWidthDecoder<Double>>)
    case float32(ChunkCursor<FixedWidthDecoder<Float>>)
    case float16(ChunkCursor<FixedWidthDecoder<UInt16>>)
    case int32(ChunkCursor<FixedWidthDecoder<Int32>>)
    case uint32(ChunkCursor<FixedWidthDecoder<Int32>>)
    case int64(ChunkCursor<FixedWidthDecoder<Int64>>)
    case uint64(ChunkCursor<FixedWidthDecoder<Int64>>)
    case boolean(ChunkCursor<BooleanDecoder>)
    case text(ChunkCursor<TextDecoder>)
}

extension ColumnCursor {
    init(_ storage: ParquetColumn.Storage, _ pages: PageReader, rowCount: Int, rowGroup: Int) {
        func cursor<Decoder>(_ decoder: Decoder) -> ChunkCursor<Decoder> {
            ChunkCursor(pages, rowCount: rowCount, rowGroup: rowGroup, decoder: decoder)
        }
        self =
            switch storage {
            case .float64: .float64(cursor(FixedWidthDecoder()))
            case .float32: .float32(cursor(FixedWidthDecoder()))
            case .float16: .float16(cursor(FixedWidthDecoder()))
            case .int32: .int32(cursor(FixedWidthDecoder()))
            case .uint32: .uint32(cursor(FixedWidthDecoder()))
            case .int64: .int64(cursor(FixedWidthDecoder()))
            case .uint64: .uint64(cursor(FixedWidthDecoder()))
            case .boolean: .boolean(cursor(BooleanDecoder()))
            case .text: .text(cursor(TextDecoder()))
            }
    }

    /// Reads the next rows into the type that the column is shown as.
    mutating func read(
        _ rowCount: Int
    ) throws(TableError) -> (values: Column.Values, validity: [Bool]?) {
        switch self {
        case .float64(var cursor):
            let (values, validity) = try cursor.read(rowCount)
            self = .float64(cursor)
            return (.float64(values), validity)
        case .float32(var cursor):
            let (values, validity) = try cursor.read(rowCount)
            self = .float32(cursor)
            return (.float32(values), validity)
        case .float16(var cursor):
            let (values, validity) = try cursor.read(rowCount)
            self = .float16(cursor)
            return (.float32(values.map { Float(Float16(bitPattern: $0)) }), validity)
        case .int32(var cursor):
            let (values, validity) = try cursor.read(rowCount)
            self = .int32(cursor)
            return (.int64(values.map { Int64($0) }), validity)
        case .uint32(var cursor):
            let (values, validity) = try cursor.read(rowCount)
            self = .uint32(cursor)
            return (.int64(values.map { Int64(UInt32(bitPattern: $0)) }), validity)
        case .int64(var cursor):
            let (values, validity) = try cursor.read(rowCount)
            self = .int64(cursor)
            return (.int64(values), validity)
        case .uint64(var cursor):
            let (values, validity) = try cursor.read(rowCount)
            self = .uint64(cursor)
            if let row = values.firstIndex(where: { $0 < 0 }) {
                throw .integerTooLarge(UInt64(bitPattern: values[row])).inRow(row)
            }
            return (.int64(values), validity)
        case .boolean(var cursor):
            let (values, validity) = try cursor.read(rowCount)
            self = .boolean(cursor)
            return (.boolean(values), validity)
        case .text(var cursor):
            let (codes, validity) = try cursor.read(rowCount)
            let texts = cursor.decoder.takeTexts()
            self = .text(cursor)
            return (.string(codes: codes, dictionary: texts), validity)
        }
    }
}
