import Engine
import Models

extension TrainedModel {
    private static let meanName = "standardizer.mean"
    private static let stdName = "standardizer.std"

    /// The parameters and the standardiser as one safetensors file.
    var safeTensors: [UInt8] {
        let scaler = [
            SafeTensors.Tensor(
                name: Self.meanName,
                shape: [standardizer.mean.count],
                values: standardizer.mean
            ),
            SafeTensors.Tensor(
                name: Self.stdName,
                shape: [standardizer.std.count],
                values: standardizer.std
            ),
        ]
        let layers = network.tensors.map {
            SafeTensors.Tensor(name: $0.name, shape: $0.shape, values: $0.values)
        }
        return SafeTensors.encode(tensors: layers + scaler)
    }

    /// Reads what `safeTensors` wrote.
    ///
    /// - Throws: `SafeTensorsError` if the bytes hold no such model.
    init(safeTensors bytes: [UInt8], architecture: Architecture) throws(SafeTensorsError) {
        let contents = try SafeTensors.decode(bytes)
        func values(_ name: String) -> [Float] {
            contents.tensors.first { $0.name == name }?.values ?? []
        }
        let mean = values(Self.meanName)
        let network = try Network(
            architecture: architecture,
            inputCount: mean.count,
            tensors: contents.tensors.filter { $0.name.hasPrefix("layers.") }
        )
        self.init(
            network: network,
            standardizer: Standardizer(mean: mean, std: values(Self.stdName))
        )
    }
}
