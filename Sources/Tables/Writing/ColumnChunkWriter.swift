/// Writes the pages of one column over the rows of a row group.
struct ColumnChunkWriter: Sendable {
    private let column: Column
    private let rows: Range<Int>
    private let options: ParquetOptions
    private let values: ColumnValues

    init(_ column: Column, rows: Range<Int>, options: ParquetOptions) {
        self.column = column
        self.rows = rows
        self.options = options
        values = ColumnValues(column, rows: rows)
    }

    /// Writes a dictionary page, if it makes the column smaller, and the data pages.
    ///
    /// - Parameters:
    ///   - start: Offset in the file of the first page.
    ///   - emit: Takes the bytes.
    /// - Returns: What the footer says about the chunk.
    /// - Throws: A `TableError` if a page cannot be compressed, or what `emit` throws.
    func write(at start: Int, to emit: ([UInt8]) throws -> Void) throws -> WrittenChunk {
        let hasDictionary = values.prefersDictionary
        var length = 0
        var plainLength = 0
        func emitPage(_ body: [UInt8], _ header: (inout ThriftWriter) -> Void) throws {
            let page = try options.compression.codec.compress(body)
            let head = ThriftWriter.structure { writer in
                writer.writeInt32(hasDictionary && length == 0 ? 2 : 0, 1)
                writer.writeInt32(body.count, 2)
                writer.writeInt32(page.count, 3)
                writer.writeInt32(Int(Int32(bitPattern: checksum(page))), 4)
                header(&writer)
            }
            try emit(head)
            try emit(page)
            length += head.count + page.count
            plainLength += head.count + body.count
        }
        if hasDictionary {
            try emitPage(values.distinct) { header in
                header.writeStructure(7) { dictionary in
                    dictionary.writeInt32(values.distinctCount, 1)
                    dictionary.writeInt32(Encoding.plain.rawValue, 2)
                }
            }
        }
        let dataStart = start + length
        let encoding: Encoding = hasDictionary ? .rleDictionary : .plain
        var present = 0
        for first in stride(from: rows.lowerBound, to: rows.upperBound, by: options.pageLength) {
            let pageRows = first..<min(first + options.pageLength, rows.upperBound)
            let valid = column.validity.map { Array($0[pageRows]) }
            let count = valid.map { $0.count(where: \.self) } ?? pageRows.count
            let body = body(present..<present + count, valid: valid, hasDictionary: hasDictionary)
            present += count
            try emitPage(body) { header in
                header.writeStructure(5) { data in
                    data.writeInt32(pageRows.count, 1)
                    data.writeInt32(encoding.rawValue, 2)
                    data.writeInt32(Encoding.rle.rawValue, 3)
                    data.writeInt32(Encoding.rle.rawValue, 4)
                }
            }
        }
        return WrittenChunk(
            name: column.name,
            physicalType: values.physicalType,
            codec: options.compression.codec,
            encodings: hasDictionary ? [.plain, .rle, .rleDictionary] : [.plain, .rle],
            valueCount: rows.count,
            start: start,
            dataStart: dataStart,
            length: length,
            plainLength: plainLength,
            nullCount: rows.count - present,
            bounds: values.bounds
        )
    }

    /// The levels of a page's rows, then the values of those that have one.
    private func body(_ present: Range<Int>, valid: [Bool]?, hasDictionary: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        if let valid {
            var levels: [UInt8] = []
            let flags = valid.map { UInt32($0 ? 1 : 0) }
            HybridEncoder.append(flags[...], bitWidth: 1, to: &levels)
            bytes.appendLittleEndian(UInt32(levels.count))
            bytes += levels
        }
        guard hasDictionary else { return bytes + values.plain(present) }
        let bitWidth = values.dictionaryBitWidth
        bytes.append(UInt8(bitWidth))
        HybridEncoder.append(values.codes[present], bitWidth: bitWidth, to: &bytes)
        return bytes
    }
}
