import Engine

/// Section 3: random numbers.
extension Reference {
    /// The block of Philox4x32-10 for a counter and a key.
    static func block(_ counter: [UInt32], key: StreamKey) -> [UInt32] {
        var c = counter
        var k0 = key.word0
        var k1 = key.word1
        for _ in 0..<10 {
            let p = UInt64(0xD251_1F53) * UInt64(c[0])
            let q = UInt64(0xCD9E_8D57) * UInt64(c[2])
            c = [high(q) ^ c[1] ^ k0, low(q), high(p) ^ c[3] ^ k1, low(p)]
            k0 = k0 &+ 0x9E37_79B9
            k1 = k1 &+ 0xBB67_AE85
        }
        return c
    }

    private static func high(_ word: UInt64) -> UInt32 { UInt32(word >> 32) }
    private static func low(_ word: UInt64) -> UInt32 { UInt32(word & 0xFFFF_FFFF) }

    /// The draws of one stream at one layer, step and epoch, all counted from 0.
    struct Stream {
        var key: StreamKey
        var layer = 0
        var step = 0
        var epoch = 0

        private func block(_ number: Int) -> [UInt32] {
            let counter = [UInt32(number), UInt32(layer), UInt32(step), UInt32(epoch)]
            return Reference.block(counter, key: key)
        }

        /// Draw k of 32 bits.
        func word(_ k: Int) -> UInt32 { block(k / 4)[k % 4] }

        /// Draw i of 64 bits.
        func wide(_ i: Int) -> UInt64 {
            let w = block(i / 2)
            return UInt64(w[2 * (i % 2)]) | UInt64(w[2 * (i % 2) + 1]) << 32
        }

        /// Draw e of 16 bits.
        func half(_ e: Int) -> UInt32 {
            let word = block(e / 8)[e / 2 % 4]
            return e % 2 == 0 ? word & 0xFFFF : word >> 16
        }
    }

    /// The order of the rows in an epoch.
    static func order(_ rows: [Int32], key: StreamKey, epoch: Int) -> [Int32] {
        let stream = Stream(key: key, epoch: epoch)
        var order = rows
        for i in stride(from: order.count - 1, to: 0, by: -1) {
            let j = Int(stream.wide(i).multipliedFullWidth(by: UInt64(i + 1)).high)
            order.swapAt(i, j)
        }
        return order
    }

    /// The dropout of a probability.
    struct Dropout {
        let threshold: UInt32
        let scale: Float

        init(probability: Double) {
            let rounded = (65536 * probability).rounded(.toNearestOrAwayFromZero)
            threshold = UInt32(min(rounded, 65535))
            scale = Float(65536 / (65536 - Double(threshold)))
        }

        func drops(row: Int, unit: Int, width: Int, _ stream: Stream) -> Bool {
            threshold > 0 && stream.half(row * width + unit) < threshold
        }
    }
}
