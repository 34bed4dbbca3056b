import Tables

/// A Parquet file of one column, every number of which a test can falsify.
struct HandmadeParquet: Sendable {
    var name = "x"

    /// Physical type, as numbered by the format; 5 is DOUBLE.
    var type: Int64 = 5

    /// 0 required, 1 optional, 2 repeated.
    var repetition: Int64 = 0

    /// The older annotation of the type; 0 is UTF8.
    var convertedType: Int64?

    var codec: Int64 = 0
    var rows: Int64
    var pages: [Page]

    /// What is added to the true length of the column chunk.
    var chunkLengthError: Int64 = 0

    /// What is said instead of the true offset of the column chunk.
    var chunkOffset: Int64?

    /// What the footer says instead of the number of values of the chunk.
    var chunkValues: Int64?

    /// What the footer says instead of the number of rows.
    var footerRows: Int64?

    var rowGroupCount = 1

    struct Page: Sendable {
        /// 0 data, 2 dictionary, 3 data of version 2.
        var kind: Int64 = 0
        var values: Int64
        var encoding: Int64 = 0
        var body: [UInt8]
        var uncompressedLength: Int64?
        var compressedLength: Int64?

        /// Lengths of the levels of a page of version 2.
        var definitionLength: Int64 = 0
        var repetitionLength: Int64 = 0

        /// Fields after the others.
        var more: [(Int, ThriftWriter.Value)] = []
    }

    var source: ByteSource { ByteSource(bytes) }

    var bytes: [UInt8] {
        var file = Array("PAR1".utf8)
        var groups: [ThriftWriter.Value] = []
        for _ in 0..<rowGroupCount {
            let start = file.count
            for page in pages { file += page.bytes }
            groups.append(group(start: Int64(start), length: Int64(file.count - start)))
        }
        var element: [(Int, ThriftWriter.Value)] = [
            (1, .int32(type)), (3, .int32(repetition)), (4, .text(name)),
        ]
        if let convertedType { element.append((6, .int32(convertedType))) }
        let footer = ThriftWriter.structure([
            (1, .int32(2)),
            (
                2,
                .list([
                    .structure([(4, .text("schema")), (5, .int32(1))]), .structure(element),
                ])
            ),
            (3, .int64(footerRows ?? rows * Int64(rowGroupCount))), (4, .list(groups)),
        ])
        return file + footer + Self.littleEndian(UInt32(footer.count)) + Array("PAR1".utf8)
    }

    private func group(start: Int64, length: Int64) -> ThriftWriter.Value {
        let metadata: [(Int, ThriftWriter.Value)] = [
            (1, .int32(type)), (4, .int32(codec)), (5, .int64(chunkValues ?? rows)),
            (7, .int64(length + chunkLengthError)), (9, .int64(chunkOffset ?? start)),
        ]
        return .structure([
            (1, .list([.structure([(2, .int64(start)), (3, .structure(metadata))])])),
            (3, .int64(rows)),
        ])
    }

    static func littleEndian<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
        (0..<(Number.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    static func plain(_ values: [Double]) -> [UInt8] {
        values.flatMap { littleEndian($0.bitPattern) }
    }

    static func plain(_ texts: [String]) -> [UInt8] {
        texts.flatMap { littleEndian(UInt32($0.utf8.count)) + Array($0.utf8) }
    }

    /// Numbers of a fixed width, lowest bit first, filled up to whole groups of eight.
    static func packed(_ values: [UInt64], bitWidth: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: (values.count + 7) / 8 * bitWidth)
        for (index, value) in values.enumerated() {
            for bit in 0..<bitWidth where value >> UInt64(bit) & 1 == 1 {
                let position = index * bitWidth + bit
                bytes[position / 8] |= 1 << UInt8(position % 8)
            }
        }
        return bytes
    }
}

extension HandmadeParquet.Page {
    fileprivate var bytes: [UInt8] {
        let id = kind == 2 ? 7 : kind == 3 ? 8 : 5
        var header: [(Int, ThriftWriter.Value)] = [
            (1, .int32(kind)), (2, .int32(uncompressedLength ?? Int64(body.count))),
            (3, .int32(compressedLength ?? Int64(body.count))),
        ]
        let levels: [(Int, ThriftWriter.Value)] = [(3, .int32(3)), (4, .int32(3))]
        let version2: [(Int, ThriftWriter.Value)] = [
            (2, .int32(0)), (3, .int32(values)), (4, .int32(encoding)),
            (5, .int32(definitionLength)), (6, .int32(repetitionLength)),
        ]
        header.append(
            (
                id,
                .structure(
                    [(1, .int32(values))]
                        + (kind == 3
                            ? version2 : [(2, .int32(encoding))] + (kind == 0 ? levels : []))
                )
            )
        )
        return ThriftWriter.structure(header + more) + body
    }
}
