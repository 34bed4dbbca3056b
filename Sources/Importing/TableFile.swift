package import Canonical
import Files
import Markup
package import Records
package import Tables

/// A form that an imported table is written in, by the ending of its name.
package enum TableFile: String, Sendable, CaseIterable {
    case csv = ".csv"
    case packedCSV = ".csv.gz"
    case parquet = ".parquet"

    /// Tells the form by the name of a file.
    package init(_ path: String) throws(Failure) {
        let name = path.lowercased()
        guard let form = Self.allCases.first(where: { name.hasSuffix($0.rawValue) }) else {
            throw Failure(
                .usage,
                "--out '\(path.printable)' has no known ending",
                remedy: "tables are written as .parquet, .csv or .csv.gz"
            )
        }
        self = form
    }

    /// Writes a table so that a reader sees all of it or none.
    ///
    /// - Returns: The SHA-256 of the file, and its bytes.
    package func write(_ table: ColumnTable, to path: String) throws -> (digest: Digest, count: Int)
    {
        var digest: Digest?
        var count = 0
        try Disk.writeDurably(to: path) { write in
            var hash: SHA256? = SHA256()
            count = 0
            func emit(_ bytes: [UInt8]) throws {
                hash?.update(bytes)
                count += bytes.count
                try write(bytes)
            }
            try encode(table, to: emit)
            digest = hash.take()?.digest()
        }
        return (digest ?? Digest(of: []), count)
    }

    /// The SHA-256 of the file that a table would be written as.
    func digest(of table: ColumnTable) throws -> Digest {
        var hash: SHA256? = SHA256()
        try encode(table) { hash?.update($0) }
        return hash.take()?.digest() ?? Digest(of: [])
    }

    private func encode(_ table: ColumnTable, to emit: ([UInt8]) throws -> Void) throws {
        switch self {
        case .csv: try table.writeCSV(to: emit)
        case .packedCSV:
            var gzip = try GzipWriter()
            try table.writeCSV { try emit(try gzip.compress($0)) }
            try emit(try gzip.finish())
        case .parquet: try table.writeParquet(to: emit)
        }
    }
}
