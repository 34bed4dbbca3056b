/// Philox for eight blocks side by side, with the keys of its rounds laid out once.
///
/// A word takes a lane of 64 bits, of which the upper half is left to chance: multiplication reads the
/// lower half only, and so does all that comes of it.
struct PhiloxLanes: Sendable {
    /// One word of each block, or two.
    typealias Words = SIMD8<UInt64>

    /// The two words of each round's key, one after the other.
    fileprivate let roundKeys: [Words]

    /// Lays out the keys of a stream.
    init(key: StreamKey) {
        roundKeys = (0..<Philox.rounds).flatMap { round in
            let key0 = key.word0 &+ UInt32(round) &* Philox.increment0
            let key1 = key.word1 &+ UInt32(round) &* Philox.increment1
            return [Words(repeating: UInt64(key0)), Words(repeating: UInt64(key1))]
        }
    }
}

/// The blocks of a stream whose counters differ in the first word only: the number of the block.
///
/// Two of the four products of the first two rounds are then the same for all, and made once.
struct PhiloxBlocks {
    /// One word of each block, or two.
    typealias Words = PhiloxLanes.Words

    private let roundKeys: [Words]
    /// The fourth word of the counter, by the key of the first round.
    private let keyedLast: Words
    /// The product of the third word in the first round.
    private let thirdProduct: Words
    /// The product of the first word in the second round.
    private let firstProduct: Words

    /// Makes what is the same for all blocks; `words` are the other three words of the counter.
    @inline(__always)
    init(_ generator: PhiloxLanes, counterWords words: SIMD3<UInt32>) {
        roundKeys = generator.roundKeys
        keyedLast = Words(repeating: UInt64(words[2])) ^ roundKeys[1]
        thirdProduct = Words(repeating: UInt64(words[1]) &* UInt64(Philox.multiplier1))
        let second = Words(repeating: UInt64(words[0]))
        firstProduct = Self.product(
            (second ^ roundKeys[0]) ^ Self.highHalves(thirdProduct),
            Philox.multiplier0
        )
    }

    /// Computes eight blocks.
    ///
    /// - Parameter numbers: Which blocks; below 2³².
    /// - Returns: The first two words of each block in a lane, the earlier one in the lower half; and
    ///   the last two of each likewise.
    @inline(__always)
    func eight(_ numbers: Words) -> (firstPairs: Words, lastPairs: Words) {
        let keys = roundKeys.span
        // The first round and the second; what they share is in the stored products.
        let product = Self.product(numbers, Philox.multiplier0)
        var c3 = firstProduct
        var c2 = (product ^ keys[3]) ^ Self.highHalves(c3)
        var c1 = Self.product(keyedLast ^ Self.highHalves(product), Philox.multiplier1)
        var c0 = (thirdProduct ^ keys[2]) ^ Self.highHalves(c1)
        @inline(__always)
        func round(_ number: Int) {
            let product0 = Self.product(c0, Philox.multiplier0)
            let product1 = Self.product(c2, Philox.multiplier1)
            c0 = (c1 ^ keys[2 &* number]) ^ Self.highHalves(product1)
            c1 = product1
            c2 = (c3 ^ keys[2 &* number &+ 1]) ^ Self.highHalves(product0)
            c3 = product0
        }
        round(2)
        round(3)
        round(4)
        round(5)
        round(6)
        round(7)
        round(8)
        round(9)
        return (Self.pairs(c0, c1), Self.pairs(c2, c3))
    }

    /// Multiplies the lower halves by a number.
    @inline(__always)
    private static func product(_ words: Words, _ factor: UInt32) -> Words {
        (words & Words(repeating: 0xFFFF_FFFF)) &* Words(repeating: UInt64(factor))
    }

    @inline(__always)
    private static func highHalves(_ words: Words) -> Words { words &>> Words(repeating: 32) }

    @inline(__always)
    private static func pairs(_ earlier: Words, _ later: Words) -> Words {
        (earlier & Words(repeating: 0xFFFF_FFFF)) | (later &<< Words(repeating: 32))
    }
}
