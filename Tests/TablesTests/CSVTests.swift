import Tables
import Testing

@Suite("CSV") struct CSVTests {
    private func reader(_ text: String) throws -> TableReader {
        try TableReader(ByteSource(Array(text.utf8)))
    }

    @Test func `a column is integers, numbers or text by all of its cells`() throws {
        let reader = try reader("a,b,c,d\n1,1,1,\n2,2.5,x,\n")
        #expect(reader.format == .csv)
        #expect(reader.columns.map { $0.type } == [.int64, .float64, .string, .float64])
        #expect(reader.columns.map { $0.isNullable } == [false, false, false, true])
        #expect(reader.rowCount == 2)
        #expect(reader.columns[1].firstText == nil)
        #expect(reader.columns[2].firstText == TextCell(text: "x", row: 1, line: 3))
        #expect(try reader.values("a") == [.int64(1), .int64(2)])
        #expect(try reader.values("b") == [.number(1.0), .number(2.5)])
        #expect(try reader.values("c") == [.string("1"), .string("x")])
        #expect(try reader.values("d") == [nil, nil])
    }

    @Test(arguments: [
        ("0", ColumnType.int64), ("-7", .int64), ("9223372036854775807", .int64),
        ("-9223372036854775808", .int64), ("9223372036854775808", .float64), ("-0", .float64),
        ("007", .string), ("-007", .string), ("00", .string), ("0.5", .float64), ("+1", .float64),
        ("1.", .float64), (".5", .float64), ("1e3", .float64),
        ("nan", .float64), ("NaN", .float64), ("-Inf", .float64), ("infinity", .float64),
        ("1e999999999999999999999", .float64), ("", .float64), (" 1", .string), ("1 ", .string),
        ("0x10", .string), ("1,5", .string), ("1_000", .string), ("--1", .string), ("1e", .string),
        (".", .string), ("e5", .string), ("+", .string), ("infi", .string), ("True", .string),
        ("١", .string),
    ])
    func `the notation of one cell decides the type`(_ cell: String, _ type: ColumnType) throws {
        #expect(try reader("x,y\n\"\(cell)\",0\n").columns[0].type == type)
    }

    @Test(arguments: [
        "\u{FEFF}a,b\r\n1,\"x,\"\"y\"\"\r\nz\"\r\n\r\n2,w", "a,b,\n1,\"x,\"\"y\"\"\r\nz\",\n2,w,\n",
        "a,b\r1,\"x,\"\"y\"\"\r\nz\"\r2,w\r", "a,b,\n1,\"x,\"\"y\"\"\r\nz\",\n\n\n2,w,",
        "\"a\",\"b\"\n\"1\",\"x,\"\"y\"\"\r\nz\"\n2,\"w\"\n\n",
    ])
    func `quotes, line ends, byte order mark and trailing commas are understood`(
        _ text: String
    ) throws {
        let reader = try reader(text)
        #expect(reader.columns.map { $0.name } == ["a", "b"])
        #expect(try reader.values("a") == [.int64(1), .int64(2)])
        #expect(try reader.values("b") == [.string("x,\"y\"\r\nz"), .string("w")])
    }

