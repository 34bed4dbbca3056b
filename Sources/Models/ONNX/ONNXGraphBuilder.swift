internal import Engine

/// The nodes and parameters of a graph while it grows, in the order of evaluation.
///
/// Each `add` function takes the name of a value and returns the name of the value made of it.
/// Names are a function of the layer's index and the operation, and every one holds a dot, but the
/// output's.
struct ONNXGraphBuilder {
    /// The operations so far.
    private(set) var nodes: [ONNXNodeProto] = []
    /// The parameters and constants so far, in the order of their first use.
    private(set) var initializers: [ONNXTensorProto] = []
    /// What the names of operations and parameters begin with; constants are shared.
    var prefix = ""

    /// Adds z = (x − mean) ÷ std, column by column.
    ///
    /// - Parameters:
    ///   - mean: Length columns.
    ///   - std: Length columns; above 0.
    ///   - input: The name of x.
    /// - Returns: The name of z.
    mutating func addScaler(mean: [Float], std: [Float], input: String) -> String {
        let shift = addVector("scaler.mean", mean)
        let difference = addNode("Sub", [input, shift], output: "scaler.sub")
        let scale = addVector("scaler.std", std)
        return addNode("Div", [difference, scale], output: "scaler.div")
    }

    /// Adds y = x, with a number in place of each NaN or infinity, column by column.
    ///
    /// x·0 is 0 or a NaN, of which a cast makes false or true; both stand side by side with their
    /// substitutes, and that picks one of the two.
    ///
    /// - Parameters:
    ///   - values: Length columns.
    ///   - input: The name of x.
    /// - Returns: The name of y.
    mutating func addFill(_ values: [Float], input: String) -> String {
        let zero = addConstant("fill.zero", 0)
        let product = addNode("Mul", [input, zero], output: "fill.mul")
        let mark = addNode(
            "Cast",
            [product],
            output: "fill.missing",
            attributes: [.integer("to", Self.boolType)]
        )
        let index = addNode(
            "Cast",
            [mark],
            output: "fill.index",
            attributes: [.integer("to", Self.int64Type)]
        )
        let axes = addIntegers("fill.axes", [2])
        let indices = addNode("Unsqueeze", [index, axes], output: "fill.indices")
        let known = addNode("Unsqueeze", [input, axes], output: "fill.known")
        let shape = addNode("Shape", [known], output: "fill.shape")
        initializers.append(.floats("fill.values", shape: [values.count, 1], values: values))
        let filled = addNode("Expand", ["fill.values", shape], output: "fill.expand")
        let both = addNode(
            "Concat",
            [known, filled],
            output: "fill.concat",
            attributes: [.integer("axis", 2)]
        )
        return addNode(
            "GatherND",
            [both, indices],
            output: "fill.gather",
            attributes: [.integer("batch_dims", 2)]
        )
    }

    /// The codes of element types in ONNX.
    private static let boolType: Int64 = 9
    private static let int64Type: Int64 = 7

    /// Adds the values side by side: N × a and N × b make N × (a + b).
    mutating func addConcatenation(_ inputs: [String]) -> String {
        addNode("Concat", inputs, output: "inputs.concat", attributes: [.integer("axis", 1)])
    }

    /// Adds y = (x − μ) ÷ √(σ² + 10⁻⁵)·w + b, with μ and the biased σ² of each row.
    ///
    /// - Parameters:
    ///   - weight: w, length columns.
    ///   - bias: b, length columns.
    ///   - input: The name of x.
    /// - Returns: The name of y.
    mutating func addLayerNorm(weight: NamedTensor, bias: NamedTensor, input: String) -> String {
        let name = "layer_norm"
        let axes = addIntegers("\(name).axes", [1])
        let count = addConstant("\(name).count", Float(weight.values.count))
        let sum = addNode("ReduceSum", [input, axes], output: "\(name).sum")
        let mean = addNode("Div", [sum, count], output: "\(name).mean")
        let difference = addNode("Sub", [input, mean], output: "\(name).sub")
        // A product rounds once; what Pow does is up to the runtime.
        let square = addNode("Mul", [difference, difference], output: "\(name).square")
        let squares = addNode("ReduceSum", [square, axes], output: "\(name).squares")
        let variance = addNode("Div", [squares, count], output: "\(name).variance")
        let epsilon = addConstant("\(name).epsilon", 1e-5)
        let positive = addNode("Add", [variance, epsilon], output: "\(name).positive")
        let deviation = addNode("Sqrt", [positive], output: "\(name).sqrt")
        let normal = addNode("Div", [difference, deviation], output: "\(name).div")
        let scaled = addNode("Mul", [normal, addTensor(weight)], output: "\(name).mul")
        return addNode("Add", [scaled, addTensor(bias)], output: "\(name).add")
    }

