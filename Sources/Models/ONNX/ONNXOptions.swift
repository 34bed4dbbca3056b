package import Engine

/// The choices of an exported graph that its bytes hold.
package struct ONNXOptions: Hashable, Sendable {
    /// The operator sets of which the exporter's operators mean the same in each.
    ///
    /// From 17 to 21, only Squeeze got a new version (21), for element types that are not used here.
    /// Below 17 lies nothing that a consumer asks for; above 21, their registry refuses.
    package static let supportedOpsets = 17...21

    /// The name of the graph.
    package var modelID: String
    /// The name of the first input: everything, or the numbers alone.
    package var inputName: String
    /// The name of the second input, if there is one.
    package var categoryInputName: String
    /// The name of the output.
    package var outputName: String
    /// The version of ONNX's operators, in `supportedOpsets`.
    package var opset: Int
    /// Where the numbers are scaled.
    package var scaler: Scaler
    /// Whether categories are an input of their own.
    package var inputs: Inputs
    /// What takes the place of a NaN in each input, in the scale of the graph's inputs; nil if a NaN
    /// stays one.
    package var fill: [Float]?
    /// The scale on which the network predicts, undone in the graph; nil if it is the target's own.
    package var targetScale: TargetScale?
    /// The seeds of the networks whose mean the graph computes, in the order of the sum; empty for a
    /// single network.
    package var ensemble: [Int]

    /// Creates options, which are checked when they are used.
    ///
    /// - Parameters:
    ///   - modelID: The name of the graph.
    ///   - inputName: The name of the first input.
    ///   - categoryInputName: The name of the second input, if there is one; no consumer asks for a
    ///     certain one, since all of them find inputs by the names in the file.
    ///   - outputName: The name of the output. The names differ, are not empty and hold no dot, by
    ///     which they differ from every name within the graph.
    ///   - opset: The version of ONNX's operators, in `supportedOpsets`.
    ///   - scaler: Where the numbers are scaled.
    ///   - inputs: Whether categories are an input of their own.
    ///   - fill: What takes the place of a NaN in each input of the network, in the scale of the
    ///     graph's inputs; nil leaves NaNs alone.
    ///   - targetScale: The scale on which the network predicts; nil if it is the target's own.
    ///   - ensemble: The seeds of the networks whose mean the graph computes, each once; empty for a
    ///     single network.
    package init(
        modelID: String,
        inputName: String = "features",
        categoryInputName: String = "categories",
        outputName: String = "score",
        opset: Int = 17,
        scaler: Scaler = .sidecar,
        inputs: Inputs = .joint,
        fill: [Float]? = nil,
        targetScale: TargetScale? = nil,
        ensemble: [Int] = []
    ) {
        self.modelID = modelID
        self.inputName = inputName
        self.categoryInputName = categoryInputName
        self.outputName = outputName
        self.opset = opset
        self.scaler = scaler
        self.inputs = inputs
        self.fill = fill
        self.targetScale = targetScale
        self.ensemble = ensemble
    }

    /// Where the inputs are shifted and scaled.
    package enum Scaler: Hashable, Sendable {
        /// Outside: the caller does it, with the numbers that stand beside the model.
        case sidecar
        /// In the graph, which takes raw numbers; as many columns as the network has inputs.
        case graph(Standardizer)
    }

    /// How the graph takes the inputs of the network.
    package enum Inputs: Hashable, Sendable {
        /// As one tensor, rows × inputs.
        case joint
        /// As two tensors, rows × numbers and rows × categories; the network has the numbers first.
        case split(numberCount: Int, categoryCount: Int)
    }
}

extension ONNXOptions {
    /// What the names of each network's parameters begin with, within the graph.
    var prefixes: [String] {
        ensemble.isEmpty ? [""] : ensemble.map(SafeTensors.prefix(ofSeed:))
    }

    /// The names of the graph's inputs, one or two.
    package var inputNames: [String] {
        switch inputs {
        case .joint: [inputName]
        case .split: [inputName, categoryInputName]
        }
    }

    /// The version of the file format that came with the operator set.
    var irVersion: Int64 {
        switch opset {
        case ...18: 8
        case ...20: 9
        default: 10
        }
    }
}

extension Standardizer {
    /// Finds the first of the last columns that it does not leave as it is.
    ///
    /// - Parameter start: The first column to look at.
    /// - Returns: Its number; nil if there is none.
    func firstScaled(from start: Int) -> Int? {
        mean.indices.dropFirst(start).first { mean[$0] != 0 || std[$0] != 1 }
    }

    /// Finds the first column with which (x − mean) ÷ std is no use.
    var firstUnusable: Int? {
        mean.indices.first { !mean[$0].isFinite || !std[$0].isFinite || std[$0] <= 0 }
    }
}
