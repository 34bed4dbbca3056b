import Engine

/// The purpose of a random draw in statistics: the fourth word of the generator's counter.
///
/// One key serves them all, since no two uses share a counter.
enum RandomUse: UInt32 {
    /// The sign patterns of a sampled test.
    case signFlips = 0
    /// The places of a bootstrap's resamples.
    case resamples = 1
    /// The signs that a power estimate gives the noise.
    case noiseSigns = 2
    /// The sign patterns that a power estimate tests with.
    case powerFlips = 3
}

extension StreamKey {
    /// Draws 64 random bits of a sample.
    ///
    /// Draw i takes words 2(i mod 2), the low one, and 2(i mod 2) + 1 of block i / 2; the counter is
    /// (block, sample, 0, use).
    func bits(draw: Int, sample: Int, use: RandomUse) -> UInt64 {
        let counter = SIMD4(UInt32(draw / 2), UInt32(sample), 0, use.rawValue)
        let words = Philox.block(counter, key: self)
        let first = draw % 2 * 2
        return UInt64(words[first + 1]) << 32 | UInt64(words[first])
    }
}
