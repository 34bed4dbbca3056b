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
    /// - Parameter output: The output function, whose limits the sidecar has in full precision.
    /// - Returns: The architecture, without dropout.
    /// - Throws: `ONNXError.unreadable` if there is no linear layer, or too wide a one.
    func architecture(output: OutputFunction) throws(ONNXError) -> Architecture {
        var widths: [Int] = []
        while let shape = shapes["layers.\(widths.count).weight"]
            ?? shapes["layers.\(widths.count).weight.codes"]
        {
            guard shape.count == 2, let width = shape.first, 0 < width, width <= 1 << 20 else {
                throw .unreadable("the shape of layer \(widths.count) is \(shape)")
            }
            widths.append(width)
        }
        guard let last = widths.popLast(), 1...2 ~= last else {
            throw .unreadable("the graph has no output layer")
        }
        if shapes["kernel.vectors"] != nil {
            guard widths.isEmpty, last == 1, output == .linear else {
                throw .unreadable("support vectors have one linear layer and one output")
            }
            return .kernel
        }
        let activation = Activation.allCases.first {
            operations.contains("layers.0.\($0.rawValue)")
        }
        return Architecture(
            hidden: widths,
            activation: activation ?? .identity,
            dropout: 0,
            layerNorm: shapes["layer_norm.weight"] != nil,
            output: output,
            hasVariance: last == 2,
            degree: shapes["terms.first.select"] == nil ? 1 : 2
        )
    }
}
