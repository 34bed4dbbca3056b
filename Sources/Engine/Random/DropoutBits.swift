/// The random bits of a layer's dropout: 16 for each hidden unit of a batch.
///
/// Unit u of row r takes half-word r·width + u of the stream of its layer, step and epoch: half
/// e mod 2, the low one first, of word e / 2 mod 4 of block e / 8.
struct DropoutBits: Sendable {
    /// The bits, four half-words in each; in their order on a little-endian machine.
    private var pairs: [SIMD8<UInt64>]
    private let generator: PhiloxLanes

    /// Half-words in eight blocks.
    private static let groupSize = 64

    /// Creates room for so many half-words of a stream.
    init(capacity: Int, key: StreamKey) {
        // One more group, since kernels read sixteen half-words at once.
        let groups = capacity / Self.groupSize + 2
        pairs = [SIMD8<UInt64>](repeating: .zero, count: 2 * groups)
        generator = PhiloxLanes(key: key)
    }

    /// Draws the first half-words of a layer, step and epoch.
    ///
    /// - Parameters:
    ///   - count: Rows times width.
    ///   - layer: The hidden layer, from 0.
    ///   - step: The step within the epoch, from 0.
    ///   - epoch: The epoch, from 0.
    mutating func draw(_ count: Int, layer: Int, step: Int, epoch: Int) {
        let words = SIMD3(UInt32(layer), UInt32(step), UInt32(epoch))
        let blocks = PhiloxBlocks(generator, counterWords: words)
        let groups = (count + Self.groupSize - 1) / Self.groupSize
        // In this order of the blocks, the pass below needs no more than an exchange of neighbours.
        var numbers = PhiloxBlocks.Words(0, 2, 1, 3, 4, 6, 5, 7)
        var pairs = pairs.mutableSpan
        for group in 0..<groups {
            (pairs[2 * group], pairs[2 * group + 1]) = blocks.eight(numbers)
            numbers = numbers &+ PhiloxBlocks.Words(repeating: 8)
        }
        // In a pass of its own: the optimiser would carry the shuffle into every round above.
        for group in 0..<groups {
            let (a, b) = (pairs[2 * group], pairs[2 * group + 1])
            pairs[2 * group] = SIMD8(a[0], b[0], a[2], b[2], a[1], b[1], a[3], b[3])
            pairs[2 * group + 1] = SIMD8(a[4], b[4], a[6], b[6], a[5], b[5], a[7], b[7])
        }
    }

    /// Reads sixteen half-words.
    @inline(__always)
    func sixteen(from first: Int) -> SIMD16<Int32> {
        // Any bits are half-words, and the span checks its bounds.
        let halfWords = unsafe pairs.span.bytes.unsafeLoadUnaligned(
            fromByteOffset: 2 &* first,
            as: SIMD16<UInt16>.self
        )
        // The standard library's widening initialiser is a call.
        var wide = SIMD16<Int32>.zero
        for lane in 0..<16 { wide[lane] = Int32(halfWords[lane]) }
        return wide
    }
}
