import Engine
import Statistics
import Testing

@Suite("Metrics of the field") struct FieldMetricTests {
    @Test func `agree with scipy and the published formulas`() throws {
        let samples = try Fixture.fieldMetrics.load(as: [FieldSample].self)
        #expect(samples.count > 25)
        for sample in samples {
            let (p, y) = (sample.predicted, sample.actual)
            let cubic = Metric.plccCubic.value(of: p, against: y)
            Self.expect(cubic, sample.cubic, Tolerance.cubicMapping, "cubic, \(sample.name)")
            let logistic = Metric.plccLogistic.value(of: p, against: y)
            Self.expect(
                logistic,
                sample.logistic,
                Tolerance.logisticMapping,
                "logistic, \(sample.name)"
            )
            let votes = Votes(deviations: sample.deviation, counts: sample.count)
            let outliers = Metric.outlierRatio.value(of: p, against: y, votes: votes)
            #expect(outliers == sample.outliers, "\(sample.name)")
        }
    }

    @Test func `clips agree with numpy`() throws {
        for sample in try Fixture.fieldMetrics.load(as: [FieldSample].self) {
            let clips = Clips(codes: sample.clips)
            let scores = ClipScores(
                clips: clips.places(of: (0..<sample.clips.count).map(Int32.init)),
                predicted: sample.predicted.map { Float($0) },
                actual: sample.actual,
                votes: nil
            )
            let plcc = Metric.plcc.value(of: scores.predicted, against: scores.actual)
            let rmse = Metric.rmse.value(of: scores.predicted, against: scores.actual)
            Self.expect(plcc, sample.clipPLCC, 1e-10, sample.name)
            Self.expect(rmse, sample.clipRMSE, 1e-10, sample.name)
        }
    }

    @Test(arguments: [Metric.plccCubic, .plccLogistic])
    func `mapped correlations do not depend on the order of the rows in any bit`(
        metric: Metric
    ) throws {
        for sample in try Fixture.fieldMetrics.load(as: [FieldSample].self) {
            let expected = metric.value(of: sample.predicted, against: sample.actual)
            var noise = Noise(seed: 9)
            for _ in 0..<5 {
                let keys = sample.actual.map { _ in noise.next() }
                let order = keys.indices.sorted { keys[$0] < keys[$1] }
                let value = metric.value(
                    of: order.map { sample.predicted[$0] },
                    against: order.map { sample.actual[$0] }
                )
                #expect(value?.bitPattern == expected?.bitPattern, "\(metric), \(sample.name)")
            }
        }
    }

    @Test func `means of clips do not depend on the order of the frames in any bit`() {
        let predicted: [Float] = [0.1, 1e7, 0.3, -1e7, 0.7, 5]
        let actual = [0.1, 1e16, 0.3, -1e16, 0.7, 5]
        func scores(_ order: [Int]) -> ClipScores {
            ClipScores(
                clips: [Array(0..<5), [5]],
                predicted: order.map { predicted[$0] },
                actual: order.map { actual[$0] },
                votes: nil
            )
        }
        let expected = scores([0, 1, 2, 3, 4, 5])
        #expect(expected.predicted[1] == 5)
        for order in [[4, 3, 2, 1, 0, 5], [1, 3, 0, 2, 4, 5], [2, 0, 4, 1, 3, 5]] {
            #expect(scores(order).predicted == expected.predicted)
            #expect(scores(order).actual == expected.actual)
        }
    }

    @Test func `a rising cubic relation is perfect after the mapping, and only then`() {
        let predicted = (0..<50).map { Double($0) / 7 }
        let actual = predicted.map { ($0 - 3) * ($0 - 3) * ($0 - 3) + $0 }
        let raw = Metric.plcc.value(of: predicted, against: actual) ?? 0
        let mapped = Metric.plccCubic.value(of: predicted, against: actual) ?? 0
        #expect(raw < 0.95)
        #expect(mapped > 1 - 1e-12)
    }

    /// By hand: over −1 … 1 the best rising cubic of a falling line is a constant.
    @Test func `a relation that falls has no mapping that rises`() {
        let predicted: [Double] = [0, 1, 2, 3, 4, 5]
        let falling: [Double] = [5, 4, 3, 2, 1, 0]
        #expect(Metric.plccCubic.value(of: predicted, against: falling) == nil)
        #expect(Metric.plccLogistic.value(of: predicted, against: falling) == nil)
    }

