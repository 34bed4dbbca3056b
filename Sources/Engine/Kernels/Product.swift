/// What the sums of a product start from.
enum SumStart {
    /// +0.
    case zero
    /// The last row of the right factor, which holds biases.
    case bias
}

/// Computes the rows of a product, panel by panel: c(m, n) ← start + Σₖ a(m, k)·b(k, n).
///
/// Each number is one chain of fused multiply-adds, k ascending. The lanes are sixteen columns n, so
/// neither tiles nor panels can change a bit.
///
/// - Parameters:
///   - a: The left factor.
///   - b: The right factor; its row k meets column k of the left one.
///   - start: What the sums start from.
///   - c: Its first rows are replaced; as many panels as b.
func multiply(_ a: LeftFactor, _ b: Panels, from start: SumStart, into c: inout Panels) {
    for panel in 0..<b.panelCount {
        for m in 0..<a.rowCount {
            let bias = b.lanes[panel * b.rowCount + b.rowCount - 1]
            var sum = start == .bias ? bias : .zero
            for k in 0..<a.depth {
                let left = a.isTransposed ? a.panels[k, m] : a.panels[m, k]
                sum = sum.addingProduct(
                    Lanes(repeating: left),
                    b.lanes[panel * b.rowCount + k]
                )
            }
            c.lanes[panel * c.rowCount + m] = sum
        }
    }
}
