import Engine
import Models
import Testing

@Suite("Network as tensors") struct NetworkTensorsTests {
    let network = Network.tiny(hidden: [4, 2])

    @Test func `parameters bear PyTorch's names and shapes`() {
        #expect(
            network.safeTensors.map { "\($0.name) \($0.shape)" } == [
                "layers.0.weight [4, 3]", "layers.0.bias [4]",
                "layers.1.weight [2, 4]", "layers.1.bias [2]",
                "layers.2.weight [1, 2]", "layers.2.bias [1]",
            ]
        )
    }

    @Test func `a network comes back from its file`() throws {
        let bytes = SafeTensors.encode(tensors: network.safeTensors)
        let decoded = try Network(
            architecture: network.architecture,
            inputCount: 3,
            tensors: SafeTensors.decode(bytes).tensors
        )
        #expect(decoded == network)
    }

    @Test func `eleven layers come back in the order of the network`() throws {
        let deep = Network.tiny(hidden: Array(2...11))
        let bytes = SafeTensors.encode(tensors: deep.safeTensors)
        let decoded = try Network(
            architecture: deep.architecture,
            inputCount: 3,
            tensors: SafeTensors.decode(bytes).tensors
        )
        #expect(decoded == deep)
    }

    @Test func `another network's tensors are refused`() {
        let tensors = network.safeTensors
        let wrong = [
            Array(tensors.dropLast()),
            tensors + [.init(name: "extra", shape: [], values: [0])],
            tensors.dropLast() + [tensors[0]],
            Network.tiny(hidden: [4, 3]).safeTensors,
            Network.tiny(hidden: [4, 2], inputCount: 4).safeTensors,
        ]
        for tensors in wrong {
            #expect(throws: SafeTensorsError.self) {
                try Network(architecture: network.architecture, inputCount: 3, tensors: tensors)
            }
        }
    }

    @Test(arguments: [
        Network.tiny(hidden: [4, 2], layerNorm: true),
        .tiny(hidden: [], layerNorm: true, hasVariance: true),
        .tiny(hidden: [4], hasVariance: true),
        .tiny(hidden: [4], output: .sigmoid(low: 1, high: 5)),
    ])
    func `a network with a layer normalisation or two outputs comes back`(
        network: Network
    ) throws {
        let bytes = SafeTensors.encode(tensors: network.safeTensors)
        let decoded = try Network(
            architecture: network.architecture,
            inputCount: 3,
            tensors: SafeTensors.decode(bytes).tensors
        )
        #expect(decoded == network)
    }

    @Test func `a layer normalisation and two outputs have names and shapes`() {
        let network = Network.tiny(hidden: [4], layerNorm: true, hasVariance: true)
        #expect(
            network.safeTensors.map { "\($0.name) \($0.shape)" } == [
                "layer_norm.weight [3]", "layer_norm.bias [3]",
                "layers.0.weight [4, 3]", "layers.0.bias [4]",
                "layers.1.weight [2, 4]", "layers.1.bias [2]",
            ]
        )
    }

    @Test func `tensors of another kind of network are refused`() {
        let plain = Network.tiny(hidden: [4])
        let normalized = Network.tiny(hidden: [4], layerNorm: true)
        let variance = Network.tiny(hidden: [4], hasVariance: true)
        var narrow = normalized.safeTensors
        narrow[1] = .init(name: "layer_norm.bias", shape: [2], values: [0, 0])
        let wrong: [(Architecture, [SafeTensors.Tensor])] = [
            (plain.architecture, normalized.safeTensors),
            (plain.architecture, variance.safeTensors),
            (normalized.architecture, plain.safeTensors),
            (normalized.architecture, narrow),
            (normalized.architecture, Array(normalized.safeTensors.dropFirst())),
            (variance.architecture, plain.safeTensors),
        ]
        for (architecture, tensors) in wrong {
            #expect(throws: SafeTensorsError.self) {
                try Network(architecture: architecture, inputCount: 3, tensors: tensors)
            }
        }
    }

    @Test(arguments: [Int.min, -1, 0, 1 << 40, Int.max])
    func `an absurd width is refused without room for it`(width: Int) {
        for architecture in [
            network.architecture,
            Architecture(hidden: [width, width], activation: .relu, dropout: 0, layerNorm: true),
        ] {
            #expect(throws: SafeTensorsError.self) {
                try Network(
                    architecture: architecture,
                    inputCount: width,
                    tensors: network.safeTensors
                )
            }
        }
    }

    @Test func `a network without inputs is refused even if its tensors have none`() {
        let tensors = [
            SafeTensors.Tensor(name: "layers.0.weight", shape: [1, 0], values: []),
            SafeTensors.Tensor(name: "layers.0.bias", shape: [1], values: [0]),
        ]
        #expect(throws: SafeTensorsError.self) {
            try Network(
                architecture: Architecture(hidden: [], activation: .relu, dropout: 0),
                inputCount: 0,
                tensors: tensors
            )
        }
    }

    @Test(arguments: ["layer_norm", "variance"])
    func `a variant gives the bytes of its fixture`(name: String) throws {
        let variant = try #require(ONNXVariant.named(name))
        try Fixture.expect(
            "tiny_\(name).safetensors",
            holds: SafeTensors.encode(tensors: variant.network.safeTensors)
        )
    }
}
