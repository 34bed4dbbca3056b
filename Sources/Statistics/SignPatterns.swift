import Engine

/// Patterns of signs, and the sums of magnitudes under them.
struct SignPatterns {
    /// The sum under each pattern.
    let sums: [Double]
    /// One bit for each magnitude, set where its sign is flipped; each pattern begins with a new word.
    private let words: [UInt64]
    /// How many words a pattern has.
    private let width: Int

    /// Takes all patterns, up to 63 magnitudes.
    init(allOf magnitudes: [Double]) {
        self.init(words: (0..<1 << UInt64(magnitudes.count)).map { $0 }, of: magnitudes)
    }

    /// Draws patterns: magnitude i takes bit i mod 64 of draw i / 64.
    init(drawing count: Int, of magnitudes: [Double], use: RandomUse, key: StreamKey) {
        let width = (magnitudes.count + 63) / 64
        let lastBits = UInt64.max >> UInt64(64 * width - magnitudes.count)
        let words = (0..<count * width).map { index in
            let (sample, draw) = index.quotientAndRemainder(dividingBy: width)
            let bits = key.bits(draw: draw, sample: sample, use: use)
            return draw == width - 1 ? bits & lastBits : bits
        }
        self.init(words: words, of: magnitudes)
    }

    private init(words: [UInt64], of magnitudes: [Double]) {
        let width = (magnitudes.count + 63) / 64
        self.words = words
        self.width = width
        sums = stride(from: 0, to: words.count, by: width).map { start in
            magnitudes.indices.reduce(0.0) { sum, place in
                let isFlipped = words[start + place / 64] >> UInt64(place % 64) & 1 == 1
                return sum + (isFlipped ? -magnitudes[place] : magnitudes[place])
            }
        }
    }

    /// Counts the places where a pattern differs from one of others for as many magnitudes.
    func differences(of pattern: Int, from other: Int, in others: SignPatterns) -> Int {
        var result = 0
        for word in 0..<width {
            let differing = words[pattern * width + word] ^ others.words[other * width + word]
            result += differing.nonzeroBitCount
        }
        return result
    }
}
