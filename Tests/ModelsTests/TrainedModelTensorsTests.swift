import Engine
import Models
import Testing

@Suite("TrainedModel as tensors") struct TrainedModelTensorsTests {
    let model = TrainedModel(
        network: .tiny(hidden: [2], layerNorm: true),
        standardizer: ONNXVariant.numberScaler
    )

    /// Reads a model of the same shape.
    func read(_ tensors: [SafeTensors.Tensor]) throws(SafeTensorsError) -> TrainedModel {
        try TrainedModel(architecture: model.network.architecture, tensors: tensors)
    }

    @Test func `the scaler stands beside the parameters`() {
        #expect(
            model.tensors.map { "\($0.name) \($0.shape)" } == [
                "layer_norm.weight [3]", "layer_norm.bias [3]",
                "layers.0.weight [2, 3]", "layers.0.bias [2]",
                "layers.1.weight [1, 2]", "layers.1.bias [1]",
                "standardizer.mean [3]", "standardizer.std [3]",
            ]
        )
    }

    @Test(arguments: [
        ("scaler", ONNXVariant.numberScaler), ("split", ONNXVariant.scaler),
        ("everything", ONNXVariant.scaler),
    ])
    func `a model gives the bytes of its fixture`(name: String, scaler: Standardizer) throws {
        let variant = try #require(ONNXVariant.named(name))
        let model = TrainedModel(network: variant.network, standardizer: scaler)
        try Fixture.expect(
            "tiny_\(name).safetensors",
            holds: SafeTensors.encode(tensors: model.tensors)
        )
    }

    @Test func `a model comes back from its file`() throws {
        let bytes = SafeTensors.encode(tensors: model.tensors)
        #expect(try read(SafeTensors.decode(bytes).tensors) == model)
    }

    @Test func `support vectors come back from their file`() throws {
        let model = TrainedModel(
            network: .tinyKernel(),
            standardizer: ONNXVariant.numberScaler
        )
        #expect(
            model.tensors.map { "\($0.name) \($0.shape)" } == [
                "kernel.gamma [1]", "kernel.vectors [3, 3]", "layers.0.weight [1, 3]",
                "layers.0.bias [1]", "standardizer.mean [3]", "standardizer.std [3]",
            ]
        )
        let bytes = SafeTensors.encode(tensors: model.tensors)
        let tensors = try SafeTensors.decode(bytes).tensors
        #expect(try TrainedModel(architecture: .kernel, tensors: tensors) == model)
        for gamma: Float in [0, -1, .nan, .infinity] {
            let others = tensors.map {
                $0.name == "kernel.gamma" ? .init(name: $0.name, shape: [1], values: [gamma]) : $0
            }
            #expect(throws: SafeTensorsError.self) {
                try TrainedModel(architecture: .kernel, tensors: others)
            }
        }
        for name in ["kernel.gamma", "kernel.vectors", "layers.0.weight"] {
            let others = tensors.filter { $0.name != name }
            #expect(throws: SafeTensorsError.self) {
                try TrainedModel(architecture: .kernel, tensors: others)
            }
        }
    }

    @Test func `each tensor must be there once and alone`() {
        for index in model.tensors.indices {
            var tensors = model.tensors
            tensors.remove(at: index)
            #expect(throws: SafeTensorsError.self) { try read(tensors) }
            #expect(throws: SafeTensorsError.self) { try read(tensors + [tensors[0]]) }
            #expect(throws: SafeTensorsError.self) {
                try read(model.tensors + [model.tensors[index]])
            }
        }
        let other = SafeTensors.Tensor(name: "standardizer", shape: [], values: [0])
        #expect(throws: SafeTensorsError.self) { try read(model.tensors + [other]) }
    }

    @Test(arguments: [
        ("standardizer.std", [2]), ("standardizer.std", [3, 1]), ("standardizer.std", []),
        ("standardizer.mean", [2]), ("standardizer.mean", [1, 3]), ("standardizer.mean", [0]),
        ("layer_norm.weight", [2]), ("layers.1.weight", [2, 1]),
    ])
    func `a tensor of another shape is refused`(name: String, shape: [Int]) throws {
        let count = shape.reduce(1, *)
        let tensors = model.tensors.map {
            $0.name == name
                ? .init(name: name, shape: shape, values: Array(repeating: 1, count: count)) : $0
        }
        let error = #expect(throws: SafeTensorsError.self) { try read(tensors) }
        #expect(error?.description.contains(name) == true)
    }

    @Test func `a scaler and parameters of different widths are refused`() {
        let wide = TrainedModel(
            network: .tiny(hidden: [2], inputCount: 5, layerNorm: true),
            standardizer: ONNXVariant.scaler
        )
        #expect(throws: SafeTensorsError.self) {
            try read(model.tensors.prefix(6) + wide.tensors.suffix(2))
        }
    }

    @Test func `no tensors are no model`() {
        #expect(throws: SafeTensorsError.self) { try read([]) }
    }

    @Test func `a damaged file gives a model or an error`() throws {
        let valid = SafeTensors.encode(tensors: model.tensors)
        for position in valid.indices {
            for bit in 0..<8 {
                var bytes = valid
                bytes[position] ^= 1 << bit
                guard let contents = try? SafeTensors.decode(bytes) else { continue }
                let damaged = try? read(contents.tensors)
                #expect(damaged.map { $0.tensors.count } ?? 8 == 8)
            }
        }
    }
}
