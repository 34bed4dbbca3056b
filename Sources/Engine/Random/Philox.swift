/// The counter-based generator Philox4x32-10.
///
/// A block of four words is a function of a counter and a key, so any draw can be computed without
/// those before it.
///
/// - SeeAlso: Salmon, Moraes, Dror and Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC 2011.
package enum Philox {
    static let multiplier0: UInt32 = 0xD251_1F53
    static let multiplier1: UInt32 = 0xCD9E_8D57
    static let increment0: UInt32 = 0x9E37_79B9
    static let increment1: UInt32 = 0xBB67_AE85
    static let rounds = 10

    /// Computes one block of four random words.
    ///
    /// - Parameters:
    ///   - counter: The four counter words, lowest first.
    ///   - key: The key of the stream.
    /// - Returns: The four words.
    package static func block(_ counter: SIMD4<UInt32>, key: StreamKey) -> SIMD4<UInt32> {
        var words = counter
        var key0 = key.word0
        var key1 = key.word1
        for _ in 0..<rounds {
            let product0 = multiplier0.multipliedFullWidth(by: words[0])
            let product1 = multiplier1.multipliedFullWidth(by: words[2])
            words = SIMD4(
                product1.high ^ words[1] ^ key0,
                product1.low,
                product0.high ^ words[3] ^ key1,
                product0.low
            )
            key0 &+= increment0
            key1 &+= increment1
        }
        return words
    }
}
