package import Canonical
import Engine
import Records

/// The random numbers of a column of a synthetic table: one word per row, independent of other columns.
package struct SyntheticStream: Sendable {
    private let key: StreamKey
    private let table: UInt32

    /// Opens the stream of a column.
    ///
    /// - Parameters:
    ///   - column: The column's name; null for what no column shows.
    ///   - table: The number of the table in its spec.
    package init(_ column: JSON, table: Int) {
        key = StreamKey(seed: 0, purpose: "synthetic", fold: column)
        self.table = UInt32(truncatingIfNeeded: table)
    }

    /// A number in 0..<1, of 24 bits.
    package func share(_ row: Int) -> Double { Double(word(row) >> 8) * 0x1p-24 }

    /// A number in 0..<count.
    package func index(_ row: Int, below count: Int) -> Int {
        Int((UInt64(word(row)) * UInt64(count)) >> 32)
    }

    /// Word `row` mod 4 of block `row` / 4.
    private func word(_ row: Int) -> UInt32 {
        Philox.block(SIMD4(UInt32(truncatingIfNeeded: row / 4), table, 0, 0), key: key)[row % 4]
    }
}
