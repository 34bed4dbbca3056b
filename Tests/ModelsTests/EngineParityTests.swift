import Engine
import Testing

@testable import Models

@Suite("Engine and onnxruntime") struct EngineParityTests {
    /// The variants, and the networks of the three older fixtures.
    static let variants =
        ONNXVariant.all + [
            ONNXVariant(name: "gelu", network: .tiny(hidden: [4, 2], activation: .gelu)),
            ONNXVariant(name: "relu", network: .tiny(hidden: [5], activation: .relu)),
            ONNXVariant(name: "linear", network: .tiny(hidden: [])),
        ]

    /// Tells how far binary32 values may lie apart that were summed in another order.
    static func tolerance(at value: Float) -> Float { 1e-5 * max(1, abs(value)) }

    @Test(arguments: variants)
    func `the engine predicts what onnxruntime computes`(variant: ONNXVariant) throws {
        let inputCount = variant.network.featureCount
        let outputCount = variant.network.architecture.outputCount
        let width = inputCount + outputCount
        let values = try Self.floats("tiny_\(variant.name).f32")
        let rowCount = values.count / width
        #expect(rowCount == 33 && values.count == rowCount * width)

        let rows = (0..<rowCount).map { values[$0 * width..<($0 + 1) * width] }
        let dataset = Dataset(
            features: rows.flatMap { $0.prefix(inputCount) },
            featureCount: inputCount,
            target: Array(repeating: 0, count: rowCount),
            groups: Array(repeating: -1, count: rowCount),
            groupNames: []
        )
        let model = Ensemble(
            variant.networks.map {
                TrainedModel(
                    network: $0,
                    standardizer: variant.graphScaler(inputCount: inputCount),
                    targetScale: variant.targetScale
                )
            }
        )
        let found = model.predictions(dataset, rows: (0..<rowCount).map(Int32.init))
        let wanted = rows.flatMap { $0.suffix(outputCount) }
        #expect(found.count == wanted.count)
        for (found, wanted) in zip(found, wanted) {
            #expect(abs(found - wanted) <= Self.tolerance(at: wanted))
        }
    }

    /// Reads a fixture of little-endian binary32 values.
    private static func floats(_ name: String) throws -> [Float] {
        let bytes = try Fixture.bytes(name)
        return stride(from: 0, to: bytes.count - 3, by: 4).map { start in
            let word = bytes[start..<start + 4].reversed().reduce(0 as UInt32) {
                $0 << 8 | UInt32($1)
            }
            return Float(bitPattern: word)
        }
    }
}

extension ONNXVariant {
    /// The scaler that the graph applies; one that changes nothing if it applies none.
    fileprivate func graphScaler(inputCount: Int) -> Standardizer {
        switch scaler {
        case .graph(let scaler): Standardizer(mean: scaler.mean, std: scaler.std, fill: fill)
        case .sidecar:
            Standardizer(
                mean: Array(repeating: 0, count: inputCount),
                std: Array(repeating: 1, count: inputCount),
                fill: fill
            )
        }
    }
}
