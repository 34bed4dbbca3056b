/// One number for each parameter of a network, in the layout of the kernels.
///
/// It holds the parameters themselves, their gradient, or one of their moments. Layer l is a matrix of
/// (inputs + 1) × outputs: Wᵀ, and the bias as the last row.
struct PackedParameters: Sendable {
    /// The layers, input to output.
    var layers: [Panels]

    /// Creates zeros for layers of these widths, input first.
    init(widths: [Int]) {
        layers = zip(widths, widths.dropFirst()).map { inputs, outputs in
            Panels(rowCount: inputs + 1, columnCount: outputs)
        }
    }

    /// Packs numbers that stand in canonical order: for each layer W (outputs × inputs), then b.
    init(widths: [Int], canonical values: [Float]) {
        self.init(widths: widths)
        var next = values.makeIterator()
        for index in layers.indices {
            let inputs = layers[index].rowCount - 1
            for output in 0..<layers[index].columnCount {
                for input in 0..<inputs { layers[index][input, output] = next.next() ?? 0 }
            }
            for output in 0..<layers[index].columnCount {
                layers[index][inputs, output] = next.next() ?? 0
            }
        }
    }

    /// The numbers in canonical order.
    var canonical: [Float] {
        layers.flatMap { layer in
            let inputs = layer.rowCount - 1
            let weight = (0..<layer.columnCount).flatMap { output in
                (0..<inputs).map { layer[$0, output] }
            }
            return weight + (0..<layer.columnCount).map { layer[inputs, $0] }
        }
    }
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
        let layers = zip(widths, widths.dropFirst()).map { inputs, outputs in
            Layer(
                inputCount: inputs,
                outputCount: outputs,
                weight: take(outputs * inputs),
                bias: take(outputs)
            )
        }
        self.init(architecture: architecture, layers: layers)
    }

    /// The parameters in canonical order: for each layer W row by row, then b.
    var canonical: [Float] { layers.flatMap { $0.weight + $0.bias } }
}
