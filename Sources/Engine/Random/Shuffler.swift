/// Puts rows in a random order, another one every epoch (Fisher and Yates, from the end).
///
/// Place i, from the last down to 1, is exchanged with place ⌊d·(i + 1)/2⁶⁴⌋, where d is draw i of 64
/// bits: words 2(i mod 2), the low one, and 2(i mod 2) + 1 of block i / 2.
package struct Shuffler: Sendable {
    private let generator: PhiloxLanes

    /// Creates a shuffler from the key of its stream.
    package init(key: StreamKey) {
        generator = PhiloxLanes(key: key)
    }

    /// Shuffles the rows of an epoch.
    ///
    /// - Parameters:
    ///   - order: The rows in file order on entry, in the order of the epoch on return.
    ///   - epoch: The epoch, from 0.
    package func shuffle(_ order: inout [Int32], epoch: Int) {
        let blocks = PhiloxBlocks(generator, counterWords: SIMD3(0, 0, UInt32(epoch)))
        var order = order.mutableSpan
        // Eight blocks serve sixteen places.
        for group in stride(from: (order.count - 1) / 16, through: 0, by: -1) {
            let first = PhiloxBlocks.Words(repeating: UInt64(8 * group))
            let (even, odd) = blocks.eight(first &+ PhiloxBlocks.Words(0, 1, 2, 3, 4, 5, 6, 7))
            let last = min(16 * group + 15, order.count - 1)
            for place in stride(from: last, through: max(16 * group, 1), by: -1) {
                let draw = (place % 2 == 0 ? even : odd)[place % 16 / 2]
                let other = Int(draw.multipliedFullWidth(by: UInt64(place) + 1).high)
                order.swapAt(place, other)
            }
        }
    }
}
