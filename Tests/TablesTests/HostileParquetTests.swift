import Tables
import Testing

/// A file that lies in one number, and the words of the error that names the lie.
struct Lie: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: HandmadeParquet
    let kind: TableError.Kind
    let words: [String]

    init(
        _ description: String,
        _ words: [String],
        kind: TableError.Kind = .damaged,
        _ change: (inout HandmadeParquet) -> Void
    ) {
        testDescription = description
        var file = HandmadeParquet(
            rows: 3,
            pages: [.init(values: 3, body: HandmadeParquet.plain([1, 2, 3]))]
        )
        change(&file)
        self.file = file
        self.kind = kind
        self.words = words
    }
}

@Suite("Hostile Parquet") struct HostileParquetTests {
    static let lies: [Lie] = [
        Lie("more rows than values", ["'x'", "4 values", "3 rows"]) { $0.chunkValues = 4 },
        Lie("other sum of rows", ["4 rows", "have 3"]) { $0.footerRows = 4 },
        Lie("negative rows", ["num_rows", "-1"]) { $0.rows = -1 },
        Lie("more rows than are read", ["limit is 2147483647"], kind: .tooLarge) {
            $0.rows = .max
        },
        Lie("rows that overflow together", ["limit is 2147483647"], kind: .tooLarge) {
            $0.rows = Int64(Int32.max)
            $0.footerRows = 0
            $0.rowGroupCount = 3
        },
        Lie("chunk before the file", ["'x'", "leaves the data"]) { $0.chunkOffset = 0 },
        Lie("chunk behind the file", ["'x'", "leaves the data"]) { $0.chunkOffset = .max },
        Lie("chunk longer than the file", ["'x'", "leaves the data"]) {
            $0.chunkLengthError = .max / 2
        },
        Lie("chunk shorter than its page", ["'x'", "page 0", "24 bytes", "23 left"]) {
            $0.chunkLengthError = -1
        },
        Lie("chunk without a page", ["'x'", "3 values early"]) { $0.pages = [] },
        Lie("unknown codec", ["'x'", "number 99"], kind: .unsupported) { $0.codec = 99 },
        Lie("page of more values than rows", ["page 0", "4 values", "3 left"]) {
            $0.pages[0].values = 4
        },
        Lie("page of fewer values than rows", ["page 0", "1 values early"]) {
            $0.pages[0].values = 2
        },
        Lie("negative values", ["page 0", "num_values", "-3"]) { $0.pages[0].values = -3 },
        Lie("page longer than the chunk", ["page 0", "25 bytes"]) {
            $0.pages[0].compressedLength = 25
        },
        Lie("gigantic page", ["page 0", "limit is 536870912"], kind: .tooLarge) {
            $0.pages[0].uncompressedLength = Int64(Int32.max)
        },
        Lie("page length that does not fit 32 bits", ["page 0"], kind: .tooLarge) {
            $0.pages[0].compressedLength = .max
        },
        Lie("bomb", ["page 0", "too many for 24 bytes of snappy"]) {
            $0.codec = 1
            $0.pages[0].uncompressedLength = 1 << 28
        },
        Lie("page without a header", ["page 0", "data_page_header_v2"]) {
            $0.pages[0].kind = 9
            $0.pages[0].more = [(1, .int32(3))]
        },
        Lie("too few bytes", ["page 0", "PLAIN values end early"]) {
            $0.pages[0].body.removeLast()
        },
        Lie("unknown encoding", ["page 0", "number 77"], kind: .unsupported) {
            $0.pages[0].encoding = 77
        },
        Lie("encoding of another type", ["page 0", "DELTA_BYTE_ARRAY", "DOUBLE"]) {
            $0.pages[0].encoding = 7
        },
        Lie("indices without a dictionary", ["page 0", "missing dictionary"]) {
            $0.pages[0].encoding = 8
        },
        Lie("index outside the dictionary", ["page 1", "index 2", "2 values"]) {
            $0.pages = [
                .init(kind: 2, values: 2, body: HandmadeParquet.plain([1, 2])),
                .init(values: 3, encoding: 8, body: [2, 3 << 1, 2]),
            ]
        },
        Lie("indices too wide", ["page 1", "bit width of 33"]) {
            $0.pages = [
                .init(kind: 2, values: 2, body: HandmadeParquet.plain([1, 2])),
                .init(values: 3, encoding: 8, body: [33, 3 << 1, 2]),
            ]
        },
        Lie("second dictionary", ["page 1", "second dictionary"]) {
            $0.pages = [
                .init(kind: 2, values: 1, body: HandmadeParquet.plain([1])),
                .init(kind: 2, values: 1, body: HandmadeParquet.plain([1])),
            ]
        },
        Lie("dictionary of more values than bytes", ["page 0", "PLAIN values end early"]) {
            $0.pages[0] = .init(kind: 2, values: Int64(Int32.max), body: [1, 2, 3])
        },
        Lie("levels longer than the page", ["page 0", "levels declare 99 bytes"]) {
            $0.repetition = 1
            $0.pages[0].body = [99, 0, 0, 0, 6, 1]
        },
        Lie("level beyond 1", ["page 0", "does not fit into 1 bits"]) {
            $0.repetition = 1
            $0.pages[0].body = [2, 0, 0, 0, 3 << 1, 2]
        },
        Lie("levels that end early", ["page 0", "RLE values end early"]) {
            $0.repetition = 1
            $0.pages[0].body = [2, 0, 0, 0, 2 << 1, 0]
        },
        Lie("runs of nothing for ever", ["page 0", "RLE values end early"]) {
            $0.repetition = 1
            $0.pages[0].body = [200, 0, 0, 0] + Array(repeating: 0, count: 200)
        },
        Lie("blocks of no size", ["page 0", "invalid block sizes of DELTA_BINARY_PACKED"]) {
            $0.type = 2
            $0.pages[0] = .init(values: 3, encoding: 5, body: [0, 0, 3, 0])
        },
        Lie("differences that end early", ["page 0", "more bytes"]) {
            $0.type = 2
            $0.pages[0] = .init(values: 3, encoding: 5, body: [128, 1, 4, 3, 0])
        },
        Lie("text of negative length", ["page 0", "text of -1 bytes"]) {
            $0.type = 6
            $0.convertedType = 0
            $0.pages[0] = .init(values: 1, encoding: 6, body: [128, 1, 4, 1, 1])
            $0.rows = 1
        },
        Lie("repeats more than there is", ["page 0", "repeats 1 bytes"]) {
            $0.type = 6
            $0.convertedType = 0
            $0.pages[0] = .init(
                values: 1,
                encoding: 7,
                body: [128, 1, 4, 1, 2, 128, 1, 4, 1, 2, 65]
            )
            $0.rows = 1
        },
        Lie("levels of version 2 longer than the page", ["page 0", "levels declare"]) {
            $0.pages[0].kind = 3
            $0.pages[0].definitionLength = Int64(Int32.max)
            $0.pages[0].repetitionLength = Int64(Int32.max)
        },
        Lie("metadata nested without end", ["page 0", "nested too deeply"]) {
            $0.pages[0].more = [(99, .raw(type: 12, bytes: Array(repeating: 0x1C, count: 4000)))]
        },
        Lie("list longer than the file", ["page 0", "a metadata list declares"]) {
            $0.pages[0].more = [
                (99, .raw(type: 9, bytes: [0xFC] + ThriftWriter.varint(.max)))
            ]
        },
    ]

