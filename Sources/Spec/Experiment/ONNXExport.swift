package import Quantization

/// The ONNX export of an experiment.
package struct ONNXExport: Sendable, Hashable {
    /// The name of the model, in the file and as its file name.
    package let modelID: String
    /// Where the scalers are stored.
    package let scaler: ScalerPlacement
    /// Whether categories are an input of their own.
    package let inputs: InputLayout
    /// The version of the operator set.
    package let opset: Int
    /// The only seed to export; nil exports all.
    package let seed: Int?
    /// What the networks of all seeds are combined to, as one model; nil exports each by itself.
    package let ensemble: EnsembleRule?
    /// How the int8 file beside the model is made; nil for none.
    package var quantization: QuantizationRule?
}

/// What an ensemble is made of.
///
/// Raw values are part of the file format: they appear in specs and plans.
package enum EnsembleRule: String, CaseIterable, Hashable, Sendable {
    /// The mean of the networks of all seeds.
    case seeds
}

/// Where an exported model stores its scalers.
///
/// Raw values are part of the file format: they appear in specs and plans.
package enum ScalerPlacement: String, CaseIterable, Hashable, Sendable {
    /// In the JSON sidecar; the caller applies them.
    case sidecar
    /// In the graph, as Sub and Div; the model takes raw numbers.
    case graph
}

/// The input layout of an exported model.
///
/// Raw values are part of the file format: they appear in specs and plans.
package enum InputLayout: String, CaseIterable, Hashable, Sendable {
    /// All in one tensor.
    case joint
    /// Numbers in one tensor, categories as one-hot in a second one; they come last in `features`.
    case split
}
