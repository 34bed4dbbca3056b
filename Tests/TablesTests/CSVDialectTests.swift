import Tables
import Testing

@Suite("CSV dialects") struct CSVDialectTests {
    private func source(_ text: String) -> ByteSource { ByteSource(Array(text.utf8)) }

    private func reader(_ text: String, _ dialect: CSVDialect) throws -> TableReader {
        try TableReader(source(text), dialect: dialect)
    }

    static let european = CSVDialect(separator: .semicolon, decimal: .comma, missing: [])

    @Test(arguments: [
        (CSVDialect.Separator.comma, ","), (.semicolon, ";"), (.tab, "\t"),
    ])
    func `cells are divided at the separator alone`(
        _ separator: CSVDialect.Separator,
        _ character: String
    ) throws {
        let others = [",", ";", "\t"].filter { $0 != character }.joined()
        let rows = ["a\(others)|b|c", "1|2.5|x\(others)", "3|-4e2|\"y|\"\"z\"\"\n\""]
        let lines = rows.map { $0.replacingAll("|", by: character) + "\n" }
        let dialect = CSVDialect(separator: separator, decimal: .point, missing: [])
        let reader = try reader(lines.joined(), dialect)
        #expect(reader.columns.map(\.name) == ["a\(others)", "b", "c"])
        #expect(reader.columns.map(\.type) == [.int64, .float64, .string])
        #expect(reader.dialect == dialect)
        #expect(try reader.values("b") == [.number(2.5), .number(-400.0)])
        let text = "y|\"z\"\n".replacingAll("|", by: character)
        #expect(try reader.values("c") == [.string("x\(others)"), .string(text)])
    }

