import Engine
import Quantization
import Testing

/// Training with the numbers of the quantised network: against the scalar interpreter of `docs/numerics.md`.
@Suite("Quantised training") struct QuantizedTrainingTests {
    private static let seeds = 0..<(isOptimized ? 60 : 4)

    /// Any network that can be quantised on a small table, trained for an epoch or two.
    fileprivate struct Setting {
        let problem: TrainingProblem
        let model: TrainedModel
        let rule: QuantizationRule
        let training: QuantizedTraining
        let key: StreamKey

        init?(seed: Int) {
            var random = ReferenceCase(seed: 9000 + seed)
            let activations = random.pick([true, true, true, false])
            rule = QuantizationRule(
                limit: random.pick([16, 64, 127]),
                activations: activations
                    ? .init(
                        calibration: random.pick(QuantizationRule.Calibration.allCases),
                        input: random.pick(QuantizationRule.InputType.allCases)
                    ) : nil
            )
            let loss = random.pick([Loss.mse, .mae, .huber(delta: 0.5), .plcc])
            let rate = random.pick([1e-3, 1e-2, 0.1])
            let options = TrainingOptions(
                loss: loss,
                optimizer: random.pick([
                    .adam(AdamOptions(learningRate: rate, weightDecay: 1e-2)),
                    .adamw(AdamOptions(learningRate: rate, weightDecay: 1e-2)),
                    .sgd(SGDOptions(learningRate: rate, momentum: 0.9)),
                ]),
                schedule: random.pick([.constant, .cosine(warmupEpochs: 1, final: 0.1)]),
                epochs: random.number(in: 1...3),
                batchSize: random.pick([4, 16, 64]),
                clipNorm: random.pick([nil, 0.5]),
                average: random.pick([nil, .ema(decay: 0.5)])
            )
            let rows = random.number(in: 8...60)
            let features = random.number(in: 1...9)
            // Tables without measure are for other tests: here numbers must fit a scale.
            let table = (0..<rows * features).map { _ in Float(random.share() * 20 - 5) }
            let dataset = Dataset(
                features: table,
                featureCount: features,
                target: (0..<rows).map { _ in random.share() * 10 },
                groups: [Int32](repeating: 0, count: rows),
                groupNames: ["all"]
            )
            problem = TrainingProblem(
                dataset: dataset,
                rows: Array(0..<Int32(rows - 2)),
                architecture: Architecture(
                    hidden: random.pick([[], [random.width()], [random.width(), 5]]),
                    activation: activations
                        ? .relu : random.pick([.gelu, .tanh, .relu]),
                    dropout: random.pick([0, 0.3]),
                    layerNorm: activations ? false : random.pick([true, false])
                ),
                options: options,
                keys: StreamKeys(
                    initialWeights: random.key(),
                    initialBiases: random.key(),
                    shuffle: random.key(),
                    dropout: random.key()
                ),
                targetScaler: random.pick([.none, .standard])
            )
            training = QuantizedTraining(
                epochs: random.number(in: 1...3),
                learningRate: random.pick([nil, 2e-3])
            )
            key = random.key()
            guard case .trained(let model) = problem.train(afterEpoch: { _ in }) else { return nil }
            self.model = model
        }

        var further: FurtherTraining {
            FurtherTraining(
                of: model,
                training,
                options: problem.options,
                dataset: problem.dataset,
                rows: problem.rows,
                scalers: problem.scalers,
                targetScaler: problem.targetScaler,
                shuffle: key
            )
        }

        /// The further epochs as the page says them: nil where a number stops being finite.
        func reference(_ rounding: Reference.Rounding?) -> [Float]? {
            var options = problem.options
            options.epochs = training.epochs
            options.average = nil
            if let rate = training.learningRate {
                switch options.optimizer {
                case .adam(var settings):
                    settings.learningRate = rate
                    options.optimizer = .adam(settings)
                case .adamw(var settings):
                    settings.learningRate = rate
                    options.optimizer = .adamw(settings)
                case .sgd(var settings):
                    settings.learningRate = rate
                    options.optimizer = .sgd(settings)
                }
            }
            var architecture = problem.architecture
            architecture.dropout = 0
            let parameters = model.network.tensors.flatMap(\.values)
            let zeros = [Float](repeating: 0, count: parameters.count)
            var fit = Reference.Fit(
                TrainingProblem(
                    dataset: problem.dataset,
                    rows: problem.rows,
                    architecture: architecture,
                    options: options,
                    scalers: problem.scalers,
                    keys: StreamKeys(
                        initialWeights: key,
                        initialBiases: key,
                        shuffle: key,
                        dropout: key
                    ),
                    targetScaler: problem.targetScaler
                ),
                resuming: Checkpoint(
                    epoch: 0,
                    parameters: parameters,
                    firstMoment: zeros,
                    secondMoment: zeros
                )
            )
            fit.rounding = rounding
            for _ in 0..<training.epochs {
                guard case .completed = fit.runEpoch() else { return nil }
            }
            return fit.state.parameters
        }
    }

