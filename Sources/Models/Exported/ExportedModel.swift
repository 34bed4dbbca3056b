package import Canonical
package import Engine
package import Quantization

/// A model as its two files hold it: the graph, and the sidecar that names its inputs.
///
/// Reading proves that the engine computes what the graph does: the parameters are encoded again with
/// the names and versions that the graph has, and the bytes must be the same.
package struct ExportedModel: Sendable {
    /// The name of the graph.
    package let id: String
    /// The name under which a consumer reports the score.
    package let name: String
    /// The SHA-256 of the graph's file.
    package let sha256: Digest
    /// The version of ONNX's operators.
    package let opset: Int
    /// The kind of input.
    package let kind: Sidecar.Kind
    /// Free text.
    package let notes: String
    /// The digest of the plan that the model comes from.
    package let plan: Digest?
    /// The network with its scalers, or the networks of an ensemble; of an int8 file, with each parameter as
    /// its code says.
    package let ensemble: Ensemble
    /// The seeds of an ensemble, ascending; empty for a single network.
    package let seeds: [Int]
    /// The codes and scales of an int8 file; nil for a file in binary32.
    package let quantized: QuantizedModel?
    /// What goes into the network, in the order of its inputs.
    package let inputs: [Input]

    /// A column that goes into the network.
    package enum Input: Hashable, Sendable {
        /// A number.
        case number(column: String)
        /// A word that stands for a number.
        case code(Sidecar.Codes)
        /// A word, as one input for each word that it can be.
        case category(Sidecar.Category)

        /// The name of the column.
        package var column: String {
            switch self {
            case .number(let column): column
            case .code(let codes): codes.column
            case .category(let category): category.column
            }
        }

        /// The number of the network's inputs.
        package var width: Int {
            if case .category(let category) = self { category.words.count } else { 1 }
        }
    }

    /// Reads the two files of a model.
    ///
    /// - Parameters:
    ///   - onnx: The graph; any input is safe.
    ///   - sidecar: The JSON file beside it; any input is safe.
    /// - Throws: `ExportedModelError` if they are not files of this exporter, or not of one model.
    package init(onnx: [UInt8], sidecar: [UInt8]) throws(ExportedModelError) {
        let facts = try SidecarFacts(sidecar)
        let digest = Digest(of: onnx)
        let isQuantized = facts.int8SHA256 == digest.hex
        guard isQuantized || facts.sha256 == digest.hex else {
            throw ExportedModelError("the sidecar describes another file: its sha256 differs")
        }
        let width = facts.inputs.reduce(0) { $0 + $1.width }
        do throws(ONNXError) {
            let shape = try ONNXShape(onnx)
            var architecture = try shape.architecture(output: facts.output, seeds: facts.ensemble)
            architecture.pool = facts.pool
            let parts: ONNXModel.QuantizedParts?
            let networks: [Network]
            let scaler: Standardizer?
            let targetScale: TargetScale?
            if isQuantized {
                guard facts.ensemble.isEmpty, facts.pool == nil else {
                    throw .unreadable("no ensemble and no network that pools is quantised")
                }
                let found = try ONNXModel.decodeQuantized(
                    onnx,
                    architecture: architecture,
                    inputCount: width
                )
                networks = [found.network]
                (scaler, targetScale) = (found.scaler, found.targetScale)
                parts = found
            } else {
                (networks, scaler, targetScale) = try ONNXModel.decode(
                    onnx,
                    architecture: architecture,
                    inputCount: width,
                    seeds: facts.ensemble
                )
                parts = nil
            }
            let standardizer = try facts.standardizer(graph: scaler, width: width)
            let options = ONNXOptions(
                modelID: shape.name,
                inputName: shape.inputNames.first ?? "",
                categoryInputName: shape.inputNames.dropFirst().first ?? "",
                outputName: shape.outputName,
                opset: shape.opset,
                scaler: scaler == nil ? .sidecar : .graph(standardizer),
                inputs: shape.inputNames.count > 1
                    ? .split(
                        numberCount: facts.featureCount,
                        categoryCount: width - facts.featureCount
                    ) : .joint,
                fill: scaler == nil ? standardizer.scaledFill : standardizer.fill,
                targetScale: targetScale,
                ensemble: facts.ensemble
            )
            let members = networks.map {
                TrainedModel(
                    network: $0,
                    standardizer: standardizer,
                    targetScale: targetScale
                )
            }
            ensemble = Ensemble(members)
            quantized = parts.map {
                QuantizedModel(members[0], layers: $0.layers, scales: $0.scales)
            }
            let bytes: [UInt8]
            if let quantized {
                bytes = try ONNXModel.encode(quantized, options: options)
            } else {
                bytes = try ONNXModel.encode(networks, options: options)
            }
            guard bytes == onnx else {
                throw .unreadable("the graph differs when encoded again from its parameters")
            }
            id = shape.name
            opset = shape.opset
        } catch {
            throw ExportedModelError("\(error)")
        }
        guard facts.id == id else {
            throw ExportedModelError("the sidecar describes the model '\(facts.id)', not '\(id)'")
        }
        name = facts.name
        sha256 = digest
        kind = facts.kind
        notes = facts.notes
        plan = facts.plan
        seeds = facts.ensemble
        inputs = facts.inputs
    }

    /// How the model pools the frames of a clip; nil if it scores frames.
    package var pool: ClipPool? { model.network.architecture.pool }

    /// The network with its scalers; of an ensemble, which shares all but the parameters, the first.
    package var model: TrainedModel { ensemble.members[0] }

    /// Predicts some rows of a table, of an int8 file with quantised activations in integers.
    ///
    /// - Parameters:
    ///   - dataset: The table, with the columns that the model takes.
    ///   - rows: The rows.
    /// - Returns: As `TrainedModel.predictions`; of an ensemble the mean of its networks.
    package func predictions(_ dataset: Dataset, rows: [Int32]) -> [Float] {
        quantized?.predictions(dataset, rows: rows) ?? ensemble.predictions(dataset, rows: rows)
    }

    /// The parameters and scalers as a safetensors file; those of an ensemble stand behind the prefixes of
    /// their seeds.
    package var weights: [UInt8] { SafeTensors.encode(tensors: ensemble.tensors(seeds: seeds)) }

    /// For each network the safetensors file of its training, with the digest that a result gives.
    package var trainedWeights: [[UInt8]] {
        ensemble.members.map { SafeTensors.encode(tensors: $0.tensors) }
    }

    /// The columns whose numbers or words the model takes, in the order of its inputs.
    package var columns: [String] { inputs.map(\.column) }
}

/// Why two files are not a model that can be used.
package struct ExportedModelError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The reason, in one clause.
    package let description: String

    init(_ description: String) { self.description = description }
}
