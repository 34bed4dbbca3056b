extension ColumnTable {
    /// Writes the table as CSV: a header, commas, decimal points, LF at the end of a line.
    ///
    /// A number is the shortest decimal that reads back as the same number, and a gap is an empty
    /// cell. Text is quoted where it has to be.
    ///
    /// - Parameter write: Takes the bytes of the file, piece by piece.
    /// - Throws: What `write` throws.
    public func writeCSV(to write: ([UInt8]) throws -> Void) throws {
        var line = columns.map { Self.cell($0.name) }.joined(separator: ",") + "\n"
        var bytes = Array(line.utf8)
        for row in 0..<rowCount {
            line = columns.map { Self.cell($0, row: row) }.joined(separator: ",") + "\n"
            bytes.append(contentsOf: line.utf8)
            if bytes.count >= 1 << 16 {
                try write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        if !bytes.isEmpty { try write(bytes) }
    }

    private static func cell(_ column: Column, row: Int) -> String {
        guard column.validity?[row] ?? true else { return "" }
        return switch column.values {
        case .float64(let values): values[row].description
        case .float32(let values): values[row].description
        case .int64(let values): values[row].description
        case .boolean(let values): values[row] ? "true" : "false"
        case .string(let codes, let dictionary): cell(dictionary[Int(codes[row])])
        }
    }

    /// Text as a cell; an empty one is quoted, since an empty cell is a gap.
    private static func cell(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\n")
                && byte != UInt8(ascii: "\r")
        }
        let isPadded = text.first?.isWhitespace ?? true || text.last?.isWhitespace ?? true
        guard !isPlain || isPadded else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
