internal import Engine

/// The nodes and parameters of a graph while it grows, in the order of evaluation.
///
/// Each `add` function takes the name of a value and returns the name of the value made of it.
/// Names are a function of the layer's index and the operation, and every one holds a dot.
struct ONNXGraphBuilder {
    /// The operations so far.
    private(set) var nodes: [ONNXNodeProto] = []
    /// The parameters and constants so far, in the order of their first use.
    private(set) var initializers: [ONNXTensorProto] = []

    /// Adds y = x·Wᵀ + b.
    ///
    /// - Parameters:
    ///   - weight: W, shape outputs × inputs.
    ///   - bias: b, length outputs.
    ///   - index: The number of the layer, from 0.
    ///   - input: The name of x.
    /// - Returns: The name of y.
    mutating func addLinear(
        weight: NamedTensor,
        bias: NamedTensor,
        index: Int,
        input: String
    ) -> String {
        for tensor in [weight, bias] {
            initializers.append(.floats(tensor.name, shape: tensor.shape, values: tensor.values))
        }
        return addNode(
            "Gemm",
            [input, weight.name, bias.name],
            output: "layers.\(index).gemm",
            attributes: [.integer("transB", 1)]
        )
    }

    /// Adds the nonlinearity after a hidden layer.
    mutating func addActivation(
        _ activation: Activation,
        index: Int,
        input: String
    ) -> String {
        let name = "layers.\(index).\(activation.rawValue)"
        return switch activation {
        case .gelu: addGELU(named: name, input: input)
        case .relu: addNode("Relu", [input], output: name)
        }
    }

    /// Adds the last operation: drops the axis of length 1 of an N × 1 value.
    mutating func addSqueeze(input: String, output: String) {
        let axes = "squeeze.axes"
        initializers.append(.integers(axes, [1]))
        _ = addNode("Squeeze", [input, axes], output: output)
    }

    // MARK: -

    /// Adds x·(1 + erf(x ÷ √2))·0.5 from operators that opset 17 has; it has no Gelu.
    ///
    /// Halving is exact (but for results below the normal range), so its place in the product moves
    /// no bit; here it comes last, where runtimes look for it when they fuse the five nodes into one.
    private mutating func addGELU(named name: String, input: String) -> String {
        let root = addConstant("gelu.sqrt2", Float(2).squareRoot())
        let one = addConstant("gelu.one", 1)
        let half = addConstant("gelu.half", 0.5)
        let scaled = addNode("Div", [input, root], output: "\(name).div")
        let error = addNode("Erf", [scaled], output: "\(name).erf")
        let sum = addNode("Add", [error, one], output: "\(name).add")
        let product = addNode("Mul", [input, sum], output: "\(name).mul")
        return addNode("Mul", [product, half], output: name)
    }

    /// Adds a scalar once, however often it is asked for.
    private mutating func addConstant(_ name: String, _ value: Float) -> String {
        if !initializers.contains(where: { $0.name == name }) {
            initializers.append(.floats(name, shape: [], values: [value]))
        }
        return name
    }

    /// Adds a node named for its output.
    private mutating func addNode(
        _ operation: String,
        _ inputs: [String],
        output: String,
        attributes: [ONNXAttributeProto] = []
    ) -> String {
        nodes.append(
            .operation(operation, inputs: inputs, output: output, attributes: attributes)
        )
        return output
    }
}
