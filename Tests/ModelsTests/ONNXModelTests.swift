import Engine
import SwiftProtobuf
import Testing

@testable import Models

@Suite("ONNXModel") struct ONNXModelTests {
    let options = ONNXOptions(modelID: "tiny")

    /// Encodes a network and decodes it again with SwiftProtobuf.
    func model(_ network: Network) throws -> ONNXModelProto {
        try ONNXModelProto(serializedBytes: ONNXModel.encode(network, options: options))
    }

    @Test(arguments: [
        ("tiny_gelu.onnx", Network.tiny(hidden: [4, 2], activation: .gelu)),
        ("tiny_relu.onnx", Network.tiny(hidden: [5], activation: .relu)),
        ("tiny_linear.onnx", Network.tiny(hidden: [])),
    ])
    func `a network gives the bytes of its fixture`(name: String, network: Network) throws {
        try Fixture.expect(name, holds: ONNXModel.encode(network, options: options))
    }

    @Test func `encoding twice gives the same bytes`() throws {
        let network = Network.tiny(hidden: [4, 2])
        #expect(
            try ONNXModel.encode(network, options: options)
                == ONNXModel.encode(network, options: options)
        )
    }

    @Test func `the file names its versions and its producer and nothing else`() throws {
        let model = try model(.tiny(hidden: [4]))
        #expect(model.irVersion == 8)
        #expect(model.producerName == "assay")
        #expect(model.opsetImport.map(\.version) == [17])
        #expect(model.graph.name == "tiny")
        #expect(model.unknownFields.data.isEmpty)
    }

    @Test(arguments: [(17, 8), (18, 8), (19, 9), (20, 9), (21, 10)])
    func `an operator set goes with its version of the format`(
        opset: Int,
        irVersion: Int64
    ) throws {
        let bytes = try ONNXModel.encode(
            .tiny(hidden: [1]),
            options: ONNXOptions(modelID: "tiny", opset: opset)
        )
        let model = try ONNXModelProto(serializedBytes: bytes)
        #expect(model.irVersion == irVersion)
        #expect(model.opsetImport.map(\.version) == [Int64(opset)])
    }

    @Test func `the input has rows and features and the output has rows`() throws {
        let graph = try model(.tiny(hidden: [4], inputCount: 6)).graph
        #expect(graph.input.map(\.name) == ["features"])
        #expect(graph.output.map(\.name) == ["score"])
        let input = try #require(graph.input.first).type.tensorType
        #expect(input.elemType == 1)
        #expect(input.shape.dim.map(\.value) == [.dimParam("N"), .dimValue(6)])
        let output = try #require(graph.output.first).type.tensorType
        #expect(output.elemType == 1)
        #expect(output.shape.dim.map(\.value) == [.dimParam("N")])
    }

    @Test func `a hidden layer with GELU is six nodes in the order of evaluation`() throws {
        let graph = try model(.tiny(hidden: [4])).graph
        #expect(
            graph.lines == [
                "layers.0.gemm = Gemm(features, layers.0.weight, layers.0.bias)",
                "layers.0.gelu.div = Div(layers.0.gemm, gelu.sqrt2)",
                "layers.0.gelu.erf = Erf(layers.0.gelu.div)",
                "layers.0.gelu.add = Add(layers.0.gelu.erf, gelu.one)",
                "layers.0.gelu.mul = Mul(layers.0.gemm, layers.0.gelu.add)",
                "layers.0.gelu = Mul(layers.0.gelu.mul, gelu.half)",
                "layers.1.gemm = Gemm(layers.0.gelu, layers.1.weight, layers.1.bias)",
                "score = Squeeze(layers.1.gemm, squeeze.axes)",
            ]
        )
    }

    @Test func `a Gemm says that its weight is outputs by inputs`() throws {
        let graph = try model(.tiny(hidden: [4], activation: .relu)).graph
        #expect(graph.node.map(\.opType) == ["Gemm", "Relu", "Gemm", "Squeeze"])
        for node in graph.node where node.opType == "Gemm" {
            #expect(node.attribute.map(\.name) == ["transB"])
            #expect(node.attribute.map(\.type) == [.int])
            #expect(node.attribute.map(\.i) == [1])
        }
    }

    @Test func `a network without a hidden layer is one Gemm`() throws {
        let graph = try model(.tiny(hidden: [])).graph
        #expect(graph.node.map(\.opType) == ["Gemm", "Squeeze"])
        #expect(graph.node[0].input[0] == "features")
    }

    @Test func `initialisers stand in the order of their first use and constants once`() throws {
        let graph = try model(.tiny(hidden: [4, 2])).graph
        #expect(
            graph.initializer.map { "\($0.name) \($0.dims)" } == [
                "layers.0.weight [4, 3]", "layers.0.bias [4]",
                "gelu.sqrt2 []", "gelu.one []", "gelu.half []",
                "layers.1.weight [2, 4]", "layers.1.bias [2]",
                "layers.2.weight [1, 2]", "layers.2.bias [1]",
                "squeeze.axes [1]",
            ]
        )
        #expect(graph.initializer.map(\.dataType) == [1, 1, 1, 1, 1, 1, 1, 1, 1, 7])
    }

    @Test func `weights are little-endian bytes row by row`() throws {
        let network = Network(
            architecture: Architecture(hidden: [], activation: .relu, dropout: 0),
            layers: [.init(inputCount: 2, outputCount: 1, weight: [1, -2], bias: [0.5])]
        )
        let graph = try model(network).graph
        #expect(
            graph.initializer.map { [UInt8]($0.rawData) } == [
                [0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0],
                [0x00, 0x00, 0x00, 0x3F],
                [1, 0, 0, 0, 0, 0, 0, 0],
            ]
        )
    }

    @Test func `dropout leaves no trace`() throws {
        var network = Network.tiny(hidden: [4])
        let bytes = try ONNXModel.encode(network, options: options)
        network = Network(
            architecture: Architecture(hidden: [4], activation: .gelu, dropout: 0.5),
            layers: network.layers
        )
        #expect(try ONNXModel.encode(network, options: options) == bytes)
    }

    @Test func `a network larger than the loader reads is refused`() {
        let width = 13_107_200
        let network = Network(
            architecture: Architecture(hidden: [], activation: .relu, dropout: 0),
            layers: [
                .init(
                    inputCount: width,
                    outputCount: 1,
                    weight: Array(repeating: 0, count: width),
                    bias: [0]
                )
            ]
        )
        #expect(throws: ONNXError.tooLarge(byteCount: 52_428_804)) {
            try ONNXModel.encode(network, options: options)
        }
    }

    @Test func `layers that do not follow the architecture stop the program`() async {
        await #expect(processExitsWith: .failure) {
            let network = Network(
                architecture: Architecture(hidden: [4], activation: .relu, dropout: 0),
                layers: Network.tiny(hidden: [5]).layers
            )
            _ = try ONNXModel.encode(network, options: ONNXOptions(modelID: "tiny"))
        }
    }
}
