internal import Engine
internal import SwiftProtobuf

/// What a graph of this exporter says of itself, its parameters excepted.
struct ONNXShape {
    /// The name of the graph.
    let name: String
    /// The names of its inputs, one or two.
    let inputNames: [String]
    /// The name of its output.
    let outputName: String
    /// The version of ONNX's operators.
    let opset: Int
    /// The shapes of the parameters, by name.
    private let shapes: [String: [Int]]
    private let operations: Set<String>

    /// Reads a graph.
    ///
    /// - Throws: `ONNXError.unreadable` if this is no ONNX file, or one with other inputs.
    init(_ bytes: [UInt8]) throws(ONNXError) {
        guard bytes.count <= ONNXModel.byteLimit else {
            throw .tooLarge(byteCount: bytes.count)
        }
        let model: ONNXModelProto
        do {
            model = try ONNXModelProto(serializedBytes: bytes)
        } catch {
            throw .unreadable("this is not an ONNX file")
        }
        guard model.producerName == "assay", let output = model.graph.output.first,
            model.graph.output.count == 1, 1...2 ~= model.graph.input.count
        else {
            throw .unreadable("the graph was not written by assay")
        }
        name = model.graph.name
        inputNames = model.graph.input.map(\.name)
        outputName = output.name
        opset = Int(clamping: model.opsetImport.first?.version ?? 0)
        shapes = Dictionary(
            model.graph.initializer.map { ($0.name, $0.dims.map { Int(clamping: $0) }) },
            uniquingKeysWith: { first, _ in first }
        )
        operations = Set(model.graph.node.flatMap(\.output))
    }

    /// Finds the architecture.
    ///
    /// - Parameters:
    ///   - output: The output function, whose limits the sidecar has in full precision.
    ///   - seeds: The seeds of an ensemble, whose networks have one architecture; empty for a single
    ///     network.
    /// - Returns: The architecture, without dropout.
    /// - Throws: `ONNXError.unreadable` if there is no linear layer, or too wide a one.
    func architecture(output: OutputFunction, seeds: [Int]) throws(ONNXError) -> Architecture {
        let prefix = seeds.first.map(SafeTensors.prefix(ofSeed:)) ?? ""
        var widths: [Int] = []
        while let shape = shapes["\(prefix)layers.\(widths.count).weight"]
            ?? shapes["\(prefix)layers.\(widths.count).weight.codes"]
        {
            guard shape.count == 2, let width = shape.first, 0 < width, width <= 1 << 20 else {
                throw .unreadable("the shape of layer \(widths.count) is \(shape)")
            }
            widths.append(width)
        }
        guard let last = widths.popLast(), 1...2 ~= last else {
            throw .unreadable("the graph has no output layer")
        }
        if shapes["\(prefix)kernel.vectors"] != nil {
            let isClipped = if case .clip = output { true } else { output == .linear }
            guard widths.isEmpty, last == 1, isClipped else {
                throw .unreadable("support vectors have one linear layer and one output")
            }
            var architecture = Architecture.kernel
            architecture.output = output
            return architecture
        }
        let activation = Activation.allCases.first {
            operations.contains("\(prefix)layers.0.\($0.rawValue)")
        }
        return Architecture(
            hidden: widths,
            activation: activation ?? .identity,
            dropout: 0,
            layerNorm: shapes["\(prefix)layer_norm.weight"] != nil,
            output: output,
            hasVariance: last == 2,
            degree: shapes["terms.first.select"] == nil ? 1 : 2
        )
    }
}