    @Test(arguments: [Metric.plccCubic, .plccLogistic])
    func `fewer than four different predictions and equal scores are undefined`(metric: Metric) {
        #expect(metric.value(of: [1, 2, 3, 3, 1], against: [1, 2, 3, 4, 5]) == nil)
        #expect(metric.value(of: [1, 2, 3, 4], against: [2, 2, 2, 2]) == nil)
        #expect(metric.value(of: [1, 2, 3, 4], against: [1e200, -1e200, 0, 1]) == nil)
        #expect(metric.value(of: [1, 2, 3, 4], against: [1, 2, 4, 8]) != nil)
    }

    /// 1.96·2 ÷ √4 is 1.96, and 1.96·0 ÷ √9 is 0.
    @Test func `outliers lie outside of the interval of their votes`() {
        let votes = Votes(deviations: [2, 2, 0, 0], counts: [4, 4, 9, 9])
        func ratio(_ actual: [Double]) -> Double? {
            Metric.outlierRatio.value(of: [0, 0, 0, 0], against: actual, votes: votes)
        }
        #expect(ratio([1.96, -1.96, 0, 0]) == 0)
        #expect(ratio([1.961, 0, 0, 0]) == 0.25)
        #expect(ratio([1.961, -1.961, 0.001, 0]) == 0.75)
        #expect(Metric.outlierRatio.value(of: [1, 2], against: [1, 2]) == nil)
    }

    @Test func `clips keep their order, and rows beyond them are in none`() {
        let clips = Clips(codes: [1, 0, 1, 2])
        #expect(clips.places(of: [0, 1, 2, 3, 4, 5]) == [[1], [0, 2], [3]])
        #expect(clips.places(of: [3, 0, 2]) == [[1, 2], [0]])
        #expect(clips.places(of: [7]) == [])
    }

    @Test func `a clip has votes where its rows agree on them`() {
        func votes(_ deviations: [Double]) -> Votes? {
            ClipScores(
                clips: [[0, 1], [2]],
                predicted: [1, 2, 3],
                actual: [1, 2, 3],
                votes: Votes(deviations: deviations, counts: [5, 5, 7])
            ).votes
        }
        #expect(votes([3, 3, 1])?.deviations == [3, 1])
        #expect(votes([3, 3, 1])?.counts == [5, 7])
        #expect(votes([3, 2, 1]) == nil)
    }

    private static func expect(
        _ value: Double?,
        _ expected: Double?,
        _ tolerance: Double,
        _ name: String
    ) {
        guard let value, let expected else {
            #expect(value == nil && expected == nil, "\(name): only one is undefined")
            return
        }
        #expect(abs(value - expected) <= tolerance, "\(name): \(value), expected \(expected)")
    }
}

@Suite("Exponential in binary64") struct ExponentialTests {
    @Test func `lies within its bound of mpmath's`() throws {
        for record in try Fixture.exponential.load(as: [[Double]].self) {
            let (x, nearest, rest) = (record[0], record[1], record[2])
            // The difference is a small multiple of the unit, and exact.
            let error = (exponential(x) - nearest) / nearest.ulp - rest
            #expect(abs(error) <= Tolerance.exponential, "\(x)")
        }
    }

    @Test func `ends where binary64 ends`() {
        #expect(exponential(0.0) == 1)
        #expect(exponential(710.0) == .infinity)
        #expect(exponential(Double.infinity) == .infinity)
        #expect(exponential(-746.0) == 0)
        #expect(exponential(-Double.infinity) == 0)
        #expect(exponential(Double.nan).isNaN)
        #expect(exponential(-745.0) == .leastNonzeroMagnitude)
    }
}

private struct FieldSample: Decodable {
    var name: String
    var predicted: [Double]
    var actual: [Double]
    var cubic: Double?
    var logistic: Double?
    var clips: [Int32]
    var deviation: [Double]
    var count: [Double]
    var outliers: Double
    var clipPLCC: Double?
    var clipRMSE: Double
}
