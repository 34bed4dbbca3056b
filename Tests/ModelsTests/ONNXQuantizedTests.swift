import Engine
import Quantization
import SwiftProtobuf
import Testing

@testable import Models

/// Graphs of quantised models.
@Suite("Quantised ONNX") struct ONNXQuantizedTests {
    private static let scaler = Standardizer(mean: [0.5, -2, 100], std: [0.25, 3, 1e3])

    private func model(_ rule: QuantizationRule, _ network: Network) throws -> QuantizedModel {
        let features: [Float] = [0.25, 1, 0, 1.5, -7, 900, 0, 3, -2500, 0.75, -2, 100]
        return try QuantizedModel(
            TrainedModel(network: network, standardizer: Self.scaler),
            rule: rule,
            calibratedOn: Dataset(
                features: features,
                featureCount: 3,
                target: [0, 0, 0, 0],
                groups: [0, 0, 0, 0],
                groupNames: [""]
            ),
            rows: [0, 1, 2, 3]
        )
    }

    private func bytes(_ model: QuantizedModel) throws -> [UInt8] {
        let options = ONNXOptions(modelID: "tiny", scaler: .graph(Self.scaler))
        return try ONNXModel.encode(model, options: options)
    }

    private static let relu = Network.tiny(hidden: [4], activation: .relu)

    @Test func `every Gemm stands between roundings`() throws {
        let bytes = try bytes(model(QuantizationRule(), Self.relu))
        let file = try ONNXModelProto(serializedBytes: bytes)
        #expect(file.opsetImport.first?.version == 21)
        #expect(file.irVersion == 10)
        #expect(
            file.graph.lines == [
                "scaler.sub = Sub(features, scaler.mean)",
                "scaler.div = Div(scaler.sub, scaler.std)",
                "input.quantize = QuantizeLinear(scaler.div, input.scale, input.zero)",
                "input.dequantize = DequantizeLinear(input.quantize, input.scale, input.zero)",
                "layers.0.weight = DequantizeLinear(layers.0.weight.codes, layers.0.weight.scale, "
                    + "layers.0.weight.zero)",
                "layers.0.bias = DequantizeLinear(layers.0.bias.codes, layers.0.bias.scale)",
                "layers.0.gemm = Gemm(input.dequantize, layers.0.weight, layers.0.bias)",
                "layers.0.relu = Relu(layers.0.gemm)",
                "layers.0.quantize = QuantizeLinear(layers.0.relu, layers.0.scale, layers.0.zero)",
                "layers.0.dequantize = DequantizeLinear(layers.0.quantize, layers.0.scale, "
                    + "layers.0.zero)",
                "layers.1.weight = DequantizeLinear(layers.1.weight.codes, layers.1.weight.scale, "
                    + "layers.1.weight.zero)",
                "layers.1.bias = DequantizeLinear(layers.1.bias.codes, layers.1.bias.scale)",
                "layers.1.gemm = Gemm(layers.0.dequantize, layers.1.weight, layers.1.bias)",
                "score = Squeeze(layers.1.gemm, squeeze.axes)",
            ]
        )
    }

    @Test(arguments: [
        QuantizationRule(), QuantizationRule(limit: 64, activations: .init(input: .uint8)),
        QuantizationRule(activations: nil),
    ])
    func `codes and scales are read back`(rule: QuantizationRule) throws {
        let model = try model(rule, Self.relu)
        let parts = try ONNXModel.decodeQuantized(
            bytes(model),
            architecture: Self.relu.architecture,
            inputCount: 3
        )
        #expect(parts.layers == model.layers)
        #expect(parts.scales == model.scales)
        #expect(parts.network == model.model.network)
        #expect(parts.scaler == Self.scaler)
    }

    @Test func `weights of any activation keep the opset`() throws {
        let network = Network.tiny(hidden: [4], activation: .gelu)
        let bytes = try bytes(model(QuantizationRule(activations: nil), network))
        let file = try ONNXModelProto(serializedBytes: bytes)
        #expect(file.opsetImport.first?.version == 17)
        let used = Set(file.graph.node.map(\.opType))
        #expect(used.contains("Erf") && !used.contains("QuantizeLinear"))
    }

    @Test(arguments: [
        ("layers.0.scale", "power of two"), ("input.scale", "power of two"),
        ("layers.1.weight.scale", "power of two"),
    ])
    func `free scales are refused`(name: String, reason: String) throws {
        var file = try ONNXModelProto(serializedBytes: bytes(model(.init(), Self.relu)))
        let place = try #require(file.graph.initializer.firstIndex { $0.name == name })
        let tensor = file.graph.initializer[place]
        let free = try tensor.floats().map { $0 * 1.1 }
        file.graph.initializer[place] = .floats(
            name,
            shape: tensor.dims.map { Int($0) },
            values: free
        )
        let bytes: [UInt8] = try file.serializedBytes()
        let error = #expect(throws: ONNXError.self) {
            try ONNXModel.decodeQuantized(
                bytes,
                architecture: Self.relu.architecture,
                inputCount: 3
            )
        }
        #expect(error?.description.contains(reason) == true)
    }

    @Test func `codes whose sums may be inexact are refused`() throws {
        var file = try ONNXModelProto(serializedBytes: bytes(model(.init(), Self.relu)))
        let name = "layers.1.bias.codes"
        let place = try #require(file.graph.initializer.firstIndex { $0.name == name })
        file.graph.initializer[place] = .codes(name, .int32, shape: [1], [Int32.max])
        let bytes: [UInt8] = try file.serializedBytes()
        let error = #expect(throws: ONNXError.self) {
            try ONNXModel.decodeQuantized(
                bytes,
                architecture: Self.relu.architecture,
                inputCount: 3
            )
        }
        #expect(error?.description.contains("may be inexact") == true)
    }
}
