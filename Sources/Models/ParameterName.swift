/// The names of a network's parameters, the same in every file format.
///
/// They are file format: PyTorch's names of a `ModuleList` called layers.
enum ParameterName {
    /// Names the weight of a layer, counted from 0.
    static func weight(layer: Int) -> String { "layers.\(layer).weight" }

    /// Names the bias of a layer, counted from 0.
    static func bias(layer: Int) -> String { "layers.\(layer).bias" }
}
