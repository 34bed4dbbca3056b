/// The choices of an exported graph that its bytes hold.
public struct ONNXOptions: Hashable, Sendable {
    /// The operator sets whose meaning this exporter knows, and the consumers' registry allows.
    public static let supportedOpsets = 13...21

    /// The name of the graph.
    public var modelID: String
    /// The name of the input, shape rows × features.
    public var inputName: String
    /// The name of the output, shape rows.
    public var outputName: String
    /// The version of ONNX's operators, in `supportedOpsets`.
    public var opset: Int

    /// Creates options.
    ///
    /// - Parameters:
    ///   - modelID: The name of the graph.
    ///   - inputName: The name of the input; not a name within the graph, all of which hold a dot.
    ///   - outputName: The name of the output; another than the input's, without a dot.
    ///   - opset: The version of ONNX's operators, in `supportedOpsets`.
    /// - Precondition: The opset is supported and the two names differ.
    public init(
        modelID: String,
        inputName: String = "features",
        outputName: String = "score",
        opset: Int = 17
    ) {
        precondition(Self.supportedOpsets.contains(opset), "opset \(opset) is not supported")
        precondition(inputName != outputName, "input and output are both '\(inputName)'")
        self.modelID = modelID
        self.inputName = inputName
        self.outputName = outputName
        self.opset = opset
    }

    /// The version of the file format that came with the operator set.
    var irVersion: Int64 {
        switch opset {
        case ...14: 7
        case ...18: 8
        case ...20: 9
        default: 10
        }
    }
}
