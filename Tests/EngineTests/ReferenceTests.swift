import Engine
import Testing

/// The engine against a scalar interpreter of `docs/numerics.md`: not near, but equal in every bit.
@Suite("Reference") struct ReferenceTests {
    /// Debug builds are slow: they see the first few.
    private static let seeds = 0..<(isOptimized ? 240 : 6)

    @Test(arguments: seeds)
    func `a fit has the document's bits`(seed: Int) {
        var random = ReferenceCase(seed: seed)
        let problem = random.problem()
        #expect(problem.differenceFromReference() == nil, "\(problem.summary)")
    }

    @Test(arguments: seeds)
    func `a fit that goes on from any state has the document's bits`(seed: Int) {
        var random = ReferenceCase(seed: 1000 + seed)
        let problem = random.problem()
        let epoch = random.number(in: 0...problem.epochLimit - 1)
        let checkpoint = random.checkpoint(for: problem, epoch: epoch)
        #expect(
            problem.differenceFromReference(resuming: checkpoint) == nil,
            "\(problem.summary), from epoch \(epoch)"
        )
    }

    @Test(arguments: seeds)
    func `a fit without measure diverges where the document says`(seed: Int) {
        var random = ReferenceCase(seed: 2000 + seed)
        let problem = random.problem(learningRates: [1e3, 1e8, 1e15, 1e25, 1e37])
        #expect(problem.differenceFromReference() == nil, "\(problem.summary)")
    }

    @Test(arguments: seeds)
    func `a network has the document's predictions, zeros of both signs included`(seed: Int) {
        var random = ReferenceCase(seed: 5000 + seed)
        let problem = random.problem()
        let parameters = random.checkpoint(for: problem, epoch: 0).parameters
        let difference = problem.differenceFromReference(predictingWith: parameters)
        #expect(difference == nil, "\(problem.summary)")
    }

    /// Only a draw of 65 535 survives the largest probability: a key with an early one is sought.
    @Test(.enabled(if: isOptimized)) func `the largest dropout keeps one draw of 65 536`() throws {
        let key = try #require(
            (0..<10_000).lazy.map { StreamKey(word0: $0, word1: 9) }.first { key in
                (0..<80).contains { Reference.Stream(key: key).half($0) == 65535 }
            }
        )
        var problem = TrainingProblem.test(rows: 2, hidden: [40], dropout: 0.999_999)
        var keys = problem.keys
        keys.dropout = key
        problem = TrainingProblem(
            dataset: problem.dataset,
            rows: problem.rows,
            architecture: problem.architecture,
            options: problem.options,
            keys: keys
        )
        #expect(problem.differenceFromReference() == nil)
    }

    @Test(arguments: 0..<20)
    func `random blocks have the document's bits`(seed: Int) {
        var random = ReferenceCase(seed: seed)
        let key = random.key()
        let (low, high) = (random.key(), random.key())
        let counter = [low.word0, low.word1, high.word0, high.word1]
        #expect(
            Philox.block(SIMD4(counter), key: key) == SIMD4(Reference.block(counter, key: key))
        )
    }

    @Test(arguments: LaneFunction.allCases)
    func `a function has the document's bits for any argument`(function: LaneFunction) {
        var random = ReferenceCase(seed: 1)
        for _ in 0..<(isOptimized ? 50_000 : 500) {
            let x = random.argument()
            let engine = function(Lanes(repeating: x))[5]
            let reference = function.reference(x)
            guard engine.bitPattern != reference.bitPattern else { continue }
            #expect(engine.isNaN && reference.isNaN, "of \(x): \(engine), not \(reference)")
        }
    }

    @Test func `the cosine has the document's bits for any argument`() {
        var random = ReferenceCase(seed: 1)
        for _ in 0..<(isOptimized ? 50_000 : 500) {
            let x = Double(random.argument()).remainder(dividingBy: 0x1p+50)
            guard !x.isNaN else { continue }
            #expect(cosineOfPi(x).bitPattern == Reference.cosineOfPi(x).bitPattern, "of \(x)")
        }
    }

    @Test(arguments: 0..<200)
    func `metrics have the document's bits`(seed: Int) {
        var random = ReferenceCase(seed: 3000 + seed)
        let count = random.number(in: 0...60)
        let predicted = random.scores(count).map { Float($0) }
        let actual = random.scores(count)
        for metric in Metric.allCases {
            let engine = metric.value(predicted: predicted, actual: actual)
            let reference = Reference.metric(metric, predicted: predicted, actual: actual)
            #expect(engine?.bitPattern == reference?.bitPattern, "\(metric) of \(count)")
        }
    }

    @Test(arguments: 0..<200)
    func `metrics of two outputs have the document's bits`(seed: Int) {
        var random = ReferenceCase(seed: 6000 + seed)
        let count = random.number(in: 0...60)
        let means = random.scores(count).map { Float($0) }
        let logVariances = (0..<count).map { _ in Float(random.share() * 8 - 4) }
        let actual = means.map { Double($0) + random.share() * 6 - 3 }
        for metric in Metric.allCases {
            let engine = metric.value(
                predictions: zip(means, logVariances).flatMap { [$0, $1] },
                outputCount: 2,
                actual: actual
            )
            let reference =
                metric == .coverage
                ? Reference.coverage(means, logVariances, actual: actual)
                : Reference.metric(metric, predicted: means, actual: actual)
            #expect(engine?.bitPattern == reference?.bitPattern, "\(metric) of \(count)")
        }
    }

    @Test(arguments: 0..<200)
    func `statistics have the document's bits`(seed: Int) {
        var random = ReferenceCase(seed: 4000 + seed)
        let values = random.scores(random.number(in: 0...9)).filter(\.isFinite)
        let optionals = values.map { random.number(in: 0...40) == 0 ? nil : $0 }
        for statistic in Statistic.allCases {
            let engine = statistic.value(of: optionals)
            let reference = Reference.statistic(statistic, of: optionals)
            #expect(engine?.bitPattern == reference?.bitPattern, "\(statistic) of \(optionals)")
        }
    }
}

extension LaneFunction {
    fileprivate func reference(_ x: Float) -> Float {
        switch self {
        case .exponential: Reference.exponential(x)
        case .logarithm: Reference.logarithm(x)
        case .errorFunction: Reference.errorFunction(x)
        case .hyperbolicTangent: Reference.hyperbolicTangent(x)
        case .logistic: Reference.logistic(x)
        case .gelu: Reference.gelu(x).value
        case .geluSlope: Reference.gelu(x).slope
        }
    }
}

extension TrainingProblem {
    /// What a failure is worth telling of.
    var summary: String {
        "\(rows.count) rows of \(dataset.featureCount) \(scalers), \(architecture), \(options)"
    }
}
