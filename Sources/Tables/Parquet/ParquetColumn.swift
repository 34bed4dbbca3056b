/// A column at the top level of a Parquet schema.
struct ParquetColumn: Sendable {
    let description: ColumnDescription

    /// Position of the column's chunk in each row group.
    let chunkIndex: Int

    /// How the values are stored; nil if they cannot be read.
    let storage: Storage?

    /// The stored forms that can be read.
    enum Storage: Sendable {
        case float64
        case float32
        case float16
        case int32
        case uint32
        case int64
        case uint64
        case boolean
        case text
    }
}

extension ParquetColumn.Storage {
    var physicalType: PhysicalType {
        switch self {
        case .float64: .double
        case .float32: .float
        case .float16: .fixedLengthByteArray
        case .int32, .uint32: .int32
        case .int64, .uint64: .int64
        case .boolean: .boolean
        case .text: .byteArray
        }
    }

    fileprivate var columnType: ColumnType {
        switch self {
        case .float64: .float64
        case .float32, .float16: .float32
        case .int32, .uint32, .int64, .uint64: .int64
        case .boolean: .boolean
        case .text: .string
        }
    }
}

// MARK: - Schema

extension ParquetColumn {
    /// The top level of a schema, and how many column chunks each row group must have.
    static func columns(
        of schema: [SchemaElement]
    ) throws(TableError) -> (columns: [ParquetColumn], chunkCount: Int) {
        guard let root = schema.first else { throw .footerWithout("schema") }
        var columns: [ParquetColumn] = []
        var next = 1
        var chunkCount = 0
        for _ in 0..<min(root.childCount, schema.count) {
            guard next < schema.count else { break }
            columns.append(try ParquetColumn(schema[next], chunkIndex: chunkCount))
            (next, chunkCount) = try skipSubtree(at: next, of: schema, leaves: chunkCount)
        }
        guard next == schema.count, columns.count == root.childCount else {
            throw .schemaTree(elements: schema.count)
        }
        return (columns, chunkCount)
    }

    /// Returns the position after a node and all below it, and the number of leaves so far.
    private static func skipSubtree(
        at start: Int,
        of schema: [SchemaElement],
        leaves: Int,
    ) throws(TableError) -> (next: Int, leaves: Int) {
        var next = start
        var leaves = leaves
        var pending = 1
        while pending > 0 {
            guard next < schema.count, schema[next].childCount <= schema.count else {
                throw .schemaTree(elements: schema.count)
            }
            let element = schema[next]
            pending += element.childCount - 1
            if element.physicalType != nil { leaves += 1 }
            next += 1
        }
        return (next, leaves)
    }

    private init(_ element: SchemaElement, chunkIndex: Int) throws(TableError) {
        let type: ColumnType
        if element.physicalType == nil || element.childCount > 0 {
            storage = nil
            type = .unsupported("nested")
        } else if element.repetition == .repeated {
            storage = nil
            type = .unsupported("nested")
        } else {
            storage = Storage(element)
            type = storage?.columnType ?? .unsupported(Self.unsupportedName(of: element))
        }
        self.chunkIndex = chunkIndex
        description = ColumnDescription(
            name: element.name,
            type: type,
            isNullable: element.repetition == .optional,
        )
    }
}

// MARK: - Types

extension ParquetColumn.Storage {
    fileprivate init?(_ element: SchemaElement) {
        let logical =
            element.logicalType ?? element.convertedType.flatMap(LogicalType.init(convertedType:))
        switch (element.physicalType.flatMap(PhysicalType.init), logical) {
        case (.double, nil): self = .float64
        case (.float, nil): self = .float32
        case (.boolean, nil): self = .boolean
        case (.int32, nil), (.int32, .null): self = .int32
        case (.int64, nil): self = .int64
        case (.int32, .integer(8...32, let isSigned)): self = isSigned ? .int32 : .uint32
        case (.int64, .integer(64, let isSigned)): self = isSigned ? .int64 : .uint64
        case (.byteArray, .string): self = .text
        case (.fixedLengthByteArray, .float16) where element.typeLength == 2: self = .float16
        default: return nil
        }
    }
}

extension ParquetColumn {
    private static func unsupportedName(of element: SchemaElement) -> String {
        let logical =
            element.logicalType ?? element.convertedType.flatMap(LogicalType.init(convertedType:))
        if case .other(let name) = logical { return name }
        switch element.physicalType.flatMap(PhysicalType.init) {
        case .int96: return "timestamp"
        case .byteArray, .fixedLengthByteArray: return "binary"
        case nil: return "physical type \(element.physicalType ?? -1)"
        default: return "mismatched logical type"
        }
    }
}
