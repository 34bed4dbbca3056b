package import Engine

/// The JSON file beside an exported model that describes how to use it.
///
/// Keys keep the order that the properties' documentation gives them: the consumers' C loader takes
/// the first textual match of a key, wherever in the file it stands. `categories`, `codes`, `output`,
/// `ensemble`, `training.folds` and `provenance.arm` stand there only if they say something: a model
/// without them takes numbers alone, has one linear output, is a single network, and was the only arm.
/// `pool` stands there only if the model scores clips.
///
/// `feature_mean` and `feature_std` are what the caller must apply: null if the graph does it itself.
package struct Sidecar: Sendable {
    /// The kind of input.
    package var kind: Kind
    /// The name under which a consumer reports the score.
    package var name: String
    /// The choices of the exported graph: id, names of inputs and output, opset, place of the scaler.
    package var options: ONNXOptions
    /// The model's file name, without a folder.
    package var onnx: String
    /// The SHA-256 of the model's file, in lowercase hexadecimal.
    package var sha256: String
    /// The columns of the first input, first to last.
    package var featureOrder: [String]
    /// The scaler of the network's inputs; nil if it takes them as they are.
    package var standardizer: Standardizer?
    /// The columns that the model takes as one input for each word, in the order of their inputs.
    package var categories: [Category]
    /// The columns of words that the model takes as numbers.
    package var codes: [Codes]
    /// What the output is.
    package var output: Output
    /// How the outputs for a clip's frames become its score; nil if each row is scored for itself.
    package var pool: ClipPool?
    /// The int8 file beside the model; nil if there is none.
    package var quantized: Quantized?
    /// How the model was trained, and how well it did.
    package var training: Training
    /// The provenance of the model.
    package var provenance: Provenance
    /// Free text, under 512 characters.
    package var notes: String

    /// Creates a sidecar.
    ///
    /// - Parameters:
    ///   - kind: The kind of input.
    ///   - name: The name under which a consumer reports the score; printable ASCII.
    ///   - options: The choices of the exported graph.
    ///   - onnx: The model's file name, without a folder.
    ///   - sha256: The SHA-256 of the model's file, in lowercase hexadecimal.
    ///   - featureOrder: The columns of the first input, first to last. If there is no second one,
    ///     words are among them, as `Category.inputNames`.
    ///   - standardizer: The scaler of the network's inputs, as many as there are in all inputs; nil if
    ///     it takes them as they are. It is written down unless it lies in the graph, and only for
    ///     the columns of the first input.
    ///   - categories: The columns that the model takes as one input for each word.
    ///   - codes: The columns of words that the model takes as numbers.
    ///   - output: What the output is.
    ///   - pool: How the outputs for a clip's frames become its score.
    ///   - quantized: The int8 file beside the model; nil if there is none.
    ///   - training: How the model was trained, and how well it did.
    ///   - provenance: The provenance of the model.
    ///   - notes: Free text, under 512 characters.
    package init(
        kind: Kind = .fullReference,
        name: String,
        options: ONNXOptions,
        onnx: String,
        sha256: String,
        featureOrder: [String],
        standardizer: Standardizer?,
        categories: [Category] = [],
        codes: [Codes] = [],
        output: Output = Output(.linear),
        pool: ClipPool? = nil,
        quantized: Quantized? = nil,
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
        self.categories = categories
        self.codes = codes
        self.output = output
        self.pool = pool
        self.quantized = quantized
        self.training = training
        self.provenance = provenance
        self.notes = notes
    }

    /// The int8 file beside a model.
    package struct Quantized: Hashable, Sendable {
        /// The file's name, without a folder; the consumers' loader expects it to end in `.int8.onnx`.
        package var onnx: String
        /// The SHA-256 of the file, in lowercase hexadecimal.
        package var sha256: String
        /// Whether activations are uint8, too.
        package var hasActivations: Bool

        /// Creates the facts of a file.
        ///
        /// - Parameters:
        ///   - onnx: The file's name, without a folder.
        ///   - sha256: The SHA-256 of the file, in lowercase hexadecimal.
        ///   - hasActivations: Whether activations are uint8, too.
        package init(onnx: String, sha256: String, hasActivations: Bool) {
            self.onnx = onnx
            self.sha256 = sha256
            self.hasActivations = hasActivations
        }
    }

    /// The kind of input of a model; raw values are the consumers' words.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A distorted clip and its reference.
        case fullReference = "fr"
        /// A clip alone.
        case noReference = "nr"
        /// An image to transform.
        case filter = "filter"
    }
}