    /// Adds y = x·Wᵀ + b.
    ///
    /// - Parameters:
    ///   - weight: The name of W, shape outputs × inputs.
    ///   - bias: The name of b, length outputs.
    ///   - input: The name of x.
    ///   - output: The name of y.
    /// - Returns: The name of y.
    mutating func addLinear(
        weight: String,
        bias: String,
        input: String,
        output: String
    ) -> String {
        addNode(
            "Gemm",
            [input, weight, bias],
            output: output,
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
        case .tanh: addNode("Tanh", [input], output: name)
        case .sigmoid: addNode("Sigmoid", [input], output: name)
        case .identity: input
        }
    }

    /// Adds y = ((x₀ + x₁) + x₂ + …) ÷ n, in this order.
    ///
    /// - Parameter inputs: The names of the x; at least two.
    /// - Returns: The name of y.
    mutating func addMean(of inputs: [String]) -> String {
        var sum = inputs[0]
        for (place, input) in inputs.enumerated().dropFirst() {
            sum = addNode("Add", [sum, input], output: "ensemble.add.\(place)")
        }
        let count = addConstant("ensemble.count", Float(inputs.count))
        return addNode("Div", [sum, count], output: "ensemble.mean")
    }

    /// Adds y = low + range·σ(x), where σ is the logistic function.
    mutating func addRange(low: Float, range: Float, input: String) -> String {
        let share = addNode("Sigmoid", [input], output: "output.sigmoid")
        let width = addConstant("output.range", range)
        let product = addNode("Mul", [share, width], output: "output.mul")
        return addNode("Add", [product, addConstant("output.low", low)], output: "output.add")
    }

    /// Adds y = x × scale + shift; with a variance for the first of two columns, and v + ln scale² for the
    /// second.
    ///
    /// - Parameters:
    ///   - scale: The scale on which the network predicts.
    ///   - hasVariance: Whether there is a second column; then this is the graph's last operation.
    ///   - input: The name of x.
    ///   - output: The name of the graph's output.
    /// - Returns: The name of y.
    mutating func addTargetScale(
        _ scale: TargetScale,
        hasVariance: Bool,
        input: String,
        output: String
    ) -> String {
        let factors = hasVariance ? [scale.scale, 1] : [scale.scale]
        let shifts = hasVariance ? [scale.shift, scale.logVarianceShift] : [scale.shift]
        let product = addNode(
            "Mul",
            [input, addVector("target.scale", factors)],
            output: "target.mul"
        )
        return addNode(
            "Add",
            [product, addVector("target.shift", shifts)],
            output: hasVariance ? output : "target.add"
        )
    }

    /// Adds y = x, low where x is below it, high where x is above it.
    mutating func addClip(low: Float, high: Float, input: String) -> String {
        let limits = [addConstant("output.low", low), addConstant("output.high", high)]
        return addNode("Clip", [input] + limits, output: "output.clip")
    }

    /// Adds the last operation: drops the axis of length 1 of an N × 1 value.
    mutating func addSqueeze(input: String, output: String) {
        let axes = addIntegers("squeeze.axes", [1])
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

    /// Adds a scalar once, however often it is used.
    private mutating func addConstant(_ name: String, _ value: Float) -> String {
        addOnce(.floats(name, shape: [], values: [value]))
    }

    /// Adds a parameter.
    mutating func addTensor(_ tensor: NamedTensor) -> String {
        addOnce(.floats(prefix + tensor.name, shape: tensor.shape, values: tensor.values))
    }

    /// Adds a vector once.
    private mutating func addVector(_ name: String, _ values: [Float]) -> String {
        addOnce(.floats(name, shape: [values.count], values: values))
    }

    /// Adds a vector of integers once.
    mutating func addIntegers(_ name: String, _ values: [Int64]) -> String {
        addOnce(.integers(name, values))
    }

    /// Adds a tensor of integers.
    mutating func addCodes(_ tensor: ONNXTensorProto) {
        initializers.append(tensor)
    }

    /// Adds a matrix once.
    mutating func addMatrix(_ name: String, shape: [Int], _ values: [Float]) -> String {
        addOnce(.floats(name, shape: shape, values: values))
    }

    /// Adds an initializer, unless there is one of its name.
    private mutating func addOnce(_ tensor: ONNXTensorProto) -> String {
        if !initializers.contains(where: { $0.name == tensor.name }) {
            initializers.append(tensor)
        }
        return tensor.name
    }

    /// Adds a node named for its output.
    mutating func addNode(
        _ operation: String,
        _ inputs: [String],
        output: String,
        attributes: [ONNXAttributeProto] = []
    ) -> String {
        let name = prefix + output
        nodes.append(
            .operation(operation, inputs: inputs, output: name, attributes: attributes)
        )
        return name
    }
}
