/// The fastest this core can do fused multiply-adds in binary32.
public enum PeakProbe {
    /// Measures billions of operations a second; a multiply-add counts as two.
    ///
    /// Six chains of sixteen lanes are as many as the registers of AVX2 hold, and more than the
    /// latency of the unit needs.
    ///
    /// - Returns: The rate of one run of about 20 ms.
    public static func gigaflops() -> Double {
        let rounds = 5_000_000
        var value: SIMD16<Float> = .zero
        let seconds = Stopwatch.seconds { value = chains(rounds: rounds, factor: 0.999_999) }
        precondition(value[0].isFinite)
        return Double(rounds) * 6 * 16 * 2 / seconds / 1e9
    }

    @inline(never)
    private static func chains(rounds: Int, factor: Float) -> SIMD16<Float> {
        let factor = SIMD16<Float>(repeating: factor)
        let addend = SIMD16<Float>(repeating: 1e-7)
        var a = factor
        var b = factor + 1
        var c = factor + 2
        var d = factor + 3
        var e = factor + 4
        var f = factor + 5
        for _ in 0..<rounds {
            a = addend.addingProduct(a, factor)
            b = addend.addingProduct(b, factor)
            c = addend.addingProduct(c, factor)
            d = addend.addingProduct(d, factor)
            e = addend.addingProduct(e, factor)
            f = addend.addingProduct(f, factor)
        }
        return a + b + c + d + e + f
    }
}
