/// Philox for eight blocks side by side, with the keys of its rounds laid out once.
///
/// A word takes a lane of 64 bits, of which the upper half is left to chance: multiplication reads the
/// lower half only, and so does all that comes of it.
struct PhiloxLanes: Sendable {
    /// One word of each block, or two.
    typealias Words = SIMD8<UInt64>

    /// The two words of each round's key, one after the other.
    private let roundKeys: [Words]

    /// Lays out the keys of a stream.
    init(key: StreamKey) {
        roundKeys = (0..<Philox.rounds).flatMap { round in
            let key0 = key.word0 &+ UInt32(round) &* Philox.increment0
            let key1 = key.word1 &+ UInt32(round) &* Philox.increment1
            return [Words(repeating: UInt64(key0)), Words(repeating: UInt64(key1))]
        }
    }

    /// Computes eight blocks in a row.
    ///
    /// - Parameters:
    ///   - first: The first of the block numbers, a multiple of eight.
    ///   - words: The other three words of the counter.
    /// - Returns: The first two words of each block in a lane, the earlier one in the lower half; and
    ///   the last two of each likewise.
    @inline(__always)
    func eightBlocks(
        from first: UInt32,
        counterWords words: SIMD3<UInt32>
    ) -> (firstPairs: Words, lastPairs: Words) {
        let low = Words(repeating: 0xFFFF_FFFF)
        let upper = Words(repeating: 32)
        let factor0 = Words(repeating: UInt64(Philox.multiplier0))
        let factor1 = Words(repeating: UInt64(Philox.multiplier1))
        let keys = roundKeys.span
        var c0 = Words(repeating: UInt64(first)) | Words(0, 1, 2, 3, 4, 5, 6, 7)
        var c1 = Words(repeating: UInt64(words[0]))
        var c2 = Words(repeating: UInt64(words[1]))
        var c3 = Words(repeating: UInt64(words[2]))
        @inline(__always)
        func round(_ number: Int) {
            let product0 = (c0 & low) &* factor0
            let product1 = (c2 & low) &* factor1
            c0 = (c1 ^ keys[2 &* number]) ^ (product1 &>> upper)
            c1 = product1
            c2 = (c3 ^ keys[2 &* number &+ 1]) ^ (product0 &>> upper)
            c3 = product0
        }
        round(0)
        round(1)
        round(2)
        round(3)
        round(4)
        round(5)
        round(6)
        round(7)
        round(8)
        round(9)
        return ((c0 & low) | (c1 &<< upper), (c2 & low) | (c3 &<< upper))
    }
}