    @Test(arguments: lies)
    func `a lie is named with its place`(_ lie: Lie) throws {
        let error = #expect(throws: TableError.self) {
            _ = try TableReader(lie.file.source).values("x")
        }
        let message = try #require(error?.description)
        #expect(error?.kind == lie.kind, "\(message)")
        for word in lie.words { #expect(message.contains(word), "\(message)") }
    }

    @Test func `a file cut anywhere is refused`() throws {
        let bytes = try Matrix.bytes("refused-nested.parquet")
        for count in 4..<bytes.count {
            #expect(throws: TableError.self) {
                try TableReader(ByteSource(Array(bytes[..<count])))
            }
        }
    }

    @Test(arguments: [
        "pyarrow-delta-byte-zstd-v2-nulls.parquet", "pyarrow-pages-v1.parquet",
        "fastparquet-nulls.parquet", "duckdb-lz4-raw-v2-full-nulls.parquet",
    ])
    func `a changed byte is an error or another value, never a trap`(_ file: String) throws {
        let original = try Matrix.bytes(file)
        // A full walk belongs to the fuzzer; this one is spread over the file.
        for position in stride(from: 4, to: original.count, by: original.count / 60) {
            var bytes = original
            bytes[position] ^= UInt8(truncatingIfNeeded: 1 << (position % 8)) | 0x80
            guard let reader = try? TableReader(ByteSource(bytes)) else { continue }
            for column in reader.columns {
                var rows = 0
                let end = Result { try reader.read([column.name]) { rows += $0.rowCount } }
                guard case .success = end else { continue }
                #expect(rows == reader.rowCount)
            }
        }
    }
}
