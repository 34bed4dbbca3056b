extension Philox {
    /// Computes eight blocks side by side.
    ///
    /// A word takes a lane of 64 bits, of which the upper half is left to chance: multiplication
    /// reads the lower half only, and so does all else that comes of it.
    ///
    /// - Parameters:
    ///   - first: The first of the eight block numbers, a multiple of eight.
    ///   - words: The other three words of the counter.
    ///   - key: The key of the stream.
    /// - Returns: For each block its words, two in a lane, the low one first.
    @inline(__always)
    static func eightBlocks(
        from first: UInt32, counterWords words: SIMD3<UInt32>, key: StreamKey
    ) -> SIMD16<UInt64> {
        typealias Words = SIMD8<UInt64>
        let low = Words(repeating: 0xFFFF_FFFF)
        let upper = Words(repeating: 32)
        let factor0 = Words(repeating: UInt64(multiplier0))
        let factor1 = Words(repeating: UInt64(multiplier1))
        var c0 = Words(repeating: UInt64(first)) | Words(0, 1, 2, 3, 4, 5, 6, 7)
        var c1 = Words(repeating: UInt64(words[0]))
        var c2 = Words(repeating: UInt64(words[1]))
        var c3 = Words(repeating: UInt64(words[2]))
        var key0 = key.word0
        var key1 = key.word1
        for _ in 0..<rounds {
            let product0 = (c0 & low) &* factor0
            let product1 = (c2 & low) &* factor1
            c0 = (product1 &>> upper) ^ c1 ^ Words(repeating: UInt64(key0))
            c1 = product1
            c2 = (product0 &>> upper) ^ c3 ^ Words(repeating: UInt64(key1))
            c3 = product0
            key0 &+= increment0
            key1 &+= increment1
        }
        let firstPair = (c0 & low) | (c1 &<< upper)
        let secondPair = (c2 & low) | (c3 &<< upper)
        return SIMD16(
            firstPair[0], secondPair[0], firstPair[1], secondPair[1],
            firstPair[2], secondPair[2], firstPair[3], secondPair[3],
            firstPair[4], secondPair[4], firstPair[5], secondPair[5],
            firstPair[6], secondPair[6], firstPair[7], secondPair[7]
        )
    }
}
