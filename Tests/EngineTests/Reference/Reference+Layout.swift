import Engine

/// Section 5: the network.
extension Reference {
    /// Where each parameter stands in canonical order.
    struct Layout {
        /// The number of features, the hidden widths, and 1.
        let widths: [Int]
        private let starts: [Int]

        init(featureCount: Int, hidden: [Int]) {
            widths = [featureCount] + hidden + [1]
            var starts = [0]
            for l in 0..<widths.count - 1 {
                starts.append(starts[l] + widths[l + 1] * (widths[l] + 1))
            }
            self.starts = starts
        }

        /// L, the number of the last layer.
        var last: Int { widths.count - 2 }
        var parameterCount: Int { starts[last + 1] }

        func weight(_ l: Int, _ o: Int, _ i: Int) -> Int { starts[l] + o * widths[l] + i }
        func bias(_ l: Int, _ o: Int) -> Int { starts[l] + widths[l + 1] * widths[l] + o }
    }

    /// The parameters at the start, in canonical order.
    static func initialParameters(_ layout: Layout, keys: StreamKeys) -> [Float] {
        var parameters = [Float](repeating: 0, count: layout.parameterCount)
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

    /// The scores of rows, without dropout.
    static func predictions(
        _ dataset: Dataset,
        rows: [Int32],
        standardizer: Standardizer,
        architecture: Architecture,
        parameters: [Float]
    ) -> [Float] {
        let layout = Layout(featureCount: dataset.featureCount, hidden: architecture.hidden)
        return rows.map { number in
            var x = row(number, of: dataset, by: standardizer)
            for l in 0...layout.last {
                let z = (0..<layout.widths[l + 1]).map { o in
                    chain(from: parameters[layout.bias(l, o)], over: x.count) { i in
                        (x[i], parameters[layout.weight(l, o, i)])
                    }
                }
                x = l == layout.last ? z : z.map { activate($0, architecture.activation).value }
            }
            return x[0]
        }
    }

    static func activate(_ z: Float, _ activation: Activation) -> (value: Float, slope: Float) {
        switch activation {
        case .gelu: gelu(z)
        case .relu: relu(z)
        }
    }
}