    @Test(arguments: seeds)
    func `the codes are those of the document's further epochs`(seed: Int) throws {
        let setting = try #require(Setting(seed: seed))
        let rows = Array(setting.problem.rows)
        let before = try QuantizedModel(
            setting.model,
            rule: setting.rule,
            calibratedOn: setting.problem.dataset,
            rows: rows
        )
        let wanted = setting.reference(
            Reference.Rounding(
                limit: setting.rule.limit,
                scales: before.scales.map { scale in
                    (
                        e: scale.exponent,
                        low: Double(scale.type.codes.lowerBound - scale.zeroPoint),
                        high: Double(scale.type.codes.upperBound - scale.zeroPoint)
                    )
                },
                hasWideInputs: setting.rule.activations?.input == .int16
            )
        )
        let found = try setting.further.quantized(by: setting.rule, calibratedOn: rows)
        #expect((found == nil) == (wanted == nil))
        guard let found, let wanted else { return }
        let again = try QuantizedModel(
            setting.trained(wanted),
            rule: setting.rule,
            scales: before.scales
        )
        #expect(found.layers == again.layers)
        #expect(found.scales == before.scales)
        #expect(found == again)
        let outputs = found.predictions(setting.problem.dataset, rows: rows)
        #expect(
            outputs.map(\.bitPattern)
                == again.predictions(setting.problem.dataset, rows: rows).map(\.bitPattern)
        )
    }

    @Test(arguments: seeds)
    func `the control is the same epochs without rounding`(seed: Int) throws {
        let setting = try #require(Setting(seed: seed))
        let control = setting.further.control()
        let wanted = setting.reference(nil)
        #expect(
            control?.network.tensors.flatMap(\.values).map(\.bitPattern)
                == wanted?.map(\.bitPattern)
        )
        #expect(control?.network.architecture == setting.model.network.architecture)
    }

    @Test func `recorded codes stay`() throws {
        let codes = try (0..<8).map { seed in
            let setting = try #require(Setting(seed: seed))
            let model = try #require(
                try setting.further.quantized(
                    by: setting.rule,
                    calibratedOn: setting.problem.rows
                )
            )
            return model.layers.map(GoldenCodes.init)
        }
        try Fixture.goldenQuantized.expect(codes)
    }

    /// In binary64, other sums: a code on the edge may be its neighbour.
    @Test(arguments: 0..<4)
    func `the codes are near those of PyTorch's gradients`(number: Int) throws {
        let record = try Fixture.quantizedTraining.load(as: TorchRecord.self)
        let wanted = try #require(record.cases.dropFirst(number).first)
        let dataset = record.dataset
        let rows = Array(0..<Int32(dataset.rowCount))
        let scalers = [Scaler](repeating: .standard, count: dataset.featureCount)
        let model = record.model(
            Standardizer(fitting: dataset, rows: rows, scalers: scalers)
        )
        let rate = record.learningRate
        let further = FurtherTraining(
            of: model,
            QuantizedTraining(epochs: record.epochs),
            options: TrainingOptions(
                loss: .mse,
                optimizer: wanted.optimizer == "adam"
                    ? .adam(AdamOptions(learningRate: rate, weightDecay: 0))
                    : .sgd(SGDOptions(learningRate: rate, momentum: 0.9)),
                epochs: 1,
                batchSize: rows.count
            ),
            dataset: dataset,
            rows: rows,
            scalers: scalers,
            targetScaler: .none,
            shuffle: StreamKey(word0: 1, word1: 2)
        )
        let rule = try #require(wanted.rule.value)
        let found = try #require(try further.quantized(by: rule, calibratedOn: rows))
        #expect(found.scales.map(\.exponent) == wanted.scales.map(\.exponent))
        #expect(found.scales.map(\.zeroPoint) == wanted.scales.map(\.zero))
        for (layer, codes) in zip(found.layers, wanted.layers) {
            #expect(layer.exponents == codes.exponents)
            let differences = zip(layer.weight, codes.weight).map { abs(Int($0) - $1) }
            #expect(differences.allSatisfy { $0 <= 1 }, "\(differences)")
            #expect(differences.count { $0 == 1 } <= 1, "\(differences)")
        }
    }

    @Test func `weights that no scale fits end the epochs`() throws {
        let setting = try #require(Setting(seed: 0))
        var network = setting.model.network
        network.layers[0].weight[0] = 1e30
        let further = FurtherTraining(
            of: TrainedModel(network: network, standardizer: setting.model.standardizer),
            setting.training,
            options: setting.problem.options,
            dataset: setting.problem.dataset,
            rows: setting.problem.rows,
            scalers: setting.problem.scalers,
            targetScaler: .none,
            shuffle: setting.key
        )
        #expect(throws: QuantizationError.noScaleForWeights(layer: 0, output: 0)) {
            _ = try further.quantized(
                by: QuantizationRule(activations: nil),
                calibratedOn: setting.problem.rows
            )
        }
    }
}

