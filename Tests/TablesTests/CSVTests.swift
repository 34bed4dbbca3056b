import Tables
import Testing

@Suite("CSV") struct CSVTests {
    private func reader(_ text: String) throws -> TableReader {
        try TableReader(ByteSource(Array(text.utf8)))
    }

    @Test func `a column is integers, numbers or text by all of its cells`() throws {
        let reader = try reader("a,b,c,d\n1,1,1,\n2,2.5,x,\n")
        #expect(reader.columns.map { $0.type } == [.int64, .float64, .string, .float64])
        #expect(reader.columns.map { $0.isNullable } == [false, false, false, true])
        #expect(reader.rowCount == 2)
        #expect(try reader.values("a") == [.int64(1), .int64(2)])
        #expect(try reader.values("b") == [.number(1.0), .number(2.5)])
        #expect(try reader.values("c") == [.string("1"), .string("x")])
        #expect(try reader.values("d") == [nil, nil])
    }

    @Test(arguments: [
        "\u{FEFF}a,b\r\n1,\"x,\"\"y\"\"\r\nz\"\r\n\r\n2,w", "a,b,\n1,\"x,\"\"y\"\"\r\nz\",\n2,w,\n",
        "a,b\r1,\"x,\"\"y\"\"\r\nz\"\r2,w\r",
    ])
    func `quotes, line ends, byte order mark and trailing commas are understood`(
        _ text: String
    ) throws {
        let reader = try reader(text)
        #expect(reader.columns.map { $0.name } == ["a", "b"])
        #expect(try reader.values("a") == [.int64(1), .int64(2)])
        #expect(try reader.values("b") == [.string("x,\"y\"\r\nz"), .string("w")])
    }
}
