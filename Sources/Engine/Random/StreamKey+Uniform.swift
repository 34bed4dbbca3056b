extension StreamKey {
    /// Draws numbers evenly from −bound up to bound: ((word ≫ 8)·2⁻²³ − 1)·bound.
    ///
    /// - Parameters:
    ///   - count: How many; number k is word k mod 4 of block k / 4.
    ///   - bound: The largest magnitude.
    ///   - layer: The layer that draws.
    /// - Returns: The numbers in order.
    func uniform(count: Int, bound: Float, layer: Int) -> [Float] {
        (0..<(count + 3) / 4).flatMap { block in
            let counter = SIMD4(UInt32(block), UInt32(layer), 0, 0)
            let words = Philox.block(counter, key: self)
            return (0..<min(4, count - 4 * block)).map { word in
                // Exact up to the last product.
                (Float(words[word] &>> 8) * 0x1p-23 - 1) * bound
            }
        }
    }
}
