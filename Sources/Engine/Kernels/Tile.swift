/// Six rows by sixteen columns of a product, whose sums stay in registers.
///
/// Of the sixteen registers of AVX2 twelve hold the sums, two a row of the right factor, and one a
/// number of the left factor.
@unsafe
struct Tile {
    /// The left factor.
    let factor: LeftFactor
    /// The left factor's numbers, from the first column that takes part.
    let left: UnsafePointer<Float>
    /// The panel of the right factor, from the first row that takes part.
    let right: UnsafePointer<Lanes>
    /// How many products to add.
    let depth: Int
    /// What the sums start from.
    let start: SumStart
    /// The biases of the panel.
    let bias: UnsafePointer<Lanes>
    /// The panel of the results.
    let sums: UnsafeMutablePointer<Lanes>

    /// The number of rows.
    static let height = 6

    /// Computes the rows from m on; where fewer than six are left, the last one is made again.
    @inline(__always)
    func multiply(row m: Int) {
        let last = unsafe factor.rowCount &- 1
        let rows = (
            m, min(m &+ 1, last), min(m &+ 2, last), min(m &+ 3, last), min(m &+ 4, last),
            min(m &+ 5, last)
        )
        var (s0, s1, s2, s3, s4, s5) = unsafe (
            startOf(rows.0), startOf(rows.1), startOf(rows.2), startOf(rows.3), startOf(rows.4),
            startOf(rows.5)
        )
        var (x0, x1, x2, x3, x4, x5) = unsafe (
            row(rows.0), row(rows.1), row(rows.2), row(rows.3), row(rows.4), row(rows.5)
        )
        let step = unsafe factor.step
        let segmentLength = unsafe factor.segmentLength
        let panelStride = unsafe factor.panelStride
        var w = unsafe right
        var remaining = unsafe depth
        while remaining > 0 {
            let length = min(segmentLength, remaining)
            var i = 0
            for _ in 0..<length {
                let row = unsafe w.pointee
                s0 = unsafe s0.addingProduct(row, Lanes(repeating: x0[i]))
                s1 = unsafe s1.addingProduct(row, Lanes(repeating: x1[i]))
                s2 = unsafe s2.addingProduct(row, Lanes(repeating: x2[i]))
                s3 = unsafe s3.addingProduct(row, Lanes(repeating: x3[i]))
                s4 = unsafe s4.addingProduct(row, Lanes(repeating: x4[i]))
                s5 = unsafe s5.addingProduct(row, Lanes(repeating: x5[i]))
                i &+= step
                unsafe w += 1
            }
            unsafe x0 += panelStride
            unsafe x1 += panelStride
            unsafe x2 += panelStride
            unsafe x3 += panelStride
            unsafe x4 += panelStride
            unsafe x5 += panelStride
            remaining &-= length
        }
        unsafe sums[rows.0] = s0
        unsafe sums[rows.1] = s1
        unsafe sums[rows.2] = s2
        unsafe sums[rows.3] = s3
        unsafe sums[rows.4] = s4
        unsafe sums[rows.5] = s5
    }

    @inline(__always)
    private func row(_ m: Int) -> UnsafePointer<Float> { unsafe left + factor.offset(ofRow: m) }

    @inline(__always)
    private func startOf(_ m: Int) -> Lanes {
        switch unsafe start {
        case .zero: .zero
        case .bias: unsafe bias.pointee
        case .sums: unsafe sums[m]
        }
    }
}
