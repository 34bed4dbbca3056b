/// A parameter of a network under the name that PyTorch gives it in a chain of layers.
public struct NamedTensor: Sendable {
    /// `layers.0.weight`, `layers.0.bias`, `layers.1.weight`, and so on; before them
    /// `layer_norm.weight` and `layer_norm.bias` if the input is normalised, `kernel.gamma` and
    /// `kernel.vectors` if there are support vectors.
    public let name: String
    /// [outputs, inputs] of a weight, [outputs] of a bias, [inputs] of layer normalisation's two, [1] of γ,
    /// [vectors, inputs] of support vectors.
    public let shape: [Int]
    /// The numbers, row by row.
    public let values: [Float]
}

extension Network {
    /// The parameters in canonical order: layer normalisation's or the kernel's if there are any, then
    /// layer by layer, each weight before its bias.
    public var tensors: [NamedTensor] {
        var tensors: [NamedTensor] = []
        func add(_ name: String, _ shape: [Int], _ values: [Float]) {
            tensors.append(NamedTensor(name: name, shape: shape, values: values))
        }
        if let layerNorm {
            add("layer_norm.weight", [layerNorm.weight.count], layerNorm.weight)
            add("layer_norm.bias", [layerNorm.bias.count], layerNorm.bias)
        }
        if let kernel {
            add("kernel.gamma", [1], [kernel.gamma])
            add("kernel.vectors", [kernel.count, kernel.featureCount], kernel.vectors)
        }
        for (number, layer) in layers.enumerated() {
            add("layers.\(number).weight", [layer.outputCount, layer.inputCount], layer.weight)
            add("layers.\(number).bias", [layer.outputCount], layer.bias)
        }
        return tensors
    }
}
