/// Four numbers of each of four neighbouring rows of a panel.
struct FourRows {
    private let a: SIMD4<Float>
    private let b: SIMD4<Float>
    private let c: SIMD4<Float>
    private let d: SIMD4<Float>

    /// Reads the numbers from a lane on; the lane is a multiple of four.
    @inline(__always)
    init(_ rows: UnsafePointer<Lanes>, lane: Int) {
        let stride = MemoryLayout<Lanes>.stride
        let bytes = unsafe UnsafeRawPointer(rows) + lane &* MemoryLayout<Float>.stride
        a = unsafe bytes.load(as: SIMD4<Float>.self)
        b = unsafe bytes.load(fromByteOffset: stride, as: SIMD4<Float>.self)
        c = unsafe bytes.load(fromByteOffset: 2 &* stride, as: SIMD4<Float>.self)
        d = unsafe bytes.load(fromByteOffset: 3 &* stride, as: SIMD4<Float>.self)
    }

    /// The four columns, a number of every row in each.
    @inline(__always)
    var columns: (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>) {
        (
            SIMD4(a[0], b[0], c[0], d[0]),
            SIMD4(a[1], b[1], c[1], d[1]),
            SIMD4(a[2], b[2], c[2], d[2]),
            SIMD4(a[3], b[3], c[3], d[3])
        )
    }
}
