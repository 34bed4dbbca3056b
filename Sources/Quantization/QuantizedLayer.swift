import Engine

/// The codes of a linear layer: a weight is its code × 2ᵉ, with an exponent for each output.
public struct QuantizedLayer: Hashable, Sendable {
    /// The length of x.
    public let inputCount: Int
    /// The codes of the weights, shape outputs × inputs, row by row.
    public let weight: [Int8]
    /// The exponents of the weights, one an output.
    public let exponents: [Int]
    /// The codes of the biases, one an output, in units of input scale × weight scale; nil if biases stay in
    /// binary32.
    public let bias: [Int32]?

    /// The length of y.
    public var outputCount: Int { exponents.count }

    /// Creates a layer from its codes.
    ///
    /// - Parameters:
    ///   - inputCount: The length of x.
    ///   - weight: Shape outputs × inputs, row by row.
    ///   - exponents: One an output.
    ///   - bias: One an output, or nil.
    /// - Precondition: The lengths agree.
    public init(inputCount: Int, weight: [Int8], exponents: [Int], bias: [Int32]?) {
        precondition(
            weight.count == inputCount * exponents.count
                && bias?.count ?? exponents.count == exponents.count,
            "\(weight.count) weights for \(inputCount) × \(exponents.count)"
        )
        self.inputCount = inputCount
        self.weight = weight
        self.exponents = exponents
        self.bias = bias
    }
}

extension QuantizedLayer {
    /// The largest sum of absolute products that binary32 holds exactly, in units of the product.
    static let exactSum: Float = 0x1p24
    /// The largest sum of two weights of which each is multiplied by a byte and the products are added in 16
    /// bits: 128 × 255 = 32 640.
    static let pairLimit = 128

    /// Rounds the weights of a layer whose biases stay in binary32.
    ///
    /// - Parameters:
    ///   - layer: The layer.
    ///   - number: Its place, for errors.
    ///   - limit: The largest absolute value of a code.
    /// - Throws: `QuantizationError.noScaleForWeights`.
    init(
        _ layer: Network.Layer,
        number: Int,
        limit: Int
    ) throws(QuantizationError) {
        var codes: [Int8] = []
        var exponents: [Int] = []
        for output in 0..<layer.outputCount {
            let row = layer.row(output)
            let found = PowerOfTwo.exponents(ofCodesTo: row).first { exponent in
                row.allSatisfy { abs(PowerOfTwo.rounded($0, exponent)) <= Float(limit) }
            }
            guard let found else { throw .noScaleForWeights(layer: number, output: output) }
            exponents.append(found)
            codes += row.map { Int8(PowerOfTwo.rounded($0, found)) }
        }
        self.init(
            inputCount: layer.inputCount,
            weight: codes,
            exponents: exponents,
            bias: nil
        )
    }

    /// Rounds the weights and biases of a layer whose inputs are integers.
    ///
    /// - Parameters:
    ///   - layer: The layer.
    ///   - number: Its place, for errors.
    ///   - limit: The largest absolute value of a code.
    ///   - input: The scale of the inputs.
    /// - Throws: `QuantizationError.noScaleForWeights`.
    init(
        _ layer: Network.Layer,
        number: Int,
        limit: Int,
        input: QuantizedScale
    ) throws(QuantizationError) {
        var weights: [Int8] = []
        var biases: [Int32] = []
        var exponents: [Int] = []
        for output in 0..<layer.outputCount {
            let row = layer.row(output)
            let bias = layer.bias[output]
            let found = PowerOfTwo.exponents(ofCodesTo: row).first { exponent in
                let codes = row.map { PowerOfTwo.rounded($0, exponent) }
                guard codes.allSatisfy({ abs($0) <= Float(limit) }) else { return false }
                let rounded = PowerOfTwo.rounded(bias, input.exponent + exponent)
                return Self.fits(codes, bias: rounded, input: input)
            }
            guard let found else { throw .noScaleForWeights(layer: number, output: output) }
            exponents.append(found)
            weights += row.map { Int8(PowerOfTwo.rounded($0, found)) }
            biases.append(Int32(PowerOfTwo.rounded(bias, input.exponent + found)))
        }
        self.init(
            inputCount: layer.inputCount,
            weight: weights,
            exponents: exponents,
            bias: biases
        )
    }

    /// Rounds the weights of a layer, and its biases if its inputs are integers.
    ///
    /// - Parameters:
    ///   - layer: The layer.
    ///   - number: Its place, for errors.
    ///   - limit: The largest absolute value of a code.
    ///   - inputScale: The scale of the inputs; nil if they stay in binary32.
    /// - Throws: `QuantizationError.noScaleForWeights`.
    init(
        _ layer: Network.Layer,
        number: Int,
        limit: Int,
        inputScale: QuantizedScale?
    ) throws(QuantizationError) {
        if let inputScale {
            try self.init(layer, number: number, limit: limit, input: inputScale)
        } else {
            try self.init(layer, number: number, limit: limit)
        }
    }

    /// Whether all sums of products are exact in binary32, and no two products overflow 16 bits.
    ///
    /// - Parameter input: The scale of the inputs.
    /// - Returns: False without codes of biases, too.
    public func isExact(input: QuantizedScale) -> Bool {
        guard let bias else { return false }
        return (0..<outputCount).allSatisfy { output in
            let row = weight[(output * inputCount)..<((output + 1) * inputCount)].map(Float.init)
            return Self.fits(row, bias: Float(bias[output]), input: input)
        }
    }

    /// Whether the sums of one output are exact, for any codes that go in.
    ///
    /// - Parameters:
    ///   - codes: The codes of its weights.
    ///   - bias: The code of its bias.
    ///   - input: The scale of the inputs.
    /// - Returns: Whether they are exact, and no two products overflow 16 bits.
    private static func fits(_ codes: [Float], bias: Float, input: QuantizedScale) -> Bool {
        guard input.type == .int16 || pairsFit(codes) else { return false }
        // In binary64: 2²⁴ + 1 would be rounded to 2²⁴ in binary32.
        let sum = codes.reduce(0.0) { $0 + Double(abs($1)) } * Double(input.largest)
        return sum + Double(abs(bias)) <= Double(exactSum)
    }

    /// Whether the products of two neighbouring weights with bytes add up in 16 bits.
    private static func pairsFit(_ codes: [Float]) -> Bool {
        stride(from: 0, to: codes.count - 1, by: 2).allSatisfy {
            abs(codes[$0] + codes[$0 + 1]) <= Float(pairLimit)
        }
    }

    /// The weights in binary32: each code times its scale, which is exact.
    public var weights: [Float] {
        weight.indices.map { Float(weight[$0]) * PowerOfTwo.scale(exponents[$0 / inputCount]) }
    }

    /// Makes the biases in binary32.
    ///
    /// - Parameter inputExponent: The exponent of the inputs' scale.
    /// - Returns: One an output; nil if they have no codes.
    public func biases(inputExponent: Int) -> [Float]? {
        bias.map { codes in
            codes.indices.map {
                Float(codes[$0]) * PowerOfTwo.scale(inputExponent + exponents[$0])
            }
        }
    }
}

extension Network.Layer {
    /// The weights of one output.
    fileprivate func row(_ output: Int) -> ArraySlice<Float> {
        weight[(output * inputCount)..<((output + 1) * inputCount)]
    }
}
