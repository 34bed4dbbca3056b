extension StreamKey {
    /// Computes a block of four words of this stream.
    ///
    /// - Parameters:
    ///   - block: The place in the stream.
    ///   - layer: The layer that draws, from 0; 0 where there is none.
    ///   - step: The step within the epoch, from 0; 0 where there is none.
    ///   - epoch: The epoch, from 0; 0 where there is none.
    /// - Returns: The words, first to last.
    func words(block: Int, layer: Int = 0, step: Int = 0, epoch: Int = 0) -> SIMD4<UInt32> {
        Philox.block(
            SIMD4(UInt32(block), UInt32(layer), UInt32(step), UInt32(epoch)),
            key: self
        )
    }

    /// Draws numbers evenly from −bound up to bound: ((word ≫ 8)·2⁻²³ − 1)·bound.
    ///
    /// - Parameters:
    ///   - count: How many; number k is word k mod 4 of block k / 4.
    ///   - bound: The largest magnitude.
    ///   - layer: The layer that draws.
    /// - Returns: The numbers in order.
    func uniform(count: Int, bound: Float, layer: Int) -> [Float] {
        var numbers: [Float] = []
        numbers.reserveCapacity(count)
        for block in 0..<(count + 3) / 4 {
            let words = words(block: block, layer: layer)
            for word in 0..<min(4, count - 4 * block) {
                // Exact up to the last product.
                numbers.append((Float(words[word] &>> 8) * 0x1p-23 - 1) * bound)
            }
        }
        return numbers
    }

    /// Puts the numbers 0, 1, … in a random order (Fisher and Yates, from the end).
    ///
    /// Place i, from the last down to 1, is exchanged with place ⌊d·(i + 1)/2⁶⁴⌋, where d is draw i
    /// of 64 bits: words 2(i mod 2), the low one, and 2(i mod 2) + 1 of block i / 2.
    ///
    /// - Parameters:
    ///   - order: What is filled; its length is how many numbers there are.
    ///   - epoch: The epoch, from 0.
    func shuffle(_ order: inout [Int32], epoch: Int) {
        for place in order.indices { order[place] = Int32(place) }
        var place = order.count - 1
        while place > 0 {
            let words = words(block: place / 2, epoch: epoch)
            // A block serves an odd place and the even one below it.
            repeat {
                let low = UInt64(words[2 * (place % 2)])
                let draw = UInt64(words[2 * (place % 2) + 1]) << 32 | low
                let other = Int(draw.multipliedFullWidth(by: UInt64(place) + 1).high)
                order.swapAt(place, other)
                place -= 1
            } while place % 2 == 0 && place > 0
        }
    }
}
