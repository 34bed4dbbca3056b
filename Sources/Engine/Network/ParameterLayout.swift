/// Which parameters a network has, and where each stands among the kernels' matrices.
struct ParameterLayout: Hashable, Sendable {
    /// The widths from the input to the output.
    let widths: [Int]
    /// Whether the input is normalised with a weight and a bias for each feature.
    let hasLayerNorm: Bool

    /// Finds the parameters of an architecture.
    init(_ architecture: Architecture, featureCount: Int) {
        widths = architecture.widths(featureCount: featureCount)
        hasLayerNorm = architecture.layerNorm
    }

    /// The number of linear layers.
    var layerCount: Int { widths.count - 1 }

    /// How many parameters there are.
    var count: Int {
        zip(widths, widths.dropFirst()).reduce(hasLayerNorm ? 2 * widths[0] : 0) {
            $0 + ($1.0 + 1) * $1.1
        }
    }

    /// Creates zeros: a matrix for each linear layer, and one for layer normalisation if there is any.
    func zeros() -> [Panels] {
        let linear = (0..<layerCount).map { layer in
            let (inputs, outputs) = (widths[layer], widths[layer + 1])
            return layer + 1 < layerCount
                ? Panels(rowCount: inputs + 1, columnCount: outputs)
                : Panels(rowCount: outputs + 1, columnCount: max(inputs, outputs))
        }
        return hasLayerNorm ? linear + [Panels(rowCount: 2, columnCount: widths[0])] : linear
    }

    /// Visits the places of the numbers in canonical order.
    func forEachPlace(_ visit: (_ matrix: Int, _ row: Int, _ column: Int) -> Void) {
        if hasLayerNorm {
            for row in 0..<2 {
                for column in 0..<widths[0] { visit(layerCount, row, column) }
            }
        }
        for layer in 0..<layerCount {
            let inputs = widths[layer]
            let outputs = widths[layer + 1]
            let isHidden = layer + 1 < layerCount
            for output in 0..<outputs {
                for input in 0..<inputs {
                    visit(layer, isHidden ? input : output, isHidden ? output : input)
                }
            }
            for output in 0..<outputs { visit(layer, isHidden ? inputs : outputs, output) }
        }
    }
}

extension Architecture {
    /// Lists the widths from what the first linear layer sees to the output.
    ///
    /// - Parameter featureCount: The number of features; with a kernel, of support vectors.
    /// - Returns: The width of each layer's input, then the number of outputs.
    public func widths(featureCount: Int) -> [Int] {
        [Terms(featureCount: featureCount, degree: degree).count] + hidden + [outputCount]
    }

    /// Counts the parameters of a network of this shape.
    ///
    /// - Parameter inputCount: The number of features; with a kernel, of support vectors.
    /// - Returns: All weights and biases, those of layer normalisation included, support vectors not.
    public func parameterCount(inputCount: Int) -> Int {
        ParameterLayout(self, featureCount: inputCount).count
    }
}
