/// The ONNX file that an experiment ships.
package struct ONNXExport: Sendable, Hashable {
    /// The name of the model, in the file and as its file name.
    package let modelID: String
    /// Where the scalers' numbers go.
    package let scaler: ScalerPlacement
    /// Whether categories are an input of their own.
    package let inputs: InputLayout
    /// The version of the operator set.
    package let opset: Int
    /// The only seed that is shipped; nil ships all.
    package let seed: Int?
}

/// Where a shipped model keeps the numbers of its scalers.
///
/// Raw values are file format: they stand in specs and plans.
package enum ScalerPlacement: String, CaseIterable, Hashable, Sendable {
    /// In the JSON file beside the model; whoever runs the model applies them.
    case sidecar
    /// In the graph, as Sub and Div; the model takes raw numbers.
    case graph
}

/// How a shipped model takes its inputs.
///
/// Raw values are file format: they stand in specs and plans.
package enum InputLayout: String, CaseIterable, Hashable, Sendable {
    /// All in one tensor.
    case joint
    /// Numbers in one tensor, categories as one-hot in a second one; they come last in `features`.
    case split
}
