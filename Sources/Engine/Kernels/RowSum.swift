extension Panels {
    /// Sets a row to the weighted sum of another matrix's first rows: c(n) ← Σᵣ d(r)·x(r, n).
    ///
    /// Each number is one chain of fused multiply-adds from +0, r ascending. With weights of 1 that is
    /// plain addition.
    ///
    /// - Parameters:
    ///   - row: The row that is replaced.
    ///   - matrix: x, with at most as many panels.
    ///   - weights: d, as many as there are rows to add.
    mutating func setRow(
        _ row: Int,
        toSumOf matrix: Panels,
        weightedBy weights: ArraySlice<Float>
    ) {
        let height = rowCount
        let x = matrix.lanes.span
        let last = matrix.panelCount - 1
        var sums = lanes.mutableSpan
        // Four panels side by side hide the latency of each other's chains.
        for panel in stride(from: 0, through: last, by: 4) {
            let panels = SIMD4(panel, panel + 1, panel + 2, panel + 3)
                .clamped(lowerBound: .zero, upperBound: SIMD4(repeating: last))
            var places = panels &* SIMD4(repeating: matrix.rowCount)
            var (s0, s1, s2, s3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
            for weight in weights {
                let d = Lanes(repeating: weight)
                s0.addProduct(d, x[places[0]])
                s1.addProduct(d, x[places[1]])
                s2.addProduct(d, x[places[2]])
                s3.addProduct(d, x[places[3]])
                places &+= SIMD4(repeating: 1)
            }
            sums[panels[0] * height + row] = s0
            sums[panels[1] * height + row] = s1
            sums[panels[2] * height + row] = s2
            sums[panels[3] * height + row] = s3
        }
    }
}
