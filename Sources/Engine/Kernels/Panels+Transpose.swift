extension Panels {
    /// Becomes the transpose of a matrix's first rows: self(n, m) ← matrix(m, n).
    ///
    /// - Parameters:
    ///   - rows: How many rows are taken: the number of columns here.
    ///   - matrix: The matrix; as many columns as there are rows here.
    mutating func setTranspose(ofRows rows: Int, of matrix: Panels) {
        precondition(
            columnCount == rows && rowCount == matrix.columnCount && rows <= matrix.rowCount,
            "\(rows) × \(matrix.columnCount) turned into \(rowCount) × \(columnCount)"
        )
        let columns = rowCount
        let wholeRows = rows / 4 * 4
        let wholeColumns = columns / 4 * 4
        unsafe matrix.withVectors { source in
            unsafe withMutableVectors { target in
                // Sixteen by sixteen first, so that all of a vector is used while it is near.
                for m in stride(from: 0, to: wholeRows, by: Lanes.count) {
                    for n in stride(from: 0, to: wholeColumns, by: Lanes.count) {
                        let from = unsafe source + (n / Lanes.count &* matrix.rowCount &+ m)
                        let to = unsafe target + (m / Lanes.count &* columns &+ n)
                        for i in stride(from: 0, to: min(Lanes.count, wholeRows - m), by: 4) {
                            for j in stride(
                                from: 0,
                                to: min(Lanes.count, wholeColumns - n),
                                by: 4
                            ) {
                                unsafe transposeBlock(from + i, lane: j, to: to + j, lane: i)
                            }
                        }
                    }
                }
            }
        }
        for m in 0..<rows {
            for n in (m < wholeRows ? wholeColumns : 0)..<columns { self[n, m] = matrix[m, n] }
        }
    }
}

/// Turns four numbers of four neighbouring vectors into four of four others.
@inline(__always)
private func transposeBlock(
    _ source: UnsafePointer<Lanes>,
    lane sourceLane: Int,
    to target: UnsafeMutablePointer<Lanes>,
    lane targetLane: Int
) {
    let columns = unsafe FourRows(source, lane: sourceLane).columns
    let bytes =
        unsafe UnsafeMutableRawPointer(target) + targetLane &* MemoryLayout<Float>.stride
    let stride = MemoryLayout<Lanes>.stride
    unsafe bytes.storeBytes(of: columns.0, as: SIMD4<Float>.self)
    unsafe bytes.storeBytes(of: columns.1, toByteOffset: stride, as: SIMD4<Float>.self)
    unsafe bytes.storeBytes(of: columns.2, toByteOffset: 2 &* stride, as: SIMD4<Float>.self)
    unsafe bytes.storeBytes(of: columns.3, toByteOffset: 3 &* stride, as: SIMD4<Float>.self)
}
