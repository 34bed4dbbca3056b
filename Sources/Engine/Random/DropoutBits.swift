/// The random bits of a layer's dropout: 16 for each hidden unit of a batch.
///
/// Unit u of row r takes half-word r·width + u of the stream of its layer, step and epoch: half
/// e mod 2, the low one first, of word e / 2 mod 4 of block e / 8.
struct DropoutBits: Sendable {
    /// Blocks of 128 bits, eight at a time; half-words in their order on a little-endian machine.
    private var blocks: [SIMD16<UInt64>]

    /// Creates room for so many half-words.
    init(capacity: Int) {
        // One more group of blocks, since kernels read sixteen half-words at once.
        blocks = [SIMD16<UInt64>](repeating: .zero, count: (capacity + 63) / 64 + 1)
    }

    /// Draws the first half-words of a stream.
    ///
    /// - Parameters:
    ///   - count: Rows times width.
    ///   - key: The key of the stream.
    ///   - layer: The hidden layer, from 0.
    ///   - step: The step within the epoch, from 0.
    ///   - epoch: The epoch, from 0.
    mutating func draw(_ count: Int, key: StreamKey, layer: Int, step: Int, epoch: Int) {
        let words = SIMD3(UInt32(layer), UInt32(step), UInt32(epoch))
        var target = blocks.mutableSpan
        for group in 0..<(count + 63) / 64 {
            target[group] = Philox.eightBlocks(
                from: UInt32(8 * group), counterWords: words, key: key)
        }
    }

    /// Reads sixteen half-words.
    @inline(__always)
    func sixteen(from first: Int) -> SIMD16<Int32> {
        // Any bits are half-words, and the span checks its bounds.
        let halfWords = unsafe blocks.span.bytes.unsafeLoadUnaligned(
            fromByteOffset: 2 &* first, as: SIMD16<UInt16>.self)
        // The standard library's widening initialiser is a call.
        var wide = SIMD16<Int32>.zero
        for lane in 0..<16 { wide[lane] = Int32(halfWords[lane]) }
        return wide
    }
}
