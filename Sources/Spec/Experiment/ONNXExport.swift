/// The ONNX file that an experiment ships.
public struct ONNXExport: Sendable, Hashable {
    /// The name of the model, in the file and as its file name.
    public let modelID: String
    /// Where the standardiser's numbers go.
    public let scaler: ScalerPlacement
    /// The version of the operator set.
    public let opset: Int
}

/// Where a shipped model keeps the numbers of its standardiser.
public enum ScalerPlacement: String, CaseIterable, Hashable, Sendable {
    /// In the JSON file beside the model; whoever runs the model applies them.
    case sidecar
}
