/// One number for each parameter of a network, in the layout of the kernels.
///
/// It holds the parameters themselves, their gradient, or one of their moments. A hidden layer is a
/// matrix of (inputs + 1) × outputs: Wᵀ, and the bias as the last row. The output layer, narrow as it
/// is, stands the other way: (outputs + 1) × inputs: W, and the bias as the last row. Layer
/// normalisation is a matrix of two rows: γ and β.
struct PackedParameters: Sendable {
    /// The linear layers, input to output, then layer normalisation if there is any.
    var layers: [Panels]
    /// Which parameters there are.
    let layout: ParameterLayout

    /// Creates zeros.
    init(_ layout: ParameterLayout) {
        self.layout = layout
        layers = layout.zeros()
    }

    /// Packs numbers that stand in canonical order.
    init(_ layout: ParameterLayout, canonical values: [Float]) {
        self.init(layout)
        var next = values.makeIterator()
        layout.forEachPlace { layer, row, column in
            if let value = next.next() { layers[layer][row, column] = value }
        }
    }

    /// The numbers in canonical order.
    var canonical: [Float] {
        var values: [Float] = []
        layout.forEachPlace { layer, row, column in values.append(layers[layer][row, column]) }
        return values
    }

    /// The matrix of γ and β, if the input is normalised.
    var layerNorm: Panels? { layout.hasLayerNorm ? layers.last : nil }
}

extension Network {
    /// Creates a network from its parameters in canonical order.
    init(_ architecture: Architecture, featureCount: Int, canonical values: [Float]) {
        let widths = architecture.widths(featureCount: featureCount)
        var start = 0
        func take(_ count: Int) -> [Float] {
            defer { start += count }
            return Array(values[start..<start + count])
        }
        let layerNorm =
            architecture.layerNorm
            ? LayerNorm(weight: take(featureCount), bias: take(featureCount)) : nil
        let layers = zip(widths, widths.dropFirst()).map { inputs, outputs in
            Layer(
                inputCount: inputs,
                outputCount: outputs,
                weight: take(outputs * inputs),
                bias: take(outputs)
            )
        }
        self.init(architecture: architecture, layerNorm: layerNorm, layers: layers)
    }

    /// The parameters in canonical order: γ and β if there are any; for each layer W row by row, then b.
    var canonical: [Float] { tensors.flatMap(\.values) }
}
