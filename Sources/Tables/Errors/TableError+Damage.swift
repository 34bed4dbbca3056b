/// The sentences about Parquet files that contradict themselves.
extension TableError {
    private static func damaged(_ reason: String) -> Self { Self(.damaged, reason) }

    // MARK: Bytes

    static func endsEarly(needed: Int, remaining: Int) -> Self {
        damaged("\(needed) more bytes expected, \(remaining) left")
    }

    static let varintTooLong = damaged("a varint has more than 64 bits")

    // MARK: Footer

    static func footerMissing(_ count: Int) -> Self {
        damaged("a file of \(count) bytes is too short for Parquet; expected at least 12")
    }

    static let endsWithoutMagic = damaged("the file does not end in 'PAR1'; it may be truncated")

    static func footerLength(_ length: Int, available: Int) -> Self {
        damaged("the footer declares \(length) bytes, the file has room for \(available)")
    }

    static func footerWithout(_ field: String) -> Self {
        damaged("the footer lacks '\(field)'")
    }

    static func unknownRepetition(_ value: Int64) -> Self {
        damaged("the schema has the unknown repetition \(value)")
    }

    static func schemaTree(elements: Int) -> Self {
        damaged("the \(elements) elements of the schema do not form a tree")
    }

    static func rowCounts(declared: Int, sum: Int) -> Self {
        damaged("the footer declares \(declared) rows, its row groups have \(sum)")
    }

    static func chunkCount(_ count: Int, expected: Int) -> Self {
        damaged("the row group has \(count) column chunks, the schema has \(expected) columns")
    }

    static func chunkValueCount(_ count: Int, rows: Int) -> Self {
        damaged("the column chunk declares \(count) values, its row group has \(rows) rows")
    }

    static func chunkRange(start: Int, length: Int, end: Int) -> Self {
        damaged("the column chunk at \(start), \(length) bytes long, leaves the data (4 to \(end))")
    }

    static func chunkType(_ found: Int, expected: Int) -> Self {
        damaged("the column chunk has physical type \(found), the schema declares \(expected)")
    }

    // MARK: Thrift

    static func thriftType(_ found: UInt8, field: Int) -> Self {
        damaged("field \(field) of the metadata has unexpected type \(found)")
    }

    static let thriftTooDeep = damaged("the metadata is nested too deeply")

    static func thriftListCount(_ count: UInt64, remaining: Int) -> Self {
        damaged("a metadata list declares \(count) items, \(remaining) bytes are left")
    }

    static func negative(_ value: Int64, _ field: String) -> Self {
        damaged("'\(field)' is \(value); expected 0 or more")
    }

    // MARK: Pages

    static func pageWithout(_ field: String) -> Self {
        damaged("the page header lacks '\(field)'")
    }

    static func pageLeavesChunk(_ length: Int, remaining: Int) -> Self {
        damaged("the page declares \(length) bytes, its column chunk has \(remaining) left")
    }

    static func pageValues(_ count: Int, remaining: Int) -> Self {
        damaged("the page declares \(count) values, its column chunk has \(remaining) left")
    }

    static func chunkEndsEarly(missing: Int) -> Self {
        damaged("the column chunk ends \(missing) values early")
    }

    static let dictionaryTwice = damaged("a second dictionary, or one after the data")

    static let dictionaryMissing = damaged("the values reference a missing dictionary")

    static func dictionaryIndex(_ index: UInt32, count: Int) -> Self {
        damaged("index \(index) is outside the dictionary of \(count) values")
    }

    static func checksum(found: UInt32, expected: UInt32) -> Self {
        damaged(
            "the checksum is \(String(found, radix: 16)), the header declares "
                + String(expected, radix: 16)
        )
    }

    static func levelLengths(_ length: Int, available: Int) -> Self {
        damaged("the levels declare \(length) bytes, the page has \(available)")
    }

    // MARK: Codecs and encodings

    static func undecompressed(_ codec: String) -> Self {
        damaged("the \(codec) data is corrupt")
    }

    static func decompressedLength(_ found: Int, expected: Int, codec: String) -> Self {
        damaged("the \(codec) data has \(found) bytes, the page header declares \(expected)")
    }

    static func expansion(_ declared: Int, from count: Int, codec: String) -> Self {
        damaged(
            "the page header declares \(declared) bytes, too many for \(count) bytes of \(codec)"
        )
    }

    static func bitWidth(_ width: Int, maximum: Int) -> Self {
        damaged("a bit width of \(width); expected at most \(maximum)")
    }

    static func wideValue(_ value: UInt64, bitWidth: Int) -> Self {
        damaged("the value \(value) does not fit into \(bitWidth) bits")
    }

    static func valuesEndEarly(_ encoding: String) -> Self {
        damaged("the \(encoding) values end early")
    }

    static let deltaHeader = damaged("invalid block sizes of DELTA_BINARY_PACKED")

    static func prefixLength(_ length: Int64, previous: Int) -> Self {
        damaged("a text repeats \(length) bytes of its predecessor, which has \(previous)")
    }

    static func byteArrayLength(_ length: Int64, remaining: Int) -> Self {
        damaged("a text of \(length) bytes, the page has \(remaining) left")
    }
}
