import FoundationEssentials
import Tables
import Testing

/// What the oracle script wrote, and the values that it wrote.
struct Matrix: Decodable, Sendable {
    let tables: [Table]
    let files: [File]
    let refused: [Refusal]

    struct Table: Decodable, Sendable {
        let name: String
        let columns: [Column]
    }

    struct Column: Decodable, Sendable {
        let name: String
        let type: String

        /// Floating-point numbers are their bits in hexadecimal, or "nan".
        let values: [String?]
    }

    /// A file that must give the values of a table.
    struct File: Decodable, Sendable, CustomTestStringConvertible {
        let file: String
        let table: String

        /// The columns of the table that the file has; nil if it has all.
        let columns: [String]?

        /// Columns that must be listed and refused, with the word that says why.
        let unsupported: [String: String]?

        var testDescription: String { file }
    }

    /// A file, or a column of it, that must not be read.
    struct Refusal: Decodable, Sendable, CustomTestStringConvertible {
        let file: String
        let column: String?
        let kind: String
        let words: [String]

        var testDescription: String { file }
    }
}

extension Matrix {
    /// The matrix among the fixtures, or the one in the folder that the environment names.
    static let current = Result {
        try JSONDecoder().decode(Self.self, from: Data(try bytes("expected.json")))
    }

    static func bytes(_ file: String) throws -> [UInt8] {
        if let folder = ProcessInfo.processInfo.environment["ASSAY_PARQUET_MATRIX"] {
            return [UInt8](try Data(contentsOf: URL(filePath: folder).appending(path: file)))
        }
        return try Fixture.bytes("Matrix/\(file)")
    }

    static var files: [File] { (try? current.get().files) ?? [] }
    static var refused: [Refusal] { (try? current.get().refused) ?? [] }
}

extension Matrix.Column {
    /// The values as a reader should give them.
    var expected: [TestTable.Value?] {
        values.map { text in text.flatMap(value) }
    }

    private func value(_ text: String) -> TestTable.Value? {
        switch type {
        case "float64":
            text == "nan"
                ? .number(Double.nan)
                : UInt64(text, radix: 16).map { .number(Double(bitPattern: $0)) }
        case "float32":
            text == "nan"
                ? .number(Float.nan)
                : UInt32(text, radix: 16).map { .number(Float(bitPattern: $0)) }
        case "int64": Int64(text).map { .int64($0) }
        case "boolean": .boolean(text == "true")
        default: .string(text)
        }
    }
}
