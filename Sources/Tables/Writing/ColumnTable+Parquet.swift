extension ColumnTable {
    /// Writes the table as a Parquet file.
    ///
    /// Data pages of version 1, a dictionary where it makes a column smaller, a CRC-32 for every page,
    /// and the smallest and largest value and the number of gaps of every column chunk. A column
    /// without gaps is required, one with gaps optional. The bytes are a function of the table, the
    /// layout and the version of the compression library; no clock and no host is in them.
    ///
    /// - Parameters:
    ///   - options: The layout.
    ///   - write: Takes the bytes of the file, piece by piece.
    /// - Throws: A `TableError` if a page cannot be compressed, or what `write` throws.
    /// - SeeAlso: Apache Parquet, `parquet.thrift` and `Encodings.md`.
    public func writeParquet(
        _ options: ParquetOptions = ParquetOptions(),
        to write: ([UInt8]) throws -> Void
    ) throws {
        var offset = 0
        func emit(_ bytes: [UInt8]) throws {
            try write(bytes)
            offset += bytes.count
        }
        try emit(TableFormat.parquetMagic)
        var groups: [WrittenGroup] = []
        for start in stride(from: 0, to: rowCount, by: options.rowGroupLength) {
            let rows = start..<min(start + options.rowGroupLength, rowCount)
            var group = WrittenGroup(rowCount: rows.count)
            for column in columns {
                let chunk = ColumnChunkWriter(column, rows: rows, options: options)
                group.chunks.append(try chunk.write(at: offset, to: emit))
            }
            groups.append(group)
        }
        let footer = footer(groups)
        try emit(footer)
        var length: [UInt8] = []
        length.appendLittleEndian(UInt32(footer.count))
        try emit(length)
        try emit(TableFormat.parquetMagic)
    }

    // MARK: -

    private func footer(_ groups: [WrittenGroup]) -> [UInt8] {
        ThriftWriter.structure { file in
            file.writeInt32(2, 1)
            file.writeStructures([nil] + columns.map(Optional.some), 2) { element, column in
                Self.write(column, childCount: columns.count, to: &element)
            }
            file.writeInt64(rowCount, 3)
            file.writeStructures(groups, 4) { $1.write(to: &$0) }
            if !metadata.isEmpty {
                file.writeStructures(metadata, 5) { pair, metadatum in
                    pair.writeText(metadatum.key, 1)
                    pair.writeText(metadatum.value, 2)
                }
            }
            file.writeText("assay version 1", 6)
            // Each column is ordered as its type is; without this, readers ignore the bounds.
            file.writeStructures(columns, 7) { order, _ in order.writeStructure(1) { _ in } }
        }
    }

    /// Writes the element of a column in the schema, or the root.
    private static func write(
        _ column: Column?,
        childCount: Int,
        to element: inout ThriftWriter
    ) {
        guard let column else {
            element.writeText("schema", 4)
            element.writeInt32(childCount, 5)
            return
        }
        let type = column.values.physicalType
        element.writeInt32(type.rawValue, 1)
        element.writeInt32(column.validity == nil ? 0 : 1, 3)
        element.writeText(column.name, 4)
        if type == .byteArray {
            element.writeInt32(0, 6)
            element.writeStructure(10) { $0.writeStructure(1) { _ in } }
        }
    }
}

extension Column.Values {
    /// How Parquet stores the values.
    var physicalType: PhysicalType {
        switch self {
        case .float64: .double
        case .float32: .float
        case .int64: .int64
        case .boolean: .boolean
        case .string: .byteArray
        }
    }
}

/// A row group that has been written.
struct WrittenGroup: Sendable {
    let rowCount: Int
    var chunks: [WrittenChunk] = []

    init(rowCount: Int) {
        self.rowCount = rowCount
    }

    func write(to writer: inout ThriftWriter) {
        writer.writeStructures(chunks, 1) { $1.write(to: &$0) }
        writer.writeInt64(chunks.reduce(0) { $0 + $1.plainLength }, 2)
        writer.writeInt64(rowCount, 3)
        if let first = chunks.first { writer.writeInt64(first.start, 5) }
        writer.writeInt64(chunks.reduce(0) { $0 + $1.length }, 6)
    }
}

/// A column chunk that has been written: what the footer says about it.
struct WrittenChunk: Sendable {
    let name: String
    let physicalType: PhysicalType
    let codec: Codec
    let encodings: [Encoding]
    let valueCount: Int
    let start: Int
    let dataStart: Int
    var length = 0
    var plainLength = 0
    let nullCount: Int
    let bounds: (low: [UInt8], high: [UInt8])?

    func write(to writer: inout ThriftWriter) {
        writer.writeInt64(0, 2)
        writer.writeStructure(3) { chunk in
            chunk.writeInt32(physicalType.rawValue, 1)
            chunk.writeInt32s(encodings.map(\.rawValue), 2)
            chunk.writeTexts([name], 3)
            chunk.writeInt32(codec.rawValue, 4)
            chunk.writeInt64(valueCount, 5)
            chunk.writeInt64(plainLength, 6)
            chunk.writeInt64(length, 7)
            chunk.writeInt64(dataStart, 9)
            if dataStart != start { chunk.writeInt64(start, 11) }
            chunk.writeStructure(12) { statistics in
                statistics.writeInt64(nullCount, 3)
                guard let bounds else { return }
                statistics.writeBytes(bounds.high, 5)
                statistics.writeBytes(bounds.low, 6)
                statistics.writeBoolean(true, 7)
                statistics.writeBoolean(true, 8)
            }
        }
    }
}
