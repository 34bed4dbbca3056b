import Engine
import Quantization
import Testing

/// Quantised networks: against `Tests/Oracle/quantization.py`, which has the document in exact integers.
@Suite("Quantisation") struct QuantizationTests {
    private static let record = Result {
        try Fixture.quantization.load(as: QuantizationRecord.self)
    }

    @Test(arguments: 0..<14)
    func `codes, scales and predictions are the document's`(number: Int) throws {
        let record = try Self.record.get()
        let wanted = try #require(record.cases.dropFirst(number).first)
        let rule = try #require(wanted.rule.value)
        let rows = (0..<Int32(record.dataset.rowCount)).map { $0 }
        let model = try QuantizedModel(
            record.model,
            rule: rule,
            calibratedOn: record.dataset,
            rows: rows
        )
        #expect(model.scales.map(QuantizationRecord.Scale.init) == wanted.scales)
        for (layer, codes) in zip(model.layers, wanted.layers) {
            #expect(layer.weight.map(Int.init) == codes.weight)
            #expect(layer.bias?.map(Int.init) == codes.bias)
            #expect(layer.exponents == codes.exponents)
        }
        #expect(try QuantizedModel(record.model, rule: rule, scales: model.scales) == model)
        guard rule.activations != nil else { return }
        let scores = model.predictions(record.dataset, rows: Array(rows.prefix(100)))
        #expect(scores.map(\.bitPattern) == wanted.predictions.map(\.bitPattern))
    }

    @Test func `without quantised activations it predicts as the network of its codes`() throws {
        let record = try Self.record.get()
        let rows: [Int32] = Array(0..<300)
        let model = try QuantizedModel(
            record.model,
            rule: QuantizationRule(activations: nil),
            calibratedOn: record.dataset,
            rows: rows
        )
        let network = TrainedModel(
            network: model.model.network,
            standardizer: record.model.standardizer
        )
        #expect(
            model.predictions(record.dataset, rows: rows)
                == network.predictions(record.dataset, rows: rows)
        )
        #expect(model.model.network.layers[0].bias == record.model.network.layers[0].bias)
    }

    @Test(arguments: [
        (Architecture(hidden: [4], activation: .gelu, dropout: 0), "gelu activations"),
        (
            Architecture(hidden: [4], activation: .relu, dropout: 0, layerNorm: true),
            "layer normalisation"
        ),
        (
            Architecture(
                hidden: [4],
                activation: .relu,
                dropout: 0,
                output: .sigmoid(low: 0, high: 1)
            ), "a sigmoid output"
        ),
        (
            Architecture(hidden: [], activation: .relu, dropout: 0, degree: 2),
            "squares and products of features"
        ), (.kernel, "a support vector kernel"),
    ])
    func `what is not exact cannot be quantised`(architecture: Architecture, part: String) {
        #expect(architecture.unquantizablePart(by: QuantizationRule()) == part)
        let weights = architecture.unquantizablePart(by: QuantizationRule(activations: nil))
        #expect(weights == (architecture.hasKernel ? part : nil))
    }

    @Test(arguments: [
        ([100, 28, 1], true), ([100, 29, 1], false), ([1, 100, 100], true),
        ([-64, -65, 0], false), ([127, -127, 127], true),
    ])
    func `neighbours stay within 16 bits`(weight: [Int8], isExact: Bool) {
        let layer = QuantizedLayer(
            inputCount: 3,
            weight: weight,
            exponents: [0],
            bias: [0]
        )
        let bytes = QuantizedScale(type: .uint8, exponent: 0)
        #expect(layer.isExact(input: bytes) == isExact)
        #expect(layer.isExact(input: QuantizedScale(type: .int16, exponent: 0)))
    }

    @Test func `sums stay within binary32`() {
        // 32 768 × 512 = 2²⁴
        let weight = [Int8](repeating: 64, count: 8)
        let words = QuantizedScale(type: .int16, exponent: 3)
        for (bias, isExact) in [(Int32(0), true), (1, false), (-1, false)] {
            let layer = QuantizedLayer(
                inputCount: 8,
                weight: weight,
                exponents: [-9],
                bias: [bias]
            )
            #expect(layer.isExact(input: words) == isExact)
        }
    }

    @Test func `weights that no scale fits are an error`() throws {
        let record = try Self.record.get()
        var network = record.model.network
        network.layers[1].weight[3] = 1e30
        let model = TrainedModel(network: network, standardizer: record.model.standardizer)
        #expect(throws: QuantizationError.noScaleForWeights(layer: 1, output: 0)) {
            _ = try QuantizedModel(
                model,
                rule: QuantizationRule(),
                calibratedOn: record.dataset,
                rows: [0, 1, 2]
            )
        }
    }
}

/// A small network with its codes, as the fixture has them.
struct QuantizationRecord: Decodable {
    let features: [Float]
    let mean: [Float]
    let std: [Float]
    let layers: [Layer]
    let cases: [Case]

    struct Layer: Decodable {
        let inputs: Int
        let weight: [Float]
        let bias: [Float]
    }

    struct Case: Decodable {
        let rule: Rule
        let scales: [Scale]
        let layers: [Codes]
        let predictions: [Float]
    }

    struct Rule: Decodable {
        let limit: Int
        let activations: String
        let calibration: String
        let input: String

        var value: QuantizationRule? {
            guard let calibration = QuantizationRule.Calibration(rawValue: calibration),
                let input = QuantizationRule.InputType(rawValue: input)
            else { return nil }
            return QuantizationRule(
                limit: limit,
                activations: activations == "none"
                    ? nil : QuantizationRule.Activations(calibration: calibration, input: input)
            )
        }
    }

    struct Scale: Decodable, Equatable {
        let type: String
        let exponent: Int
        let zero: Int

        init(_ scale: QuantizedScale) {
            type = scale.type.rawValue
            exponent = scale.exponent
            zero = scale.zeroPoint
        }
    }

    struct Codes: Decodable {
        let weight: [Int]
        let bias: [Int]?
        let exponents: [Int]
    }

    var dataset: Dataset {
        let count = features.count / mean.count
        return Dataset(
            features: features,
            featureCount: mean.count,
            target: [Double](repeating: 0, count: count),
            groups: [Int32](repeating: 0, count: count),
            groupNames: [""]
        )
    }

    var model: TrainedModel {
        TrainedModel(
            network: Network(
                architecture: Architecture(
                    hidden: layers.dropLast().map(\.bias.count),
                    activation: .relu,
                    dropout: 0
                ),
                layers: layers.map {
                    Network.Layer(
                        inputCount: $0.inputs,
                        outputCount: $0.bias.count,
                        weight: $0.weight,
                        bias: $0.bias
                    )
                }
            ),
            standardizer: Standardizer(mean: mean, std: std)
        )
    }
}
