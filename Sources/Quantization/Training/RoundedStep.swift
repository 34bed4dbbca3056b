import Engine

/// A training step with the numbers of the quantised network: what goes into each layer is rounded with scales
/// that stay, weights and biases with scales of their own in each step.
struct RoundedStep: StepRounding {
    let rule: QuantizationRule
    /// The scales of what goes into each layer; empty if activations stay in binary32.
    let scales: [QuantizedScale]

    func rounded(_ network: Network) -> Network? {
        var result = network
        for (number, layer) in network.layers.enumerated() {
            let scale = scales.isEmpty ? nil : scales[number]
            let codes = try? QuantizedLayer(
                layer,
                number: number,
                limit: rule.limit,
                inputScale: scale
            )
            guard let codes else { return nil }
            result.layers[number].weight = codes.weights
            if let scale, let biases = codes.biases(inputExponent: scale.exponent) {
                result.layers[number].bias = biases
            }
        }
        return result
    }

    func round(inputs: inout [Lanes]) {
        guard let scale = scales.first else { return }
        for index in inputs.indices { inputs[index] = scale.rounded(inputs[index]) }
    }

    func round(outputs: inout [Lanes], slopes: inout [Lanes], ofLayer layer: Int) {
        guard !scales.isEmpty else { return }
        let scale = scales[layer + 1]
        // The least value that is rounded to 256.
        let end = Lanes(repeating: 255.5 * PowerOfTwo.scale(scale.exponent))
        for index in outputs.indices {
            let isSaturated = outputs[index] .>= end
            slopes[index] = slopes[index].replacing(with: Lanes.zero, where: isSaturated)
            outputs[index] = scale.rounded(outputs[index])
        }
    }
}

extension QuantizedScale {
    /// Rounds values to those that codes say.
    ///
    /// Limits are integers, so that it is the same to limit first; then adding 3·2²² rounds to an integer.
    @inline(__always)
    fileprivate func rounded(_ values: Lanes) -> Lanes {
        let low = Lanes(repeating: Float(type.codes.lowerBound - zeroPoint))
        let high = Lanes(repeating: Float(type.codes.upperBound - zeroPoint))
        let shift = Lanes(repeating: 0x1.8p23)
        var codes = values * PowerOfTwo.scale(-exponent)
        codes.replace(with: low, where: codes .< low)
        codes.replace(with: high, where: codes .> high)
        return (codes + shift - shift) * PowerOfTwo.scale(exponent)
    }
}
