import Engine
import SwiftProtobuf
import Testing

@testable import Models

@Suite("ONNXModel, variants") struct ONNXVariantTests {
    /// A network of three inputs and one layer, with the lines that its graph has before the end.
    func lines(
        _ network: Network,
        scaler: ONNXOptions.Scaler = .sidecar,
        inputs: ONNXOptions.Inputs = .joint
    ) throws -> [String] {
        try ONNXVariant(name: "", network: network, scaler: scaler, inputs: inputs).graph().lines
    }

    @Test(arguments: ONNXVariant.all)
    func `a variant gives the bytes of its fixtures`(variant: ONNXVariant) throws {
        try Fixture.expect("tiny_\(variant.name).onnx", holds: variant.bytes())
        try Fixture.expect("tiny_\(variant.name)_opset21.onnx", holds: variant.bytes(opset: 21))
    }

    @Test func `GELU gives the bytes of its fixture with opset 21`() throws {
        let variant = ONNXVariant(name: "gelu", network: .tiny(hidden: [4, 2]))
        try Fixture.expect("tiny_gelu_opset21.onnx", holds: variant.bytes(opset: 21))
    }

    @Test(arguments: ONNXVariant.all, ONNXOptions.supportedOpsets)
    func `an operator set changes nothing but the versions`(
        variant: ONNXVariant,
        opset: Int
    ) throws {
        let model = try ONNXModelProto(serializedBytes: variant.bytes(opset: opset))
        #expect(model.opsetImport.map(\.version) == [Int64(opset)])
        #expect(try model.graph == variant.graph())
    }

    @Test(arguments: ONNXVariant.all)
    func `names within the graph hold a dot and stand once`(variant: ONNXVariant) throws {
        let graph = try variant.graph()
        let ends = graph.input.map(\.name) + graph.output.map(\.name)
        let values = graph.node.flatMap(\.output) + graph.initializer.map(\.name)
        #expect(Set(values).count == values.count)
        for name in values where !ends.contains(name) { #expect(name.contains(".")) }
    }

    @Test(arguments: ONNXVariant.all)
    func `initialisers stand in the order of their first use`(variant: ONNXVariant) throws {
        let graph = try variant.graph()
        let initializers = graph.initializer.map(\.name)
        var used: [String] = []
        for name in graph.node.flatMap(\.input)
        where initializers.contains(name) && !used.contains(name) { used.append(name) }
        #expect(used == initializers)
    }

    @Test func `each activation is its operator`() throws {
        for (activation, operation) in [(Activation.tanh, "Tanh"), (.sigmoid, "Sigmoid")] {
            #expect(
                try lines(.tiny(hidden: [4], activation: activation)) == [
                    "layers.0.gemm = Gemm(features, layers.0.weight, layers.0.bias)",
                    "layers.0.\(activation.rawValue) = \(operation)(layers.0.gemm)",
                    "layers.1.gemm = Gemm(layers.0.\(activation.rawValue), layers.1.weight, "
                        + "layers.1.bias)",
                    "score = Squeeze(layers.1.gemm, squeeze.axes)",
                ]
            )
        }
    }

