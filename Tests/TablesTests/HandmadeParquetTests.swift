import Tables
import Testing

@Suite("Handmade Parquet") struct HandmadeParquetTests {
    private typealias Page = HandmadeParquet.Page

    @Test(arguments: 1...20)
    func `dictionary indices of any width are unpacked`(bitWidth: Int) throws {
        let count = min(1 << bitWidth, 1000)
        let dictionary = (0..<count).map { Double($0) / 8 }
        let indices = (0..<77).map { UInt64($0 * 7919 % count) }
        let last = UInt64(count - 1)
        let packed = HandmadeParquet.packed(indices, bitWidth: bitWidth)
        let repeated = HandmadeParquet.littleEndian(last).prefix((bitWidth + 7) / 8)
        // 80 packed numbers in ten groups, of which three are padding, then the last one five times.
        let body = [UInt8(bitWidth), 10 << 1 | 1] + packed + [5 << 1] + repeated
        let file = HandmadeParquet(
            rows: 85,
            pages: [
                Page(kind: 2, values: Int64(count), body: HandmadeParquet.plain(dictionary)),
                Page(values: 85, encoding: 8, body: body),
            ]
        )
        let expected = indices + [0, 0, 0] + Array(repeating: last, count: 5)
        #expect(
            try TableReader(file.source).values("x")
                == expected.map { .number(Double($0) / 8) }
        )
    }

    @Test(arguments: [0, 1, 5, 8, 13, 31, 32, 33, 57, 58, 63, 64])
    func `differences of any width are added up`(bitWidth: Int) throws {
        let mask = bitWidth == 0 ? 0 : UInt64.max >> UInt64(64 - bitWidth)
        let deltas = (0..<40).map { (UInt64($0) &* 0x9E37_79B9_7F4A_7C15) & mask }
        let padded = deltas + Array(repeating: 0, count: 24)
        var body = ThriftWriter.varint(128) + ThriftWriter.varint(4) + ThriftWriter.varint(41)
        body += ThriftWriter.zigzag(-5) + ThriftWriter.zigzag(-3)
        body += [UInt8(bitWidth), UInt8(bitWidth), 0, 0]
        body += HandmadeParquet.packed(padded, bitWidth: bitWidth)
        let file = HandmadeParquet(
            type: 2,
            rows: 41,
            pages: [Page(values: 41, encoding: 5, body: body)]
        )
        var expected: [Int64] = [-5]
        for delta in deltas {
            expected.append((expected.last ?? 0) &- 3 &+ Int64(bitPattern: delta))
        }
        #expect(try TableReader(file.source).values("x") == expected.map { .int64($0) })
    }

    @Test func `a repeated index without end stays small`() throws {
        // Two billion rows in a few bytes: batches come one after the other, none is kept.
        let rows = Int64(Int32.max)
        let run = ThriftWriter.varint(UInt64(rows) << 1)
        let file = HandmadeParquet(
            rows: rows,
            pages: [
                Page(kind: 2, values: 1, body: HandmadeParquet.plain([1.5])),
                Page(values: rows, encoding: 8, body: [1] + run + [0]),
            ]
        )
        struct Enough: Error {}
        var batches = 0
        #expect(throws: Enough.self) {
            try TableReader(file.source).read(["x"]) { batch in
                #expect(batch.rowCount == Batch.maximumRowCount)
                #expect(batch.firstRow == batches * Batch.maximumRowCount)
                batches += 1
                if batches == 3 { throw Enough() }
            }
        }
        #expect(batches == 3)
    }

    @Test func `texts that share beginnings are put together`() throws {
        func deltas(_ numbers: [Int64]) -> [UInt8] {
            let header = [128, 4, UInt64(numbers.count)].flatMap(ThriftWriter.varint)
            let steps = zip(numbers.dropFirst(), numbers).map { UInt64(bitPattern: $0 - $1 + 8) }
            let padded = steps + Array(repeating: 0, count: 32 - steps.count)
            return header + ThriftWriter.zigzag(numbers[0]) + ThriftWriter.zigzag(-8)
                + [4, 0, 0, 0] + HandmadeParquet.packed(padded, bitWidth: 4)
        }
        let body = deltas([0, 5, 2, 4]) + deltas([5, 2, 2, 0]) + Array("clip_12ok".utf8)
        let file = HandmadeParquet(
            type: 6,
            convertedType: 0,
            rows: 4,
            pages: [Page(values: 4, encoding: 7, body: body)]
        )
        #expect(
            try TableReader(file.source).values("x")
                == ["clip_", "clip_12", "clok", "clok"].map { .string($0) }
        )
    }

    @Test(arguments: [false, true])
    func `texts that look alike and differ in their bytes stay apart`(_ hasDictionary: Bool) throws
    {
        let texts = ["\u{E9}", "e\u{301}"]
        let dictionary = Page(kind: 2, values: 2, body: HandmadeParquet.plain(texts))
        let indices = Page(values: 2, encoding: 8, body: [1, 1 << 1 | 1, 0b10])
        let plain = Page(values: 2, body: HandmadeParquet.plain(texts))
        let file = HandmadeParquet(
            type: 6,
            convertedType: 0,
            rows: 2,
            pages: hasDictionary ? [dictionary, indices] : [plain]
        )
        try TableReader(file.source).read(["x"]) { batch in
            guard case .string(let codes, let dictionary) = batch.columns[0].values else {
                Issue.record("not text")
                return
            }
            #expect(codes == [0, 1])
            #expect(dictionary.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
        }
    }

    @Test func `a page of version 2 may say that it is compressed and hold nothing`() throws {
        let levels = [UInt8(5 << 1), 0]
        var page = Page(kind: 3, values: 5, body: levels)
        page.definitionLength = 2
        let file = HandmadeParquet(repetition: 1, codec: 1, rows: 5, pages: [page])
        #expect(try TableReader(file.source).values("x") == Array(repeating: nil, count: 5))
    }

    @Test func `row groups follow each other`() throws {
        var file = HandmadeParquet(
            rows: 2,
            pages: [Page(values: 2, body: HandmadeParquet.plain([1, 2]))]
        )
        file.rowGroupCount = 3
        let reader = try TableReader(file.source)
        #expect(reader.rowCount == 6)
        var firstRows: [Int] = []
        try reader.read(["x"]) { firstRows.append($0.firstRow) }
        #expect(firstRows == [0, 2, 4])
        #expect(try reader.values("x") == [1, 2, 1, 2, 1, 2].map { .number(Double($0)) })
    }
}
