extension StreamKey {
    /// Computes a block of four words of this stream.
    ///
    /// - Parameters:
    ///   - block: The place in the stream.
    ///   - layer: The layer that draws, from 0; 0 where there is none.
    ///   - step: The step within the epoch, from 0; 0 where there is none.
    ///   - epoch: The epoch, from 0; 0 where there is none.
    /// - Returns: The words, first to last.
    func words(block: Int, layer: Int = 0, step: Int = 0, epoch: Int = 0) -> SIMD4<UInt32> {
        Philox.block(
            SIMD4(UInt32(block), UInt32(layer), UInt32(step), UInt32(epoch)),
            key: self
        )
    }

    /// Draws numbers evenly from −bound up to bound: ((word ≫ 8)·2⁻²³ − 1)·bound.
    ///
    /// - Parameters:
    ///   - count: How many; number k is word k mod 4 of block k / 4.
    ///   - bound: The largest magnitude.
    ///   - layer: The layer that draws.
    /// - Returns: The numbers in order.
    func uniform(count: Int, bound: Float, layer: Int) -> [Float] {
        var numbers: [Float] = []
        numbers.reserveCapacity(count)
        for block in 0..<(count + 3) / 4 {
            let words = words(block: block, layer: layer)
            for word in 0..<min(4, count - 4 * block) {
                // Exact up to the last product.
                numbers.append((Float(words[word] &>> 8) * 0x1p-23 - 1) * bound)
            }
        }
        return numbers
    }
}
