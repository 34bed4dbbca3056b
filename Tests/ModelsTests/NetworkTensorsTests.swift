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
}
