/// A Parquet file whose footer has been read and checked.
struct ParquetFile: Sendable {
    private let source: ByteSource
    private let rowGroups: [RowGroup]
    private let dataEnd: Int

    /// Columns at the top level of the schema, in the order of the file.
    let columns: [ParquetColumn]

    /// Number of rows of all row groups.
    let rowCount: Int

    /// Named texts that the file keeps beside its columns, in the order of the file.
    let texts: [ColumnTable.Metadatum]

    /// Largest number of rows that is read, 2³¹ − 1.
    private static let maximumRowCount = Int(Int32.max)

    init(_ source: ByteSource) throws(TableError) {
        let (metadata, dataEnd) = try Self.readFooter(source)
        let (columns, chunkCount) = try ParquetColumn.columns(of: metadata.schema)
        var sum = 0
        for (index, group) in metadata.rowGroups.enumerated() {
            guard let rowCount = group.rowCount else { throw .footerWithout("num_rows") }
            guard group.chunks.count == chunkCount else {
                throw .chunkCount(group.chunks.count, expected: chunkCount)
                    .inPage(nil, rowGroup: index)
            }
            guard rowCount <= Self.maximumRowCount - sum else {
                throw .tooManyRows(rowCount, Self.maximumRowCount)
            }
            sum += rowCount
        }
        guard let rowCount = metadata.rowCount else { throw .footerWithout("num_rows") }
        guard rowCount == sum else { throw .rowCounts(declared: rowCount, sum: sum) }
        self.source = source
        self.columns = columns
        self.rowCount = rowCount
        self.dataEnd = dataEnd
        rowGroups = metadata.rowGroups
        texts = metadata.texts
    }

    private static func readFooter(
        _ source: ByteSource
    ) throws(TableError) -> (metadata: FileMetadata, start: Int) {
        let count = source.count
        guard count >= 12 else { throw .footerMissing(count) }
        let tail = try source.load((count - 8)..<count)
        guard tail.suffix(4).elementsEqual(TableFormat.parquetMagic) else {
            throw .endsWithoutMagic
        }
        var cursor = ByteCursor(tail)
        let length = Int(try cursor.takeLittleEndian(4))
        guard length <= count - 12 else { throw .footerLength(length, available: count - 12) }
        let start = count - 8 - length
        var reader = ThriftReader(ByteCursor(try source.load(start..<(start + length))))
        do {
            return (try FileMetadata(&reader), start)
        } catch {
            throw error.at(start + reader.position)
        }
    }
}

// MARK: - Reading

extension ParquetFile {
    /// Reads columns batch by batch; a batch never spans two row groups.
    func read(_ columns: [ParquetColumn], batch: (Batch) throws -> Void) throws {
        var firstRow = 0
        for (index, group) in rowGroups.enumerated() {
            let rowCount = group.rowCount ?? 0
            guard rowCount > 0 else { continue }
            var cursors: [ColumnCursor] = []
            for column in columns {
                do {
                    cursors.append(try cursor(column, group, index: index))
                } catch {
                    throw error.inPage(nil, rowGroup: index).inColumn(column.description.name)
                }
            }
            let groupEnd = firstRow + rowCount
            while firstRow < groupEnd {
                let length = min(groupEnd - firstRow, Batch.maximumRowCount)
                var values: [Column] = []
                for (position, column) in columns.enumerated() {
                    values.append(
                        try Self.read(column, &cursors[position], firstRow: firstRow, length)
                    )
                }
                try batch(Batch(firstRow: firstRow, rowCount: length, columns: values))
                firstRow += length
            }
        }
    }

    private static func read(
        _ column: ParquetColumn,
        _ cursor: inout ColumnCursor,
        firstRow: Int,
        _ rowCount: Int,
    ) throws(TableError) -> Column {
        do {
            let (values, validity) = try cursor.read(rowCount)
            return Column(name: column.description.name, values: values, validity: validity)
        } catch {
            throw error.movedDown(firstRow).inColumn(column.description.name)
        }
    }

    private func cursor(
        _ column: ParquetColumn,
        _ group: RowGroup,
        index: Int,
    ) throws(TableError) -> ColumnCursor {
        guard let storage = column.storage else {
            throw .unsupportedType(column.description.type.description)
        }
        let chunk = group.chunks[column.chunkIndex]
        guard !chunk.isEncrypted else { throw .encrypted }
        guard !chunk.isInOtherFile else { throw .otherFile }
        guard let metadata = chunk.metadata else { throw .footerWithout("meta_data") }
        let rowCount = group.rowCount ?? 0
        let type = metadata.physicalType ?? -1
        guard type == storage.physicalType.rawValue else {
            throw .chunkType(type, expected: storage.physicalType.rawValue)
        }
        guard metadata.valueCount == rowCount else {
            throw .chunkValueCount(metadata.valueCount ?? 0, rows: rowCount)
        }
        guard let codec = metadata.codec else { throw .footerWithout("codec") }
        let pages = PageReader(
            ChunkBytes(source, range: try range(of: metadata)),
            codec: try Codec.supported(codec),
            isNullable: column.description.isNullable,
        )
        return ColumnCursor(storage, pages, rowCount: rowCount, rowGroup: index)
    }

    private func range(of chunk: ColumnChunk.Metadata) throws(TableError) -> Range<Int> {
        guard let dataStart = chunk.dataPageOffset else { throw .footerWithout("data_page_offset") }
        guard let length = chunk.compressedLength else {
            throw .footerWithout("total_compressed_size")
        }
        // Some writers say 0 where there is no dictionary.
        let dictionaryStart = chunk.dictionaryPageOffset ?? 0
        let start = dictionaryStart > 0 ? min(dictionaryStart, dataStart) : dataStart
        guard start >= 4, start <= dataEnd, length <= dataEnd - start else {
            throw .chunkRange(start: start, length: length, end: dataEnd)
        }
        return start..<(start + length)
    }
}
