/// Chooses scales from the values of training rows.
struct Calibration {
    let method: QuantizationRule.Calibration

    /// The number of exponents below that of `minmax` which `mse` tries, that one included.
    private static let candidateCount = 8

    /// Chooses the scale of the outputs of ReLU.
    ///
    /// - Parameter values: The values, at least 0, row by row; at least one.
    /// - Returns: nil if they are too large.
    func scale(ofPositive values: [Float]) -> QuantizedScale? {
        let largest: Float
        switch method {
        case .minmax, .mse: largest = values.reduce(0, max)
        case .percentile: largest = Self.quantile(values)
        }
        let exponent = PowerOfTwo.exponents.first {
            PowerOfTwo.rounded(largest, $0) <= 255
        }
        return exponent.map { best(values, from: $0, zeroPoint: 0) }
    }

    /// Chooses the scale of the network's inputs.
    ///
    /// - Parameters:
    ///   - values: The scaled features, row by row; at least one.
    ///   - type: The type of the codes.
    /// - Returns: nil if they are too large.
    func scale(ofInputs values: [Float], type: QuantizationRule.InputType) -> QuantizedScale? {
        let magnitudes = { (values: [Float]) in values.reduce(0 as Float, max) }
        var low = magnitudes(values.map { -$0 })
        var high = magnitudes(values)
        guard type == .uint8 else {
            // 16 bits have room for the largest value, whatever the method.
            return PowerOfTwo.exponents
                .first { PowerOfTwo.rounded(max(low, high), $0) <= 32_767 }
                .map { QuantizedScale(type: type, exponent: $0) }
        }
        if method == .percentile {
            low = max(0, Self.quantile(values.map { -$0 }))
            high = max(0, Self.quantile(values))
        }
        let range = low + high
        let zeroPoint = range > 0 ? Int((255 * (low / range)).rounded(.toNearestOrEven)) : 0
        let exponent = PowerOfTwo.exponents.first {
            PowerOfTwo.rounded(low, $0) <= Float(zeroPoint)
                && PowerOfTwo.rounded(high, $0) <= Float(255 - zeroPoint)
        }
        return exponent.map { best(values, from: $0, zeroPoint: zeroPoint) }
    }

    /// The value that at most one in 10 000 exceeds.
    private static func quantile(_ values: [Float]) -> Float {
        let sorted = values.sorted()
        return sorted[(9_999 * sorted.count + 9_999) / 10_000 - 1]
    }

    /// The exponent itself, or with `mse` the one at most seven below with the least squared error.
    private func best(_ values: [Float], from exponent: Int, zeroPoint: Int) -> QuantizedScale {
        let first = QuantizedScale(type: .uint8, exponent: exponent, zeroPoint: zeroPoint)
        guard method == .mse else { return first }
        var best = (scale: first, error: first.squaredError(values))
        for step in 1..<Self.candidateCount {
            let scale = QuantizedScale(
                type: .uint8,
                exponent: exponent - step,
                zeroPoint: zeroPoint
            )
            let error = scale.squaredError(values)
            if error < best.error { best = (scale, error) }
        }
        return best.scale
    }
}

extension QuantizedScale {
    /// The sum of squared differences of values and their quantised selves, in binary64, in order.
    fileprivate func squaredError(_ values: [Float]) -> Double {
        let scale = PowerOfTwo.scale(exponent)
        return values.reduce(0) { sum, value in
            let difference = Double(value) - Double(Float(centred(value)) * scale)
            return sum.addingProduct(difference, difference)
        }
    }
}
