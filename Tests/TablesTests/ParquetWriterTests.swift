import Tables
import Testing

/// Files that are written are what was written, bit for bit.
///
/// Readers of other projects hold the same in `Tests/Oracle/check_written_parquet.py`.
@Suite struct ParquetWriterTests {
    @Test(
        arguments: ParquetOptions.Compression.allCases,
        [0, 1, 7, 8, 9, 63, 64, 65, 1000, 5003]
    )
    func `a table reads back bit for bit`(
        compression: ParquetOptions.Compression,
        rowCount: Int
    ) throws {
        let table = ColumnTable.sample(rowCount: rowCount, seed: UInt64(rowCount))
        for (groupLength, pageLength) in [(131_072, 16_384), (1000, 77), (64, 8)] {
            let options = ParquetOptions(
                compression: compression,
                rowGroupLength: groupLength,
                pageLength: pageLength
            )
            let reader = try TableReader(ByteSource(try table.parquet(options)))
            #expect(reader.rowCount == rowCount)
            #expect(reader.metadata == table.metadata)
            #expect(reader.columns.map(\.isNullable) == table.columns.map { $0.validity != nil })
            #expect(try reader.columns(table.columns.map(\.name)) == table.testColumns)
        }
    }

    @Test func `equal tables have equal bytes`() throws {
        let first = try ColumnTable.sample(rowCount: 3000, seed: 1).parquet()
        let again = try ColumnTable.sample(rowCount: 3000, seed: 1).parquet()
        #expect(first == again)
    }

    @Test func `a column of few values has a dictionary and is small`() throws {
        let values = (0..<10_000).map { Double($0 % 4) / 3 }
        let column = Column(name: "few", values: .float64(values), validity: nil)
        let bytes = try ColumnTable(columns: [column]).parquet(ParquetOptions(compression: .none))
        // Two bits a row: 2 500 bytes, against 80 000.
        #expect(bytes.count < 3000)
    }

    @Test func `a flipped bit in a page is found by its checksum`() throws {
        let table = ColumnTable.sample(rowCount: 200, seed: 3)
        var bytes = try table.parquet(ParquetOptions(compression: .none))
        bytes[200] ^= 1
        let reader = try TableReader(ByteSource(bytes))
        #expect(throws: TableError.self) { try reader.columns(["number"]) }
    }
}

@Suite struct CSVWriterTests {
    @Test func `numbers and gaps read back bit for bit`() throws {
        let numbers = [0.1, -0.0, 1e-300, 5e22, 123_456_789.123, 100]
        let table = ColumnTable(columns: [
            Column(name: "x", values: .float64(numbers), validity: nil),
            Column(
                name: "y",
                values: .float64(numbers),
                validity: [true, false, true, true, false, true]
            ),
            Column(name: "n", values: .int64([1, -2, 3, 4, 5, 6]), validity: nil),
        ])
        let reader = try TableReader(ByteSource(try table.csv()))
        #expect(try reader.columns(["x", "y", "n"]) == table.testColumns)
    }

    @Test func `text is quoted where it has to be`() throws {
        let words = ["plain", "a,b", "say \"hi\"", "two\nlines", " padded ", "ü"]
        let table = ColumnTable(columns: [
            Column(
                name: "clip, name",
                values: .string(codes: [0, 1, 2, 3, 4, 5], dictionary: words),
                validity: nil
            )
        ])
        let reader = try TableReader(ByteSource(try table.csv()))
        #expect(try reader.columns(["clip, name"]) == table.testColumns)
    }
}
