internal import Quantization

extension ONNXGraphBuilder {
    /// Adds the rounding of a value to codes, and back.
    ///
    /// - Parameters:
    ///   - scale: The scale of the codes.
    ///   - name: The name of what is rounded: "input", "layers.0".
    ///   - input: The name of x.
    /// - Returns: The name of the rounded x.
    mutating func addQuantization(
        _ scale: QuantizedScale,
        named name: String,
        input: String
    ) -> String {
        let step = addMatrix("\(name).scale", shape: [], [PowerOfTwo.scale(scale.exponent)])
        let zero = "\(name).zero"
        switch scale.type {
        case .int16:
            addCodes(.codes(zero, .int16, shape: [], [Int16(scale.zeroPoint)]))
        case .uint8:
            addCodes(.codes(zero, .uint8, shape: [], [UInt8(scale.zeroPoint)]))
        }
        let codes = addNode("QuantizeLinear", [input, step, zero], output: "\(name).quantize")
        return addNode("DequantizeLinear", [codes, step, zero], output: "\(name).dequantize")
    }

    /// Adds the weights of a layer from their codes.
    ///
    /// - Parameters:
    ///   - layer: The codes.
    ///   - name: The name of the weights: "layers.0.weight".
    /// - Returns: The name of the weights.
    mutating func addWeights(_ layer: QuantizedLayer, named name: String) -> String {
        let shape = [layer.outputCount, layer.inputCount]
        addCodes(.codes("\(name).codes", .int8, shape: shape, layer.weight))
        let scales = layer.exponents.map(PowerOfTwo.scale)
        let step = addMatrix("\(name).scale", shape: [layer.outputCount], scales)
        let zeros = [Int8](repeating: 0, count: layer.outputCount)
        addCodes(.codes("\(name).zero", .int8, shape: [layer.outputCount], zeros))
        return addNode(
            "DequantizeLinear",
            ["\(name).codes", step, "\(name).zero"],
            output: name,
            attributes: [.integer("axis", 0)]
        )
    }

    /// Adds the biases of a layer from their codes; nil if they have none.
    ///
    /// - Parameters:
    ///   - layer: The codes.
    ///   - inputExponent: The exponent of the scale of the layer's inputs.
    ///   - name: The name of the biases: "layers.0.bias".
    /// - Returns: The name of the biases.
    mutating func addBiases(
        _ layer: QuantizedLayer,
        inputExponent: Int,
        named name: String
    ) -> String? {
        guard let bias = layer.bias else { return nil }
        addCodes(.codes("\(name).codes", .int32, shape: [bias.count], bias))
        let scales = layer.exponents.map { PowerOfTwo.scale(inputExponent + $0) }
        let step = addMatrix("\(name).scale", shape: [bias.count], scales)
        return addNode(
            "DequantizeLinear",
            ["\(name).codes", step],
            output: name,
            attributes: [.integer("axis", 0)]
        )
    }
}
