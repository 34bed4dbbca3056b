/// One number for each parameter of a network, in the layout of the kernels.
///
/// It holds the parameters themselves, their gradient, or one of their moments. A hidden layer is a
/// matrix of (inputs + 1) × outputs: Wᵀ, and the bias as the last row. The output layer, narrow as it
/// is, stands the other way: (outputs + 1) × inputs: W, and the bias as the last row.
struct PackedParameters: Sendable {
    /// The layers, input to output.
    var layers: [Panels]
    private let widths: [Int]

    /// Creates zeros for layers of these widths, input first.
    init(widths: [Int]) {
        self.widths = widths
        layers = (1..<widths.count).map { index in
            let inputs = widths[index - 1]
            let outputs = widths[index]
            return index < widths.count - 1
                ? Panels(rowCount: inputs + 1, columnCount: outputs)
                : Panels(rowCount: outputs + 1, columnCount: max(inputs, outputs))
        }
    }

    /// Packs numbers that stand in canonical order: for each layer W (outputs × inputs), then b.
    init(widths: [Int], canonical values: [Float]) {
        self.init(widths: widths)
        var next = values.makeIterator()
        Self.forEachPlace(widths) { layer, row, column in
            if let value = next.next() { layers[layer][row, column] = value }
        }
    }

    /// The numbers in canonical order.
    var canonical: [Float] {
        var values: [Float] = []
        Self.forEachPlace(widths) { layer, row, column in values.append(layers[layer][row, column])
        }
        return values
    }

    /// Visits the places of the numbers in canonical order.
    private static func forEachPlace(
        _ widths: [Int],
        _ visit: (_ layer: Int, _ row: Int, _ column: Int) -> Void
    ) {
        for layer in 0..<widths.count - 1 {
            let inputs = widths[layer]
            let outputs = widths[layer + 1]
            let isHidden = layer + 2 < widths.count
            for output in 0..<outputs {
                for input in 0..<inputs {
                    visit(layer, isHidden ? input : output, isHidden ? output : input)
                }
            }
            for output in 0..<outputs { visit(layer, isHidden ? inputs : outputs, output) }
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
