package import Engine
package import Quantization
internal import SwiftProtobuf

/// A trained network as an ONNX file, for inference.
///
/// Input: binary32, shape N × features, or numbers and categories apart. Output: binary32, shape N;
/// with a variance N × 2, score and logarithm of the variance. Dropout is the identity here and left
/// out. The parameters lie in the file. The bytes are a function of the arguments: nothing of the
/// time, the machine or a library's version is in them.
///
/// The operators, all on the list of the consumers' loader, in the order of the graph:
///
/// - Mul, Cast, Cast, Unsqueeze, Unsqueeze, Shape, Expand, Concat, GatherND: a number in place of a NaN,
///   if values can be missing. No operator on the list compares, and Max, Min, Clip and Relu keep NaNs;
///   but x·0 is a NaN only where x is one (or infinite), which Cast takes for true, and that is the
///   index of x or its substitute.
/// - Sub, Div: (x − mean) ÷ std, unless the caller does that; of the numbers alone if they are apart.
/// - Concat: numbers, then categories, if they are apart.
/// - Layer normalisation in two passes, from ReduceSum, Div, Sub, Mul, Add and Sqrt. The loader allows
///   LayerNormalization too, but onnxruntime 1.20.1, which the consumers pin, computes that in one
///   pass, E[x²] − E[x]²: NaN for the row 100, 100.01, 100.02 (its issues 21935 and 28463). 1.32 does
///   not. ReduceMean would do, but takes its axes in another way from opset 18 on.
/// - Squares and products, if the model has them: Gemm with matrices of zeros and ones copies the
///   factors into place, which is exact; Mul multiplies them; Concat puts them after the inputs.
/// - Similarities to support vectors, if the model has them: Unsqueeze, Sub, Mul, ReduceSum, Mul, Neg and
///   Exp, which make exp(−γ·Σ (x − v)²) of all pairs at once. Rows × vectors × features numbers stand in
///   memory meanwhile; expanding the square would need fewer, but cancels digits.
/// - Gemm and the activation, layer by layer: Relu, Tanh, Sigmoid, the five of GELU, or nothing.
/// - Sigmoid, Mul, Add: low + (high − low)·σ(x), unless the output is linear.
/// - Mul, Add: p·scale + shift, if the target was scaled in training; with a variance its logarithm
///   is shifted, too.
/// - Add, Div: the mean of the networks of an ensemble, added in the order of their seeds. Each network
///   has its own nodes from layer normalisation to here, and its parameters begin with `seed0.` and so
///   on; scalers and constants are shared.
/// - Clip: to the limits of a clipped output, which are initializers.
/// - Squeeze, unless there is a variance.
package enum ONNXModel {
    /// The length of the longest file, in bytes, that the consumers' loader reads: 50 MiB.
    package static let byteLimit = 52_428_800

    /// Encodes a network as the bytes of an ONNX file.
    ///
    /// - Parameters:
    ///   - network: The parameters.
    ///   - options: Names, versions, and how the graph takes its inputs.
    /// - Returns: The file.
    /// - Throws: `ONNXError` if the options do not fit the network, or above `byteLimit`.
    /// - Precondition: The parameters have the shapes that the architecture says.
    package static func encode(
        _ network: Network,
        options: ONNXOptions
    ) throws(ONNXError) -> [UInt8] {
        try encode([network], options: options)
    }

    /// Encodes a network, or the mean of several, as the bytes of an ONNX file.
    ///
    /// - Parameters:
    ///   - networks: One, or one for each seed of `ONNXOptions.ensemble`; all of one architecture.
    ///   - options: Names, versions, and how the graph takes its inputs.
    /// - Returns: The file.
    /// - Throws: `ONNXError` if the options do not fit the networks, or above `byteLimit`.
    /// - Precondition: The parameters have the shapes that the architecture says.
    package static func encode(
        _ networks: [Network],
        options: ONNXOptions
    ) throws(ONNXError) -> [UInt8] {
        try encode(networks, quantized: nil, options: options)
    }

    /// Encodes a quantised model as the bytes of an ONNX file.
    ///
    /// Weights are int8 with a scale for each output, in DequantizeLinear. With quantised activations,
    /// QuantizeLinear and DequantizeLinear stand before each Gemm, and biases are int32.
    ///
    /// - Parameters:
    ///   - model: The codes and scales.
    ///   - options: As for the network in binary32. The opset is at least 21 with int16 inputs.
    /// - Returns: The file.
    /// - Throws: As for the network in binary32; an ensemble is not quantised.
    package static func encode(
        _ model: QuantizedModel,
        options: ONNXOptions
    ) throws(ONNXError) -> [UInt8] {
        guard options.ensemble.isEmpty else {
            throw .ensembleMismatch(networks: 1, seeds: options.ensemble.count)
        }
        var options = options
        options.opset = max(options.opset, model.leastOpset)
        return try encode([model.model.network], quantized: model, options: options)
    }

    private static func encode(
        _ networks: [Network],
        quantized: QuantizedModel?,
        options: ONNXOptions
    ) throws(ONNXError) -> [UInt8] {
        guard let first = networks.first, networks.count == options.prefixes.count,
            Set(options.prefixes).count == networks.count,
            networks.dropFirst().allSatisfy({ $0.architecture == first.architecture }),
            networks.count == 1 || !first.architecture.hasVariance
        else {
            throw .ensembleMismatch(networks: networks.count, seeds: options.ensemble.count)
        }
        var valueCount = selections(of: first)
        for network in networks {
            checkShape(of: network)
            try check(options, for: network)
            valueCount += network.tensors.reduce(0) { $0 + $1.values.count }
        }
        let parameterBytes = 4 * valueCount
        guard parameterBytes <= byteLimit else {
            throw .tooLarge(byteCount: parameterBytes)
        }
        let model = ONNXModelProto.with {
            $0.irVersion = options.irVersion
            $0.producerName = "assay"
            $0.graph = graph(of: networks, quantized: quantized, options: options)
            $0.opsetImport = [.with { $0.version = Int64(options.opset) }]
        }
        let bytes: [UInt8]
        do {
            bytes = try model.serializedBytes()
        } catch {
            // The messages have no required field: only their size can fail, at 2 GiB.
            throw .tooLarge(byteCount: parameterBytes)
        }
        guard bytes.count <= byteLimit else { throw .tooLarge(byteCount: bytes.count) }
        return bytes
    }

    /// The numbers that the graph takes to copy the factors of products into place.
    private static func selections(of network: Network) -> Int {
        guard network.architecture.degree > 1 else { return 0 }
        let products = network.layers[0].inputCount - network.featureCount
        return 2 * products * network.featureCount
    }

    // MARK: - Graph

    /// Builds the graph from its inputs to its output.
    private static func graph(
        of networks: [Network],
        quantized: QuantizedModel?,
        options: ONNXOptions
    ) -> ONNXGraphProto {
        var builder = ONNXGraphBuilder()
        let widths = options.inputWidths(of: networks[0])
        let inputs = addInputs(options, numberCount: widths[0], to: &builder)
        var values: [String] = []
        for (network, prefix) in zip(networks, options.prefixes) {
            builder.prefix = prefix
            values.append(addNetwork(network, quantized, options, input: inputs, to: &builder))
        }
        builder.prefix = ""
        var value = values.count == 1 ? values[0] : builder.addMean(of: values)
        let architecture = networks[0].architecture
        if case .clip(let low, let high) = architecture.output {
            value = builder.addClip(low: Float(low), high: Float(high), input: value)
        }
        if !architecture.hasVariance {
            builder.addSqueeze(input: value, output: options.outputName)
        }
        return .with {
            $0.name = options.modelID
            $0.node = builder.nodes
            $0.initializer = builder.initializers
            $0.input = zip(options.inputNames, widths).map { name, width in
                .tensor(name, shape: [.rows, .size(width)])
            }
            let columns: [ONNXTensorShapeProto.Dimension] =
                architecture.hasVariance ? [.size(2)] : []
            $0.output = [.tensor(options.outputName, shape: [.rows] + columns)]
        }
    }

    /// Adds a network, from its scaled inputs to its score on the target's scale.
    ///
    /// - Returns: The name of the score, shape N × 1; with a variance that of the graph's output.
    private static func addNetwork(
        _ network: Network,
        _ quantized: QuantizedModel?,
        _ options: ONNXOptions,
        input: String,
        to builder: inout ONNXGraphBuilder
    ) -> String {
        var value = input
        let tensors = network.tensors
        if network.layerNorm != nil {
            value = builder.addLayerNorm(weight: tensors[0], bias: tensors[1], input: value)
        }
        if network.architecture.degree > 1 {
            let degree = network.architecture.degree
            let terms = Terms(featureCount: network.featureCount, degree: degree)
            value = builder.addTerms(terms, input: value)
        }
        if network.kernel != nil {
            value = builder.addKernel(gamma: tensors[0], vectors: tensors[1], input: value)
        }
        let hasFirst = network.layerNorm != nil || network.kernel != nil
        let linear = tensors.dropFirst(hasFirst ? 2 : 0)
        let architecture = network.architecture
        let last = network.layers.count - 1
        let scales = quantized?.scales ?? []
        if let scale = scales.first {
            value = builder.addQuantization(scale, named: "input", input: value)
        }
        for index in network.layers.indices {
            let start = linear.startIndex + 2 * index  // weight and bias of each layer in turn
            let isOutput =
                index == last && architecture.hasVariance && options.targetScale == nil
            let (weight, bias) = (linear[start], linear[start + 1])
            let codes = quantized?.layers[index]
            value = builder.addLinear(
                weight: codes.map { builder.addWeights($0, named: weight.name) }
                    ?? builder.addTensor(weight),
                bias: codes.flatMap {
                    let exponent = scales.isEmpty ? 0 : scales[index].exponent
                    return builder.addBiases($0, inputExponent: exponent, named: bias.name)
                } ?? builder.addTensor(bias),
                input: value,
                output: isOutput ? options.outputName : "layers.\(index).gemm"
            )
            if index < last {
                value = builder.addActivation(architecture.activation, index: index, input: value)
                if !scales.isEmpty {
                    value = builder.addQuantization(
                        scales[index + 1],
                        named: "layers.\(index)",
                        input: value
                    )
                }
            }
        }
        if case .sigmoid(let low, let high) = architecture.output {
            value = builder.addRange(low: Float(low), range: Float(high - low), input: value)
        }
        if let scale = options.targetScale {
            value = builder.addTargetScale(
                scale,
                hasVariance: architecture.hasVariance,
                input: value,
                output: options.outputName
            )
        }
        return value
    }

    /// Adds what lies between the graph's inputs and the network's: scaler and concatenation.
    ///
    /// - Returns: The name of the network's input.
    private static func addInputs(
        _ options: ONNXOptions,
        numberCount: Int,
        to builder: inout ONNXGraphBuilder
    ) -> String {
        var numbers = options.inputName
        if let fill = options.fill {
            numbers = builder.addFill(Array(fill.prefix(numberCount)), input: numbers)
        }
        if case .graph(let scaler) = options.scaler {
            numbers = builder.addScaler(
                mean: Array(scaler.mean.prefix(numberCount)),
                std: Array(scaler.std.prefix(numberCount)),
                input: numbers
            )
        }
        return switch options.inputs {
        case .joint: numbers
        case .split: builder.addConcatenation([numbers, options.categoryInputName])
        }
    }
}

extension QuantizedModel {
    /// The first version of the operators that has the types of the scales: 21 has int16.
    fileprivate var leastOpset: Int { scales.contains { $0.type == .int16 } ? 21 : 0 }
}

extension ONNXOptions {
    /// Lists the widths of the graph's inputs.
    fileprivate func inputWidths(of network: Network) -> [Int] {
        switch inputs {
        case .joint: [network.featureCount]
        case .split(let numberCount, let categoryCount): [numberCount, categoryCount]
        }
    }
}
