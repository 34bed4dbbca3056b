public import Engine
internal import SwiftProtobuf

/// A trained network as an ONNX file, for inference.
///
/// Input: binary32, shape N × features, standardised by the caller. Output: binary32, shape N.
/// Every hidden layer is Gemm and its activation; dropout is the identity here and left out. The
/// parameters lie in the file. The bytes are a function of the arguments: nothing of the time, the
/// machine or a library's version is in them.
public enum ONNXModel {
    /// The length of the longest file, in bytes, that the consumers' loader reads: 50 MiB.
    public static let byteLimit = 52_428_800

    /// Encodes a network as the bytes of an ONNX file.
    ///
    /// - Parameters:
    ///   - network: The parameters; the last layer has one output.
    ///   - options: Names and versions.
    /// - Returns: The file.
    /// - Throws: `ONNXError.tooLarge` above `byteLimit`.
    /// - Precondition: Each layer's width is the next one's input, as the architecture says.
    public static func encode(
        _ network: Network,
        options: ONNXOptions
    ) throws(ONNXError) -> [UInt8] {
        checkShape(of: network)
        let parameters = network.layers.reduce(0) { $0 + $1.weight.count + $1.bias.count }
        let parameterBytes = 4 * parameters
        guard parameterBytes <= byteLimit else {
            throw .tooLarge(byteCount: parameterBytes)
        }
        let model = ONNXModelProto.with {
            $0.irVersion = options.irVersion
            $0.producerName = "assay"
            $0.graph = graph(of: network, options: options)
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

    /// Builds the graph from the input to the squeezed output.
    private static func graph(of network: Network, options: ONNXOptions) -> ONNXGraphProto {
        var builder = ONNXGraphBuilder()
        var value = options.inputName
        let tensors = network.tensors  // weight and bias of each layer in turn
        for index in network.layers.indices {
            value = builder.addLinear(
                weight: tensors[2 * index],
                bias: tensors[2 * index + 1],
                index: index,
                input: value
            )
            if index < network.layers.count - 1 {
                value = builder.addActivation(
                    network.architecture.activation,
                    index: index,
                    input: value
                )
            }
        }
        builder.addSqueeze(input: value, output: options.outputName)

        let featureCount = network.layers[0].inputCount
        return .with {
            $0.name = options.modelID
            $0.node = builder.nodes
            $0.initializer = builder.initializers
            $0.input = [.tensor(options.inputName, shape: [.rows, .size(featureCount)])]
            $0.output = [.tensor(options.outputName, shape: [.rows])]
        }
    }

    /// Stops the program if the layers do not follow the architecture.
    private static func checkShape(of network: Network) {
        let widths = network.layers.map(\.outputCount)
        precondition(
            widths == network.architecture.hidden + [1],
            "layers of \(widths) for hidden \(network.architecture.hidden) and one output"
        )
        for (layer, next) in zip(network.layers, network.layers.dropFirst()) {
            precondition(
                layer.outputCount == next.inputCount,
                "a layer of \(layer.outputCount) outputs before one of \(next.inputCount) inputs"
            )
        }
    }
}