    @Test(arguments: [
        ("a,b\n1,2\n3\n", ["row 1", "line 3", "1 cell,", "header has 2", "missing"]),
        ("a,b\n1,2\n\n3,4,5\n", ["row 1", "line 4", "3 cells", "header has 2", "quoted"]),
        ("a,b\n1,2,\n", ["row 0", "line 2", "3 cells", "header line does not"]),
        ("a,b\n1,\"x\ny\"\n3,\"z\n", ["line 4", "unclosed quote"]),
        ("a,b\n1,\"x\"y\n", ["line 2", "after a closing quote"]),
        ("a,b\r\n1,x\"y\"\r\n", ["line 2", "a quote inside a cell"]),
        ("\n\n\r\n", ["empty"]), ("", ["empty"]), ("a,\0b\n", ["binary"]),
        ("{\"frames\": []}", ["JSON"]), ("<VMAF>", ["XML"]),
    ])
    func `a broken row is named by its line`(_ text: String, _ words: [String]) throws {
        let error = #expect(throws: TableError.self) { try reader(text) }
        let message = try #require(error?.description)
        for word in words { #expect(message.contains(word), "\(message)") }
    }

    /// A row of another number of cells than the header's, where the header line ends in a comma.
    ///
    /// The first row is what libvmaf writes for a frame without `motion2` (Netflix/vmaf#910).
    @Test(arguments: [
        ("0,0.9,\n", "2 cells and a closing comma", "3 and a closing comma", "missing"),
        ("0,0.9\n", "2 cells and no closing comma", "3 and a closing comma", "missing"),
        ("0,,0.9,4,\n", "4 cells and a closing comma", "3 and a closing comma", "quoted"),
        ("0,1,0.9,4\n", "4 cells and no closing comma", "3 and a closing comma", "quoted"),
        ("0,1,0.9\n", "3 cells and no closing comma", "3 and a closing comma", "truncated"),
        ("0,1,0.9,\"\"\n", "4 cells and no closing comma", "3 and a closing comma", "quoted"),
        ("0,1,\n", "2 cells and a closing comma", "3 and a closing comma", "missing"),
        ("0,1,", "2 cells and a closing comma", "3 and a closing comma", "missing"),
        (",\n", "1 cell and a closing comma", "3 and a closing comma", "missing"),
        ("0\n", "1 cell and no closing comma", "3 and a closing comma", "missing"),
        ("0,1,0.9,,\n", "4 cells and a closing comma", "3 and a closing comma", "quoted"),
    ])
    func `where the header ends in a comma, a row is its cells and a closing comma`(
        _ row: String,
        _ found: String,
        _ expected: String,
        _ reason: String
    ) throws {
        for end in ["", "2,1,0.8,\n"] {
            let lines = "Frame,motion2,adm2,\n1,1,0.9,\n\n" + row
            guard end.isEmpty || row.hasSuffix("\n") else { continue }
            let error = #expect(throws: TableError.self) { try reader(lines + end) }
            #expect(error?.kind == .malformedRow)
            #expect(error?.line == 4)
            #expect(error?.row == 1)
            let message = error?.description ?? ""
            for words in [found, expected, reason] {
                #expect(message.contains(words), "\(message)")
            }
        }
    }

    @Test func `a quoted empty name at the end is a column, not a closing comma`() throws {
        let reader = try reader("a,b,\"\"\n1,2,3\n")
        #expect(reader.columns.map { $0.name } == ["a", "b", ""])
        #expect(try reader.values("") == [.int64(3)])
    }

    @Test func `a cell may be empty where the lines end in a comma`() throws {
        let reader = try reader("a,b,\n,2,\n1,,\n,,\n")
        #expect(try reader.values("a") == [nil, .int64(1), nil])
        #expect(try reader.values("b") == [.int64(2), nil, nil])
    }

    @Test func `a row of endless commas is refused before it fills the memory`() throws {
        let text = "a,b\n" + String(repeating: ",", count: 100_000)
        let error = #expect(throws: TableError.self) { try reader(text) }
        #expect(error?.kind == .tooLarge)
        #expect(error?.line == 2)
    }

    @Test func `text that is not UTF-8 is named by column, row and line`() throws {
        let source = ByteSource(Array("a,b\n1,x\n2,".utf8) + [0xC3, 0x28, 0x0A])
        let reader = try TableReader(source)
        #expect(try reader.values("a") == [.int64(1), .int64(2)])
        let error = #expect(throws: TableError.self) { try reader.values("b") }
        #expect(error?.kind == .damaged)
        #expect(error?.column == "b")
        #expect(error?.row == 1)
        #expect(error?.line == 3)
    }

    @Test func `texts that look alike and differ in their bytes stay apart`() throws {
        // An e with an acute accent, as one character and as two.
        let reader = try reader("x\n\u{E9}\ne\u{301}\n\u{E9}\n")
        try reader.read(["x"]) { batch in
            guard case .string(let codes, let dictionary) = batch.columns[0].values else {
                Issue.record("not text")
                return
            }
            #expect(codes == [0, 1, 0])
            #expect(dictionary.map { Array($0.unicodeScalars) } == [["\u{E9}"], ["e", "\u{301}"]])
        }
    }

    @Test func `a name that is not UTF-8 is named by its line`() throws {
        let error = #expect(throws: TableError.self) {
            try TableReader(ByteSource([0x61, 0x2C, 0xFF, 0x0A]))
        }
        #expect(error?.line == 1)
    }

    @Test func `a header without rows is a table of no rows`() throws {
        let reader = try reader("a,b\n")
        #expect(reader.rowCount == 0)
        #expect(try reader.columns(["b", "a"]).map { $0.values } == [[], []])
    }

    @Test func `rows are cut into batches of bounded length, at the same rows in any order`() throws
    {
        let count = Batch.maximumRowCount * 2 + 3
        let lines = (0..<count).map { "\($0),\($0 % 3 == 0 ? "" : "t\($0 % 7)")\n" }
        let reader = try reader("n,t\n" + lines.joined())
        #expect(reader.rowCount == count)
        var lengths: [Int] = []
        var next: Int64 = 0
        try reader.read(["t", "n"]) { batch in
            #expect(batch.firstRow == Int(next))
            lengths.append(batch.rowCount)
            guard case .int64(let numbers) = batch.columns[1].values,
                case .string(let codes, let dictionary) = batch.columns[0].values
            else {
                Issue.record("unexpected types")
                return
            }
            #expect(batch.columns[1].validity == nil)
            #expect(dictionary.count <= 7)
            let isRight = zip(numbers, codes).allSatisfy { number, code in
                defer { next += 1 }
                let text = number % 3 == 0 ? nil : "t\(number % 7)"
                return number == next && (code < 0 ? nil : dictionary[Int(code)]) == text
            }
            #expect(isRight)
        }
        #expect(lengths == [Batch.maximumRowCount, Batch.maximumRowCount, 3])
    }

    @Test func `a table of libvmaf with a comma at each line's end is read`() throws {
        let reader = try reader("Frame,adm2,vmaf,\n0,0.947624,76.668905,\n1,0.9,100.000000,\n")
        #expect(reader.columns.map { $0.name } == ["Frame", "adm2", "vmaf"])
        #expect(try reader.values("vmaf") == [.number(76.668905), .number(100.0)])
    }
}
