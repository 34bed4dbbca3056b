/// What the sums of a product start from.
enum SumStart {
    /// +0.
    case zero
    /// The last row of the right factor, which holds biases.
    case bias
    /// What the result holds.
    case sums
}

/// Computes the rows of a product: c(m, n) ← start + Σₖ a(m, k)·b(k, n).
///
/// Each number is one chain of fused multiply-adds, k ascending. The lanes are sixteen columns n, so
/// neither tiles nor blocks can change a bit.
///
/// - Parameters:
///   - a: The left factor.
///   - b: The right factor; its row k meets column k of the left one.
///   - start: What the sums start from.
///   - c: Its first rows are replaced; as many panels as b.
func multiply(_ a: LeftFactor, _ b: Panels, from start: SumStart, into c: inout Panels) {
    precondition(
        a.depth <= b.rowCount && a.rowCount <= c.rowCount && b.panelCount == c.panelCount,
        """
        a product \(a.rowCount) × \(a.depth) by \(b.rowCount) × \(b.columnCount) \
        into \(c.rowCount) × \(c.columnCount)
        """
    )
    let cRowCount = c.rowCount
    unsafe c.withMutableVectors { sums in
        unsafe b.withVectors { right in
            unsafe a.panels.withVectors { left in
                let left = unsafe UnsafeRawPointer(left).assumingMemoryBound(to: Float.self)
                // The first block starts from 0 or a bias; the next goes on where the last ended.
                var k = 0
                repeat {
                    let depth = min(depthBlock, a.depth - k)
                    for panel in 0..<b.panelCount {
                        let rows = unsafe right + panel &* b.rowCount
                        let tile = unsafe Tile(
                            factor: a,
                            left: left + a.offset(ofColumn: k),
                            right: rows + k,
                            depth: depth,
                            start: k > 0 ? .sums : start,
                            bias: rows + (b.rowCount &- 1),
                            sums: sums + panel &* cRowCount
                        )
                        for m in unsafe stride(from: 0, to: a.rowCount, by: Tile.height) {
                            unsafe tile.multiply(row: m)
                        }
                    }
                    k += depth
                } while k < a.depth
            }
        }
    }
}

/// How many products of a sum are made before the next sums have their turn.
///
/// A block of the right factor and a tile's rows of the left one then stay in the first cache.
private let depthBlock = 128
