import Engine

/// The sums of magnitudes under all patterns of signs.
struct SignSums {
    /// The magnitudes, ascending.
    private let magnitudes: [Double]
    /// Their sum.
    let total: Double

    /// Takes magnitudes in ascending order.
    init(magnitudes: [Double]) {
        self.magnitudes = magnitudes
        total = magnitudes.reduce(0, +)
    }

    /// How far two sums may lie apart by rounding alone.
    var tolerance: Double { 100 * 0x1p-52 * total }

    /// How many magnitudes are in the first half of an exact sum.
    private var half: Int { magnitudes.count / 2 }

    /// Adds the halves of values that are in the order of the magnitudes.
    func added(_ values: [Double]) -> Double {
        values.prefix(half).reduce(0, +) + values.dropFirst(half).reduce(0, +)
    }

    /// Adds the magnitudes with the signs of a drawn pattern.
    func added(sample: Int, key: StreamKey) -> Double {
        var result = 0.0
        for start in stride(from: 0, to: magnitudes.count, by: 64) {
            var bits = key.bits(draw: start / 64, sample: sample, use: .signFlips)
            for magnitude in magnitudes[start..<min(start + 64, magnitudes.count)] {
                result += bits & 1 == 0 ? magnitude : -magnitude
                bits >>= 1
            }
        }
        return result
    }

    /// Counts the patterns, of all 2ⁿ, whose sum is at least a threshold.
    ///
    /// Each sum is that of the first half plus that of the second. Rounded addition is monotone, so both
    /// halves in ascending order meet in one walk.
    ///
    /// - Complexity: O(2^(n/2)).
    func count(atLeast threshold: Double) -> Int {
        let first = Self.ascendingSums(of: magnitudes.prefix(half))
        let second = Self.ascendingSums(of: magnitudes.dropFirst(half))
        var result = 0
        var reached = second.count
        for sum in first {
            while reached > 0, sum + second[reached - 1] >= threshold { reached -= 1 }
            result += second.count - reached
        }
        return result
    }

    /// Computes the sums under all patterns, in ascending order.
    private static func ascendingSums(of magnitudes: ArraySlice<Double>) -> [Double] {
        magnitudes.reduce([0]) { sums, magnitude in
            // Both the lowered and the raised sums ascend: merge them.
            var merged: [Double] = []
            merged.reserveCapacity(2 * sums.count)
            var raised = 0
            for sum in sums {
                let lower = sum - magnitude
                while sums[raised] + magnitude < lower {
                    merged.append(sums[raised] + magnitude)
                    raised += 1
                }
                merged.append(lower)
            }
            merged += sums[raised...].lazy.map { $0 + magnitude }
            return merged
        }
    }
}
