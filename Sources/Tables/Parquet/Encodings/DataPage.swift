/// A run of values of a column chunk.
struct DataPage: Sendable {
    /// Number of rows; rows without a value count.
    let valueCount: Int

    let encoding: Encoding

    /// One level a row, 1 where there is a value; nil if the column has no nulls by its schema.
    let levels: HybridDecoder?

    /// The encoded values of the rows that have one.
    let values: ByteCursor
}
