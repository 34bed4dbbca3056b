/// A quantised layer as panels of sixteen outputs.
struct IntegerProduct: Sendable {
    private typealias Lanes = SIMD16<Int32>

    let inputCount: Int
    let outputCount: Int
    private let weights: [Lanes]
    private let biases: [Lanes]
    /// 2ᵘ for each output, u the exponent of its sums.
    private let scales: [Float]

    /// Packs a layer.
    ///
    /// - Precondition: The layer has codes of biases.
    init(_ layer: QuantizedLayer, inputExponent: Int) {
        inputCount = layer.inputCount
        outputCount = layer.outputCount
        let panelCount = (outputCount + 15) / 16
        var weights = [Lanes](repeating: .zero, count: panelCount * inputCount)
        var biases = [Lanes](repeating: .zero, count: panelCount)
        for output in 0..<outputCount {
            biases[output / 16][output % 16] = layer.bias?[output] ?? 0
            for input in 0..<inputCount {
                weights[output / 16 * inputCount + input][output % 16] =
                    Int32(layer.weight[output * inputCount + input])
            }
        }
        self.weights = weights
        self.biases = biases
        scales = layer.exponents.map { PowerOfTwo.scale(inputExponent + $0) }
    }

    /// Sums the products of each row, in units of each output, and scales the sums: both exact.
    ///
    /// - Parameter codes: Codes less zero point, row by row.
    /// - Returns: The values, row by row.
    func values(_ codes: [Int32]) -> [Float] {
        let rowCount = codes.count / inputCount
        var values: [Float] = []
        values.reserveCapacity(rowCount * outputCount)
        for row in 0..<rowCount {
            for panel in biases.indices {
                var sums = biases[panel]
                for input in 0..<inputCount {
                    let code = Lanes(repeating: codes[row * inputCount + input])
                    sums &+= weights[panel * inputCount + input] &* code
                }
                for lane in 0..<min(16, outputCount - 16 * panel) {
                    values.append(Float(sums[lane]) * scales[16 * panel + lane])
                }
            }
        }
        return values
    }
}
