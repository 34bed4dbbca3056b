/// Writes the first columns of a matrix as rows of another: c(n, m) ← a(m, n).
///
/// - Parameters:
///   - a: The matrix; all its columns are taken.
///   - rows: How many of its rows are taken: the columns of c.
///   - c: What is replaced; a row for each column of a.
func transpose(_ a: Panels, rows: Int, into c: inout Panels) {
    precondition(
        c.columnCount == rows && c.rowCount == a.columnCount,
        "\(rows) × \(a.columnCount) turned into \(c.rowCount) × \(c.columnCount)"
    )
    let aStride = a.rowCount
    let cStride = c.rowCount
    unsafe a.withVectors { a in
        unsafe c.withMutableVectors { c in
            let from = unsafe UnsafeRawPointer(a).assumingMemoryBound(to: Float.self)
            let to = unsafe UnsafeMutableRawPointer(c).assumingMemoryBound(to: Float.self)
            for n in 0..<cStride {
                let column =
                    unsafe from + (n / Lanes.count &* aStride &* Lanes.count &+ n % Lanes.count)
                let row = unsafe to + n &* Lanes.count
                for m in 0..<rows {
                    let place = m / Lanes.count &* cStride &* Lanes.count &+ m % Lanes.count
                    unsafe row[place] = column[m &* Lanes.count]
                }
            }
        }
    }
}
