import Engine

/// Section 5: the network.
extension Reference {
    /// Where each parameter stands in canonical order.
    struct Layout {
        /// The number of features, the hidden widths, and the number of outputs.
        let widths: [Int]
        let hasLayerNorm: Bool
        private let starts: [Int]

        init(_ architecture: Architecture, featureCount: Int) {
            widths = [featureCount] + architecture.hidden + [architecture.hasVariance ? 2 : 1]
            hasLayerNorm = architecture.layerNorm
            var starts = [hasLayerNorm ? 2 * featureCount : 0]
            for l in 0..<widths.count - 1 {
                starts.append(starts[l] + widths[l + 1] * (widths[l] + 1))
            }
            self.starts = starts
        }

        /// L, the number of the last layer.
        var last: Int { widths.count - 2 }
        var outputCount: Int { widths[last + 1] }
        var parameterCount: Int { starts[last + 1] }

        func weight(_ l: Int, _ o: Int, _ i: Int) -> Int { starts[l] + o * widths[l] + i }
        func bias(_ l: Int, _ o: Int) -> Int { starts[l] + widths[l + 1] * widths[l] + o }
        /// γ(i) of layer normalisation.
        func gamma(_ i: Int) -> Int { i }
        /// β(i) of layer normalisation.
        func beta(_ i: Int) -> Int { widths[0] + i }
    }

    /// The parameters at the start, in canonical order.
    static func initialParameters(_ layout: Layout, keys: StreamKeys) -> [Float] {
        var parameters = [Float](repeating: 0, count: layout.parameterCount)
        if layout.hasLayerNorm {
            for i in 0..<layout.widths[0] { parameters[layout.gamma(i)] = 1 }
        }
        for l in 0...layout.last {
            let inputs = layout.widths[l]
            let bound = Float(1 / Double(inputs).squareRoot())
            let weights = Stream(key: keys.initialWeights, layer: l)
            let biases = Stream(key: keys.initialBiases, layer: l)
            for o in 0..<layout.widths[l + 1] {
                for i in 0..<inputs {
                    let x = weights.word(o * inputs + i)
                    parameters[layout.weight(l, o, i)] = (Float(x >> 8) * 0x1p-23 - 1) * bound
                }
                let x = biases.word(o)
                parameters[layout.bias(l, o)] = (Float(x >> 8) * 0x1p-23 - 1) * bound
            }
        }
        return parameters
    }

    /// x̂ of a row.
    static func normalized(_ z: [Float]) -> [Float] {
        let n = Float(z.count)
        let mean = sum(over: z.count) { z[$0] } / n
        let d = z.map { $0 - mean }
        let q = chain(from: 0, over: d.count) { i in (d[i], d[i]) }
        let scale = 1 / (q / n + 1e-5).squareRoot()
        return d.map { $0 * scale }
    }

    static func activate(_ z: Float, _ activation: Activation) -> (value: Float, slope: Float) {
        switch activation {
        case .gelu: return gelu(z)
        case .relu: return relu(z)
        case .tanh:
            let t = hyperbolicTangent(z)
            return (t, 1 - t * t)
        case .sigmoid:
            let s = logistic(z)
            return (s, s * (1 - s))
        case .identity: return (z, 1)
        }
    }

    /// The score of a last sum, and its slope.
    static func score(_ z: Float, _ output: OutputFunction) -> (value: Float, slope: Float) {
        switch output {
        case .linear, .clip: return (z, 1)
        case .sigmoid(let low, let high):
            let s = logistic(z)
            let h = Float(high - low)
            return (fma(s, h, Float(low)), (s * (1 - s)) * h)
        }
    }
}