    @Test(arguments: [(CSVDialect.Separator.semicolon, ";"), (.tab, "\t")])
    func `a closing separator is one of each row or of none`(
        _ separator: CSVDialect.Separator,
        _ character: String
    ) throws {
        let dialect = CSVDialect(separator: separator, decimal: .point, missing: [])
        let text = { (rows: String) in rows.replacingAll("|", by: character) }
        let closed = try reader(text("a|b|\n1|2|\n"), dialect)
        #expect(closed.columns.map(\.name) == ["a", "b"])
        for rows in ["a|b|\n1|2|\n3|\n", "a|b|\n1|2|\n3|4\n", "a|b\n1|2\n3|4|\n", "a|b\n1|2\n3\n"] {
            let error = #expect(throws: TableError.self) { try reader(text(rows), dialect) }
            #expect(error?.kind == .malformedRow)
            #expect(error?.line == 3)
            #expect(
                error?.description.contains(separator == .tab ? "tab" : "semicolon") == true
                    || rows.hasSuffix("3\n")
            )
        }
    }

    /// Texts and the bits of the nearest binary64, by Python's `float` of the text with a point.
    @Test(
        arguments: [
            ("2,0409", 0x4000_53C3_6113_404F), ("-2,5557", 0xC004_7212_D773_18FC),
            ("1,", 0x3FF0_0000_0000_0000), (",5", 0x3FE0_0000_0000_0000),
            ("+1,5e3", 0x4097_7000_0000_0000), ("1,7976931348623157e308", 0x7FEF_FFFF_FFFF_FFFF),
            ("9007199254740993,00000000000000000000000000001", 0x4340_0000_0000_0001),
            ("0,1", 0x3FB9_9999_9999_999A),
        ] as [(String, UInt64)]
    )
    func `a decimal comma is rounded as a point is`(_ text: String, _ bits: UInt64) throws {
        let reader = try reader("x;y\n\(text);0,5\n", Self.european)
        #expect(try reader.values("x") == [.number(Double(bitPattern: bits))])
    }

    @Test(arguments: ["1.5", "1.234,5", "1,2,3", "01,5", "1,5 "])
    func `anything else is text under a decimal comma`(_ text: String) throws {
        #expect(try reader("x;y\n\(text);1\n", Self.european).columns[0].type == .string)
    }

    @Test func `words for missing values are nulls, letter for letter, quoted or not`() throws {
        let dialect = CSVDialect(separator: .comma, decimal: .point, missing: ["NA", "-", "-999"])
        let reader = try reader("x,y,z\nNA,\"-\",a\n1,-999,NA\n2,3,na\n,4,-\n", dialect)
        #expect(reader.columns.map(\.type) == [.int64, .int64, .string])
        #expect(reader.columns.map(\.isNullable) == [true, true, true])
        #expect(try reader.values("x") == [nil, .int64(1), .int64(2), nil])
        #expect(try reader.values("y") == [nil, nil, .int64(3), .int64(4)])
        #expect(try reader.values("z") == [.string("a"), nil, .string("na"), nil])
    }

    @Test(arguments: [
        ("a,b\n1,2\n", "{}"), ("a\n1\n", "{}"), ("a,b,\n1,2,\n", "{}"),
        ("clip;x;mos\na;2.5;1\nb;1.5;2\n", "{separator: \";\"}"),
        ("clip;x;mos\na;2,5;1,25\nb;1,5;2,5\n", "{separator: \";\", decimal: \",\"}"),
        ("clip\tx\tmos\na\t2.5\t1\n", "{separator: tab}"),
        ("clip\tx\tmos\na\t2,5\t1\n", "{separator: tab, decimal: \",\"}"),
        ("clip;x, mm;y, mm\na;2,5;1,25\n", "{separator: \";\", decimal: \",\"}"),
        ("clip;x;mos;\na;2,5;1,25;\n", "{separator: \";\", decimal: \",\"}"),
        ("clip,x,mos\na,NA,1\nb,2,n/a\nc,3,4\n", "{missing: [\"NA\", \"n/a\"]}"),
        ("clip;x\na;-\nb;2,5\n", "{separator: \";\", decimal: \",\", missing: [\"-\"]}"),
        ("clip,codec;preset,mos\na,crf=1;p=2,3.0\n", "{}"),
        ("clip,x\nNA,1\nb,2\n", "{}"),
        ("clip,x\n1,NA\n2,12%\n", "{}"),
        ("\u{FEFF}clip;x\r\na;1\r\n", "{separator: \";\"}"),
        ("clip;x\n\"a\";1\n\"b;c\";2\n", "{separator: \";\"}"),
    ])
    func `a dialect is recognised, and said as a spec says it`(
        _ text: String,
        _ settings: String
    ) throws {
        let reader = try TableReader(recognising: source(text))
        #expect(reader.dialect?.settings == settings)
        // What was recognised reads as it was shown.
        let again = try self.reader(text, try #require(reader.dialect))
        #expect(again.columns == reader.columns)
    }

    @Test(arguments: [
        "clip;x;mos\na;2,5;1,25\n", "clip;x;mos\na;2,5;1\n", "clip\tx\tmos\na\t2,5\t1,5\n",
    ])
    func `a row of the wrong dialect comes with the right one`(_ text: String) throws {
        let error = #expect(throws: TableError.self) { try reader(text, .standard) }
        #expect(error?.kind == .malformedRow)
        #expect(error?.line == 2)
        #expect(error?.description.contains("set data.csv: {separator: ") == true)
    }

    @Test(arguments: [
        ("NA", "missing: [\"NA\"]"), ("n/a", "missing: [\"n/a\"]"), ("-", "missing: [\"-\"]"),
        ("5.08%", "percent"), ("5 %", "percent"), (" 1.5", "space before or after"),
        ("1.5\u{A0}", "space before or after"), ("  ", "only spaces"),
        ("007", "leading zero"), ("-01", "leading zero"), ("00", "leading zero"),
        ("00.5", "leading zero"), ("\"2,0409\"", "decimal comma"), ("1_000", "digit grouping"),
        ("\"1,234.5\"", "digit grouping"), ("1 000", "digit grouping"),
        ("True", "1 and 0"), ("\u{2212}1.5", "minus sign"), ("12ms", "unit"), ("3.5 dB", "unit"),
        ("0x1F", "decimal digits"),
    ])
    func `a text among numbers is named with its line and a remedy`(
        _ cell: String,
        _ remedy: String
    ) throws {
        let column = try reader("x,y\n1,1\n2.5,2\n\(cell),3\n4,4\n", .standard).columns[0]
        #expect(column.type == .string)
        let text = try #require(column.firstText)
        #expect(text.line == 4)
        #expect(text.text == cell.filter { $0 != "\"" })
        #expect(text.remedy?.contains(remedy) == true, "\(text.remedy ?? "none")")
    }

    @Test(arguments: [
        "a", "clip 7", "2020-01-31", "12:30", "1.2.3", "x264", "192.168.1.10", "31.12.2024",
    ])
    func `a word is a word`(_ cell: String) throws {
        let column = try reader("x,y\n\(cell),1\n", .standard).columns[0]
        #expect(column.firstText == TextCell(text: cell, row: 0, line: 2))
    }

    @Test func `a point under a decimal comma says so`() throws {
        let column = try reader("x;y\n1,5;1\n2.5;1\n", Self.european).columns[0]
        #expect(column.firstText?.line == 3)
        #expect(column.firstText?.remedy?.contains("decimal point") == true)
    }

    @Test func `under another separator a decimal comma has its setting`() throws {
        let dialect = CSVDialect(separator: .semicolon, decimal: .point, missing: ["x"])
        let column = try reader("x;y\n1,5;1\n", dialect).columns[0]
        let settings = "{separator: \";\", decimal: \",\", missing: [\"x\"]}"
        #expect(column.firstText?.remedy?.contains(settings) == true)
    }

    @Test(arguments: [
        ("001\n002\n", ColumnType.string), ("1\n010\n", .string), ("-01\n-02\n", .string),
        ("00\n1\n", .string), ("+01\n", .string), ("01.5\n", .string), ("01e3\n", .string),
        ("0\n10\n", .int64), ("0.5\n-0.5\n", .float64), ("0e5\n", .float64), ("-0\n", .float64),
        ("1.00\n100\n", .float64), ("1e05\n", .float64), (".05\n", .float64),
    ])
    func `digits with a leading zero are words`(_ cells: String, _ type: ColumnType) throws {
        let reader = try reader("x\n" + cells, .standard)
        #expect(reader.columns[0].type == type)
        if type == .string {
            let first = String(cells.prefix { $0 != "\n" })
            #expect(try reader.values("x").first == .string(first))
        }
    }
}

extension String {
    fileprivate func replacingAll(_ text: Character, by other: String) -> String {
        map { $0 == text ? other : String($0) }.joined()
    }
}
