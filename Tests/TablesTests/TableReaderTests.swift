import Tables
import Testing

@Suite("Table reader") struct TableReaderTests {
    private struct Broken: Error, CustomStringConvertible {
        var description: String { "the disk is on fire" }
    }

    @Test func `a name that no column has is answered with the ones there are`() throws {
        let reader = try TableReader(ByteSource(Array("adm2,vmaf\n1,2\n".utf8)))
        let error = #expect(throws: TableError.self) { try reader.values("VMAF") }
        #expect(error?.kind == .unknownColumn)
        #expect(
            error?.description
                == "column 'VMAF': no column has this name; the columns are 'adm2', 'vmaf'"
        )
    }

    @Test func `a name that two columns have is refused, and the others are read`() throws {
        let reader = try TableReader(ByteSource(Array("x,y,x\n1,2,3\n".utf8)))
        let error = #expect(throws: TableError.self) { try reader.values("x") }
        #expect(error?.kind == .ambiguousColumn)
        #expect(try reader.values("y") == [.int64(2)])
    }

    @Test func `no columns may be asked for, which counts rows`() throws {
        let reader = try TableReader(try Fixture.source("Matrix/pyarrow-pages-v1.parquet"))
        var rows = 0
        try reader.read([]) { rows += $0.rowCount }
        #expect(rows == reader.rowCount)
    }

    @Test(arguments: ["Matrix/pandas-default.parquet", "Matrix/pandas.csv.gz"])
    func `a source that fails is an error with its reason`(_ file: String) throws {
        let bytes = try Fixture.bytes(file)
        let source = ByteSource(count: bytes.count) { offset, count in
            guard offset + count < bytes.count / 2 else { throw Broken() }
            return Array(bytes[offset..<(offset + count)])
        }
        let error = #expect(throws: TableError.self) { try TableReader(source) }
        #expect(error?.kind == .unreadable)
        #expect(error?.description.contains("the disk is on fire") == true)
    }

    @Test func `a source that gives too few bytes is an error`() throws {
        let source = ByteSource(count: 100) { _, count in Array(repeating: 65, count: count - 1) }
        let error = #expect(throws: TableError.self) { try TableReader(source) }
        #expect(error?.kind == .unreadable)
        #expect(throws: TableError.self) { try source.bytes(in: 90..<101) }
    }

    @Test func `a text table that changes between two readings is an error`() throws {
        let first = Array("x\n10\n20\n".utf8)
        for later in ["x\n10\n\n\n\n", "x\n10\n2.\n", "x\n10\n2,\n", "x\n1\n2\n3\n"] {
            let version = Version()
            let source = ByteSource(count: first.count) { offset, count in
                let bytes = version.isFirst ? first : Array(later.utf8)
                return Array(bytes[offset..<(offset + count)])
            }
            let reader = try TableReader(source)
            version.isFirst = false
            #expect(throws: (any Error).self) { try reader.values("x") }
        }
    }

    @Test func `only the columns asked for are read`() throws {
        let bytes = try Fixture.bytes("Matrix/polars-uncompressed-full.parquet")
        let log = Log()
        let source = ByteSource(count: bytes.count) { offset, count in
            log.add(count)
            return Array(bytes[offset..<(offset + count)])
        }
        let reader = try TableReader(source)
        let footer = log.total
        _ = try reader.values("boolean")
        #expect(log.total - footer < 200)
    }

    @Test func `the raw values of formats and errors are stable`() {
        #expect(TableFormat.allCases.map { $0.rawValue } == ["parquet", "csv"])
        #expect(
            TableError.Kind.allCases.map { $0.rawValue } == [
                "unreadable", "unrecognized", "damaged", "unsupported", "unknown-column",
                "ambiguous-column", "malformed-row", "out-of-range", "too-large",
            ]
        )
    }
}
