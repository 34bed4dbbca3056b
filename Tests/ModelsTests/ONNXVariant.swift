import Engine
import SwiftProtobuf
import Testing

@testable import Models

/// A network and the options of its graph, with a name for its fixture.
struct ONNXVariant: Sendable, CustomTestStringConvertible {
    let name: String
    let network: Network
    var scaler = ONNXOptions.Scaler.sidecar
    var inputs = ONNXOptions.Inputs.joint
    /// What takes the place of NaNs, in the scale of the graph's inputs.
    var fill: [Float]?
    var targetScale: TargetScale?
    /// The networks that the first one is averaged with.
    var others: [Network] = []

    /// All networks.
    var networks: [Network] { [network] + others }

    /// The seeds of the networks, which are not the first whole numbers.
    var seeds: [Int] { others.isEmpty ? [] : networks.indices.map { 3 * $0 + 2 } }

    var testDescription: String { name }

    /// The file with an operator set.
    func bytes(opset: Int = 17) throws -> [UInt8] {
        try ONNXModel.encode(networks, options: options(opset: opset))
    }

    /// The file with opset 17, decoded by SwiftProtobuf.
    func graph() throws -> ONNXGraphProto {
        try ONNXModelProto(serializedBytes: bytes()).graph
    }

    /// The options of the graph.
    func options(opset: Int = 17) -> ONNXOptions {
        ONNXOptions(
            modelID: "tiny",
            opset: opset,
            scaler: scaler,
            inputs: inputs,
            fill: fill,
            targetScale: targetScale,
            ensemble: seeds
        )
    }

    /// A scaler of three numbers and two words.
    static let scaler = Standardizer(mean: [0.5, -2, 100, 0, 0], std: [0.25, 3, 1e3, 1, 1])

    /// A scaler of three numbers.
    static let numberScaler = Standardizer(mean: [0.5, -2, 100], std: [0.25, 3, 1e3])

    static let split = ONNXOptions.Inputs.split(numberCount: 3, categoryCount: 2)

    static let all: [ONNXVariant] = [
        ONNXVariant(name: "tanh", network: .tiny(hidden: [4], activation: .tanh)),
        ONNXVariant(name: "sigmoid", network: .tiny(hidden: [4], activation: .sigmoid)),
        ONNXVariant(name: "identity", network: .tiny(hidden: [4, 2], activation: .identity)),
        ONNXVariant(
            name: "range",
            network: .tiny(hidden: [4], activation: .relu, output: .sigmoid(low: 1, high: 5))
        ),
        ONNXVariant(
            name: "clip",
            network: .tiny(hidden: [4], activation: .relu, output: .clip(low: -0.25, high: 0.5))
        ),
        ONNXVariant(
            name: "target",
            network: .tiny(hidden: [4], activation: .relu),
            targetScale: TargetScale(shift: 40.25, scale: 12.1)
        ),
        ONNXVariant(
            name: "target_clip",
            network: .tiny(hidden: [4], activation: .relu, output: .clip(low: 38, high: 45)),
            targetScale: TargetScale(shift: 40.25, scale: 12.1)
        ),
        ONNXVariant(
            name: "target_variance",
            network: .tiny(hidden: [4], hasVariance: true),
            targetScale: TargetScale(shift: 40.25, scale: 12.1)
        ),
        ONNXVariant(name: "variance", network: .tiny(hidden: [4], hasVariance: true)),
        ONNXVariant(name: "linear_variance", network: .tiny(hidden: [], hasVariance: true)),
        ONNXVariant(
            name: "layer_norm",
            network: .tiny(hidden: [4], activation: .relu, layerNorm: true)
        ),
        ONNXVariant(name: "quadratic", network: .tiny(hidden: [], degree: 2)),
        ONNXVariant(
            name: "quadratic_scaler",
            network: .tiny(hidden: [], degree: 2),
            scaler: .graph(numberScaler)
        ),
        ONNXVariant(name: "svr", network: .tinyKernel()),
        ONNXVariant(
            name: "svr_everything",
            network: .tinyKernel(inputCount: 5),
            scaler: .graph(scaler),
            inputs: split,
            fill: [0.5, -1, 120, 0, 0]
        ),
        ONNXVariant(
            name: "scaler",
            network: .tiny(hidden: [4], activation: .relu),
            scaler: .graph(numberScaler)
        ),
        ONNXVariant(
            name: "fill",
            network: .tiny(hidden: [4], activation: .relu),
            fill: [0.25, -1.5, 7]
        ),
        ONNXVariant(
            name: "split_fill",
            network: .tiny(hidden: [4], inputCount: 5),
            scaler: .graph(scaler),
            inputs: split,
            fill: [0.5, -1, 120, 0, 0]
        ),
        ONNXVariant(name: "split", network: .tiny(hidden: [4], inputCount: 5), inputs: split),
        ONNXVariant(
            name: "split_scaler",
            network: .tiny(hidden: [4], inputCount: 5),
            scaler: .graph(scaler),
            inputs: split
        ),
        ONNXVariant(
            name: "ensemble",
            network: .tiny(hidden: [4], activation: .relu),
            others: [5, 9].map { .tiny(hidden: [4], activation: .relu, drawn: $0) }
        ),
        ONNXVariant(
            name: "ensemble_everything",
            network: .averaged(drawn: 0),
            scaler: .graph(scaler),
            inputs: split,
            fill: [0.5, -1, 120, 0, 0],
            targetScale: TargetScale(shift: 40.25, scale: 12.1),
            others: [.averaged(drawn: 7)]
        ),
        ONNXVariant(
            name: "everything",
            network: .tiny(
                hidden: [4, 3],
                activation: .sigmoid,
                inputCount: 5,
                layerNorm: true,
                output: .sigmoid(low: -0.1, high: 99.9)
            ),
            scaler: .graph(scaler),
            inputs: split
        ),
    ]

    /// The variant with a name.
    static func named(_ name: String) -> ONNXVariant? { all.first { $0.name == name } }
}

extension Network {
    /// A network of an ensemble with everything.
    fileprivate static func averaged(drawn: Int) -> Network {
        .tiny(
            hidden: [4],
            inputCount: 5,
            layerNorm: true,
            output: .clip(low: 38, high: 45),
            drawn: drawn
        )
    }
}

extension ONNXGraphProto {
    /// The nodes as assignments, in the order of evaluation.
    var lines: [String] {
        node.map { "\($0.output[0]) = \($0.opType)(\($0.input.joined(separator: ", ")))" }
    }
}