extension QuantizedTrainingTests.Setting {
    /// The model with other parameters.
    fileprivate func trained(_ parameters: [Float]) -> TrainedModel {
        var rest = parameters[...]
        func take(_ count: Int) -> [Float] {
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        var network = model.network
        if let norm = network.layerNorm {
            network.layerNorm?.weight = take(norm.weight.count)
            network.layerNorm?.bias = take(norm.bias.count)
        }
        for (number, layer) in network.layers.enumerated() {
            network.layers[number].weight = take(layer.weight.count)
            network.layers[number].bias = take(layer.bias.count)
        }
        return TrainedModel(
            network: network,
            standardizer: model.standardizer,
            targetScale: model.targetScale
        )
    }
}

/// The codes of a layer as they are recorded.
private struct GoldenCodes: Encodable {
    let bias: [Int32]?
    let exponents: [Int]
    let weight: [Int8]

    init(_ layer: QuantizedLayer) {
        bias = layer.bias
        exponents = layer.exponents
        weight = layer.weight
    }
}

/// A network and its codes after training, as the fixture has them.
private struct TorchRecord: Decodable {
    let epochs: Int
    let learningRate: Double
    let features: [Float]
    let target: [Double]
    let layers: [Layer]
    let cases: [Case]

    enum CodingKeys: String, CodingKey {
        case epochs, features, target, layers, cases
        case learningRate = "learning_rate"
    }

    struct Layer: Decodable {
        let inputs: Int
        let weight: [Float]
        let bias: [Float]
    }

    struct Case: Decodable {
        let rule: QuantizationRecord.Rule
        let optimizer: String
        let scales: [Scale]
        let layers: [Codes]
    }

    struct Scale: Decodable {
        let exponent: Int
        let zero: Int
    }

    struct Codes: Decodable {
        let weight: [Int]
        let exponents: [Int]
    }

    var dataset: Dataset {
        Dataset(
            features: features,
            featureCount: features.count / target.count,
            target: target,
            groups: [Int32](repeating: 0, count: target.count),
            groupNames: [""]
        )
    }

    func model(_ standardizer: Standardizer) -> TrainedModel {
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
            standardizer: standardizer
        )
    }
}
