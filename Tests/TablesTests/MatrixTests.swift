import Tables
import Testing

@Suite("The matrix of writers") struct MatrixTests {
    @Test func `the fixtures are all there`() throws {
        let matrix = try Matrix.current.get()
        #expect(matrix.files.count > 100)
        #expect(matrix.refused.count > 20)
    }

    @Test(arguments: Matrix.files)
    func `every value that was written is read`(_ file: Matrix.File) throws {
        let matrix = try Matrix.current.get()
        let table = try #require(matrix.tables.first { $0.name == file.table })
        let columns = table.columns.filter { file.columns?.contains($0.name) ?? true }
        let reader = try TableReader(ByteSource(try Matrix.bytes(file.file)))
        #expect(reader.rowCount == columns.first?.values.count)
        let read = try reader.columns(columns.map { $0.name })
        for (column, read) in zip(columns, read) {
            let description = try #require(reader.columns.first { $0.name == column.name })
            #expect(description.type.description == column.type, "column \(column.name)")
            #expect(description.isNullable || !column.values.contains(nil), "\(column.name)")
            let expected = column.expected
            guard read.values != expected else { continue }
            let row = zip(read.values, expected).enumerated().first { $0.element.0 != $0.element.1 }
            Issue.record("column \(column.name) differs: \(String(describing: row))")
        }
    }

    @Test(arguments: Matrix.files)
    func `columns may be asked for alone and in any order`(_ file: Matrix.File) throws {
        let reader = try TableReader(ByteSource(try Matrix.bytes(file.file)))
        let names = reader.columns.filter { !$0.type.isUnsupported }.map { $0.name }
        let together = try reader.columns(names.reversed())
        for column in together { #expect(try reader.values(column.name) == column.values) }
    }

    @Test(arguments: Matrix.files.filter { $0.unsupported != nil })
    func `a column that is not read is listed, and refused when asked for`(
        _ file: Matrix.File
    ) throws {
        let reader = try TableReader(ByteSource(try Matrix.bytes(file.file)))
        for (name, type) in try #require(file.unsupported) {
            let description = try #require(reader.columns.first { $0.name == name })
            #expect(description.type == .unsupported(type))
            let error = #expect(throws: TableError.self) { try reader.values(name) }
            #expect(error?.kind == .unsupported)
            #expect(error?.column == name)
            #expect(error?.description.contains(type) == true)
        }
    }

    @Test(arguments: Matrix.refused)
    func `a file that cannot be read says where and why`(_ refusal: Matrix.Refusal) throws {
        let bytes = try Matrix.bytes(refusal.file)
        let error = #expect(throws: TableError.self) {
            let reader = try TableReader(ByteSource(bytes))
            if let column = refusal.column { _ = try reader.values(column) }
        }
        let message = try #require(error?.description)
        #expect(error?.kind.rawValue == refusal.kind, "\(message)")
        for word in refusal.words { #expect(message.contains(word), "\(message)") }
    }
}

extension ColumnType {
    var isUnsupported: Bool {
        if case .unsupported = self { true } else { false }
    }
}
