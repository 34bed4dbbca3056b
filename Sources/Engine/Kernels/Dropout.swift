/// Dropout at one rate: a hidden unit is dropped if its 16 random bits are below a threshold.
struct Dropout {
    /// T = 65536·p, rounded, at most 65535; a unit is dropped if its bits are below it.
    let threshold: UInt16
    /// 65536 ÷ (65536 − T), what the kept units are multiplied by.
    let scale: Float

    /// Creates dropout with a probability in 0..<1.
    init(probability: Double) {
        let rounded = (65536 * probability).rounded(.toNearestOrAwayFromZero)
        threshold = UInt16(min(rounded, 65535))
        scale = Float(65536 / (65536 - Double(threshold)))
    }
}

extension StreamKey {
    /// Draws the 16 bits of each hidden unit of a batch.
    ///
    /// Unit u of row r takes half-word r·width + u of the stream of its layer, step and epoch: half
    /// e mod 2, the low one first, of word e / 2 mod 4 of block e / 8.
    ///
    /// - Parameters:
    ///   - bits: What is filled from its start; its length is a multiple of 8 and at least `count`.
    ///   - count: Rows times width.
    ///   - layer: The hidden layer, from 0.
    ///   - step: The step within the epoch, from 0.
    ///   - epoch: The epoch, from 0.
    func dropoutBits(
        _ bits: inout [UInt16],
        count: Int,
        layer: Int,
        step: Int,
        epoch: Int
    ) {
        for block in 0..<(count + 7) / 8 {
            let words = words(block: block, layer: layer, step: step, epoch: epoch)
            for word in 0..<4 {
                bits[8 * block + 2 * word] = UInt16(truncatingIfNeeded: words[word])
                bits[8 * block + 2 * word + 1] = UInt16(truncatingIfNeeded: words[word] &>> 16)
            }
        }
    }
}