    @Test func `the identity is no operator`() throws {
        #expect(
            try lines(.tiny(hidden: [4], activation: .identity)) == [
                "layers.0.gemm = Gemm(features, layers.0.weight, layers.0.bias)",
                "layers.1.gemm = Gemm(layers.0.gemm, layers.1.weight, layers.1.bias)",
                "score = Squeeze(layers.1.gemm, squeeze.axes)",
            ]
        )
    }

    @Test func `a bounded output is a sigmoid that is stretched and shifted`() throws {
        let variant = ONNXVariant(
            name: "",
            network: .tiny(hidden: [], output: .sigmoid(low: 0.1, high: 0.4))
        )
        let graph = try variant.graph()
        #expect(
            graph.lines == [
                "layers.0.gemm = Gemm(features, layers.0.weight, layers.0.bias)",
                "output.sigmoid = Sigmoid(layers.0.gemm)",
                "output.mul = Mul(output.sigmoid, output.range)",
                "output.add = Add(output.mul, output.low)",
                "score = Squeeze(output.add, squeeze.axes)",
            ]
        )
        let values = graph.initializer.dropFirst(2).map { [UInt8]($0.rawData) }
        // The difference is taken in binary64: 0.4 − 0.1 there rounds to another Float than here.
        #expect(values.prefix(2) == [littleEndian([Float(0.4 - 0.1)]), littleEndian([Float(0.1)])])
    }

    @Test func `a variance is a second column`() throws {
        let variant = ONNXVariant(name: "", network: .tiny(hidden: [2], hasVariance: true))
        let graph = try variant.graph()
        #expect(
            graph.lines.last == "score = Gemm(layers.0.gelu, layers.1.weight, layers.1.bias)"
        )
        #expect(graph.initializer.suffix(2).map(\.dims) == [[2, 2], [2]])
        let output = try #require(graph.output.first).type.tensorType
        #expect(output.shape.dim.map(\.value) == [.dimParam("N"), .dimValue(2)])
    }

    @Test func `layer normalisation takes two passes`() throws {
        let variant = ONNXVariant(name: "", network: .tiny(hidden: [], layerNorm: true))
        let graph = try variant.graph()
        #expect(
            graph.lines.dropLast() == [
                "layer_norm.sum = ReduceSum(features, layer_norm.axes)",
                "layer_norm.mean = Div(layer_norm.sum, layer_norm.count)",
                "layer_norm.sub = Sub(features, layer_norm.mean)",
                "layer_norm.square = Mul(layer_norm.sub, layer_norm.sub)",
                "layer_norm.squares = ReduceSum(layer_norm.square, layer_norm.axes)",
                "layer_norm.variance = Div(layer_norm.squares, layer_norm.count)",
                "layer_norm.positive = Add(layer_norm.variance, layer_norm.epsilon)",
                "layer_norm.sqrt = Sqrt(layer_norm.positive)",
                "layer_norm.div = Div(layer_norm.sub, layer_norm.sqrt)",
                "layer_norm.mul = Mul(layer_norm.div, layer_norm.weight)",
                "layer_norm.add = Add(layer_norm.mul, layer_norm.bias)",
                "layers.0.gemm = Gemm(layer_norm.add, layers.0.weight, layers.0.bias)",
            ]
        )
        let values = graph.initializer.prefix(3).map { [UInt8]($0.rawData) }
        #expect(
            values == [
                littleEndian([Int64(1)]), littleEndian([3 as Float]), littleEndian([1e-5 as Float]),
            ]
        )
    }

    @Test func `missing values are filled before everything else`() throws {
        let graph = try #require(ONNXVariant.named("fill")).graph()
        #expect(
            graph.lines.prefix(10) == [
                "fill.mul = Mul(features, fill.zero)",
                "fill.missing = Cast(fill.mul)",
                "fill.index = Cast(fill.missing)",
                "fill.indices = Unsqueeze(fill.index, fill.axes)",
                "fill.known = Unsqueeze(features, fill.axes)",
                "fill.shape = Shape(fill.known)",
                "fill.expand = Expand(fill.values, fill.shape)",
                "fill.concat = Concat(fill.known, fill.expand)",
                "fill.gather = GatherND(fill.concat, fill.indices)",
                "layers.0.gemm = Gemm(fill.gather, layers.0.weight, layers.0.bias)",
            ]
        )
        let split = try #require(ONNXVariant.named("split_fill")).graph()
        #expect(split.lines[9] == "scaler.sub = Sub(fill.gather, scaler.mean)")
        let values = try #require(split.initializer.first { $0.name == "fill.values" })
        // Words are never missing.
        #expect(values.dims == [3, 1])
        #expect([UInt8](values.rawData) == littleEndian([0.5, -1, 120] as [Float]))
    }

    @Test(arguments: [[1, 2], [1, 2, .nan], [1, 2, .infinity]] as [[Float]])
    func `a fill that is none is refused`(fill: [Float]) {
        let variant = ONNXVariant(name: "", network: .tiny(hidden: [4]), fill: fill)
        #expect(throws: ONNXError.self) { try variant.bytes() }
    }

    @Test func `squares and products are copied into place, multiplied and appended`() throws {
        let variant = ONNXVariant(
            name: "",
            network: .tiny(hidden: [], inputCount: 2, degree: 2)
        )
        let graph = try variant.graph()
        #expect(
            graph.lines == [
                "terms.first.gemm = Gemm(features, terms.first.select)",
                "terms.second.gemm = Gemm(features, terms.second.select)",
                "terms.mul = Mul(terms.first.gemm, terms.second.gemm)",
                "terms.concat = Concat(features, terms.mul)",
                "layers.0.gemm = Gemm(terms.concat, layers.0.weight, layers.0.bias)",
                "score = Squeeze(layers.0.gemm, squeeze.axes)",
            ]
        )
        #expect(graph.initializer.map(\.dims).prefix(3) == [[2, 3], [2, 3], [1, 5]])
        let values = graph.initializer.prefix(2).map { [UInt8]($0.rawData) }
        // a², ab, b²: a a b, and a b b.
        #expect(
            values == [
                littleEndian([1, 1, 0, 0, 0, 1] as [Float]),
                littleEndian([1, 0, 0, 0, 1, 1] as [Float]),
            ]
        )
    }

    @Test func `too many products are refused before they are made`() {
        let network = Network.tiny(hidden: [], inputCount: 400, degree: 2)
        #expect(throws: ONNXError.self) {
            try ONNXModel.encode(
                network,
                options: ONNXVariant(name: "", network: network).options()
            )
        }
    }

    @Test func `a quadratic model is read back from its file`() throws {
        let network = Network.tiny(hidden: [], degree: 2)
        let variant = ONNXVariant(name: "", network: network)
        let decoded = try ONNXModel.decode(
            variant.bytes(),
            architecture: network.architecture,
            inputCount: 3
        )
        #expect(decoded.network == network)
        #expect(decoded.scaler == nil)
    }

    @Test func `all rows are compared with all support vectors`() throws {
        let graph = try ONNXVariant(name: "", network: .tinyKernel()).graph()
        #expect(
            graph.lines == [
                "kernel.rows = Unsqueeze(features, kernel.place)",
                "kernel.sub = Sub(kernel.rows, kernel.vectors)",
                "kernel.square = Mul(kernel.sub, kernel.sub)",
                "kernel.sum = ReduceSum(kernel.square, kernel.axes)",
                "kernel.mul = Mul(kernel.sum, kernel.gamma)",
                "kernel.neg = Neg(kernel.mul)",
                "kernel.exp = Exp(kernel.neg)",
                "layers.0.gemm = Gemm(kernel.exp, layers.0.weight, layers.0.bias)",
                "score = Squeeze(layers.0.gemm, squeeze.axes)",
            ]
        )
        let shapes = graph.initializer.map { "\($0.name) \($0.dims)" }
        #expect(
            shapes.prefix(5) == [
                "kernel.place [1]", "kernel.vectors [3, 3]", "kernel.axes [1]", "kernel.gamma [1]",
                "layers.0.weight [1, 3]",
            ]
        )
        let keeps = graph.node.first { $0.opType == "ReduceSum" }?.attribute ?? []
        #expect(keeps.map(\.name) == ["keepdims"])
        #expect(keeps.map(\.i) == [0])
    }

    @Test func `support vectors are read back from their file`() throws {
        let network = Network.tinyKernel()
        let decoded = try ONNXModel.decode(
            ONNXVariant(name: "", network: network).bytes(),
            architecture: .kernel,
            inputCount: 3
        )
        #expect(decoded.network == network)
        #expect(throws: ONNXError.self) {
            try ONNXModel.decode(
                ONNXVariant(name: "", network: network).bytes(),
                architecture: .kernel,
                inputCount: 4
            )
        }
        #expect(throws: ONNXError.self) {
            try ONNXModel.decode(
                ONNXVariant(name: "", network: .tiny(hidden: [])).bytes(),
                architecture: .kernel,
                inputCount: 3
            )
        }
    }

    @Test func `a scaler in the graph comes first`() throws {
        let variant = ONNXVariant(
            name: "",
            network: .tiny(hidden: []),
            scaler: .graph(ONNXVariant.numberScaler)
        )
        let graph = try variant.graph()
        #expect(
            graph.lines.dropLast() == [
                "scaler.sub = Sub(features, scaler.mean)",
                "scaler.div = Div(scaler.sub, scaler.std)",
                "layers.0.gemm = Gemm(scaler.div, layers.0.weight, layers.0.bias)",
            ]
        )
        #expect(graph.initializer.prefix(2).map(\.dims) == [[3], [3]])
        #expect(
            graph.initializer.prefix(2).map { [UInt8]($0.rawData) } == [
                littleEndian(ONNXVariant.numberScaler.mean),
                littleEndian(ONNXVariant.numberScaler.std),
            ]
        )
    }

    @Test func `of two inputs only the numbers are scaled and stand first`() throws {
        let variant = ONNXVariant(
            name: "",
            network: .tiny(hidden: [], inputCount: 5),
            scaler: .graph(ONNXVariant.scaler),
            inputs: ONNXVariant.split
        )
        let graph = try variant.graph()
        #expect(
            graph.lines.dropLast() == [
                "scaler.sub = Sub(features, scaler.mean)",
                "scaler.div = Div(scaler.sub, scaler.std)",
                "inputs.concat = Concat(scaler.div, categories)",
                "layers.0.gemm = Gemm(inputs.concat, layers.0.weight, layers.0.bias)",
            ]
        )
        #expect(graph.initializer.prefix(2).map(\.dims) == [[3], [3]])
        #expect(graph.input.map(\.name) == ["features", "categories"])
        #expect(
            graph.input.map { $0.type.tensorType.shape.dim.map(\.value) } == [
                [.dimParam("N"), .dimValue(3)], [.dimParam("N"), .dimValue(2)],
            ]
        )
        let axis = graph.node.first { $0.opType == "Concat" }?.attribute ?? []
        #expect(axis.map(\.name) == ["axis"])
        #expect(axis.map(\.i) == [1])
    }

    @Test func `the second input has the name that is asked for`() throws {
        var options = ONNXVariant(
            name: "",
            network: .tiny(hidden: [], inputCount: 5),
            inputs: ONNXVariant.split
        ).options()
        options.categoryInputName = "codec_onehot"
        let bytes = try ONNXModel.encode(.tiny(hidden: [], inputCount: 5), options: options)
        let graph = try ONNXModelProto(serializedBytes: bytes).graph
        #expect(graph.input.map(\.name) == ["features", "codec_onehot"])
        #expect(graph.lines.first == "inputs.concat = Concat(features, codec_onehot)")
    }
}
