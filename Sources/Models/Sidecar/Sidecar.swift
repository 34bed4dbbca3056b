public import Engine

/// The JSON file that stands beside an exported model and tells its readers how to use it.
///
/// Keys keep the order that the properties' documentation gives them: the consumers' C loader takes
/// the first textual match of a key, wherever in the file it stands.
public struct Sidecar: Sendable {
    /// What the model looks at.
    public var kind: Kind
    /// The name under which a consumer reports the score.
    public var name: String
    /// The choices of the exported graph: id, names of input and output, opset.
    public var options: ONNXOptions
    /// The model's file name, without a folder.
    public var onnx: String
    /// The SHA-256 of the model's file, in lowercase hexadecimal.
    public var sha256: String
    /// The columns of the input, first to last.
    public var featureOrder: [String]
    /// What the caller applies to the columns; nil if the model takes them as they are.
    public var standardizer: Standardizer?
    /// How the model was trained, and how well it did.
    public var training: Training
    /// The records that the model follows from.
    public var provenance: Provenance
    /// Free text, under 512 characters.
    public var notes: String

    /// Creates a sidecar.
    ///
    /// - Parameters:
    ///   - kind: What the model looks at.
    ///   - name: The name under which a consumer reports the score; printable ASCII.
    ///   - options: The choices of the exported graph.
    ///   - onnx: The model's file name, without a folder.
    ///   - sha256: The SHA-256 of the model's file, in lowercase hexadecimal.
    ///   - featureOrder: The columns of the input, first to last.
    ///   - standardizer: What the caller applies to the columns, as many as `featureOrder`; nil if
    ///     the model takes them as they are.
    ///   - training: How the model was trained, and how well it did.
    ///   - provenance: The records that the model follows from.
    ///   - notes: Free text, under 512 characters.
    public init(
        kind: Kind = .fullReference,
        name: String,
        options: ONNXOptions,
        onnx: String,
        sha256: String,
        featureOrder: [String],
        standardizer: Standardizer?,
        training: Training,
        provenance: Provenance,
        notes: String
    ) {
        self.kind = kind
        self.name = name
        self.options = options
        self.onnx = onnx
        self.sha256 = sha256
        self.featureOrder = featureOrder
        self.standardizer = standardizer
        self.training = training
        self.provenance = provenance
        self.notes = notes
    }

    /// What a model looks at; raw values are the consumers' words.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A distorted clip and its reference.
        case fullReference = "fr"
        /// A clip alone.
        case noReference = "nr"
        /// A picture, to make another of it.
        case filter = "filter"
    }
}
