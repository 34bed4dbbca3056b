/// A parameter of a network under the name that PyTorch gives it in a chain of layers.
public struct NamedTensor: Sendable {
    /// `layers.0.weight`, `layers.0.bias`, `layers.1.weight`, and so on.
    public let name: String
    /// [outputs, inputs] of a weight, [outputs] of a bias.
    public let shape: [Int]
    /// The numbers, row by row.
    public let values: [Float]
}

extension Network {
    /// The parameters, layer by layer, each weight before its bias.
    public var tensors: [NamedTensor] {
        layers.enumerated().flatMap { number, layer in
            [
                NamedTensor(
                    name: "layers.\(number).weight",
                    shape: [layer.outputCount, layer.inputCount],
                    values: layer.weight
                ),
                NamedTensor(
                    name: "layers.\(number).bias",
                    shape: [layer.outputCount],
                    values: layer.bias
                ),
            ]
        }
    }
}
