import Engine
import Foundation
import Testing

@Suite("Metrics") struct MetricTests {
    @Test func `are what they are by hand`() {
        let predicted: [Float] = [1, 2, 3, 5]
        let actual: [Double] = [1, 3, 2, 6]
        // Deviations −1.75 −0.75 0.25 2.25 and −2 0 −1 3.
        let expected = 10.0 / (8.75 * 14.0).squareRoot()
        #expect(Metric.plcc.value(predicted: predicted, actual: actual) == expected)
        #expect(Metric.srocc.value(predicted: predicted, actual: actual) == 0.8)
        #expect(Metric.krocc.value(predicted: predicted, actual: actual) == 4.0 / 6)
        #expect(Metric.rmse.value(predicted: predicted, actual: actual) == 0.75.squareRoot())
        #expect(Metric.mae.value(predicted: predicted, actual: actual) == 0.75)
    }

    @Test func `coverage counts the scores within 1.96 predicted deviations`() {
        // Deviations of 1, 1, and e: reaches of 1.96, 1.96, and 5.33.
        let predictions: [Float] = [0, 0, 10, 0, -3, 2]
        func coverage(_ actual: [Double]) -> Double? {
            Metric.coverage.value(predictions: predictions, outputCount: 2, actual: actual)
        }
        #expect(coverage([1.96, 8.05, 2.32]) == 1)
        #expect(coverage([1.961, 8.05, 2.33]) == 1.0 / 3)
        #expect(coverage([-1.96, .nan, 2]) == nil)
        #expect(Metric.coverage.value(predicted: [1, 2], actual: [1, 2]) == nil)
        #expect(Metric.coverage.value(predictions: [1], outputCount: 1, actual: [1]) == nil)
        #expect(Metric.coverage.value(predictions: [], outputCount: 2, actual: []) == nil)
        #expect(
            Metric.coverage.value(predictions: [1, .nan], outputCount: 2, actual: [1]) == nil
        )
    }

    @Test(arguments: [Metric.plcc, .srocc, .krocc, .rmse, .mae])
    func `other metrics look at the scores only`(metric: Metric) {
        let scores: [Float] = [1, 2, 3, 5]
        let actual: [Double] = [1, 3, 2, 6]
        let value = metric.value(predicted: scores, actual: actual)
        #expect(metric.value(predictions: scores, outputCount: 1, actual: actual) == value)
        let pairs = scores.flatMap { [$0, .nan] }
        #expect(metric.value(predictions: pairs, outputCount: 2, actual: actual) == value)
    }

    @Test(arguments: [Metric.plcc, .srocc, .krocc])
    func `perfect agreement is exactly 1`(metric: Metric) {
        let predicted = (0..<100).map { Float($0 * $0 % 37) * 0.1 }
        let actual = predicted.map { Double($0) }
        #expect(metric.value(predicted: predicted, actual: actual) == 1)
        #expect(metric.value(predicted: predicted, actual: actual.map { -$0 }) == -1)
    }

    @Test(arguments: [Metric.plcc, .srocc, .krocc])
    func `a constant side leaves a correlation undefined`(metric: Metric) {
        #expect(metric.value(predicted: [0.1, 0.1, 0.1], actual: [1, 2, 3]) == nil)
        #expect(metric.value(predicted: [1, 2, 3], actual: [0.1, 0.1, 0.1]) == nil)
        #expect(metric.value(predicted: [1], actual: [1]) == nil)
    }

    @Test(arguments: Metric.allCases)
    func `no rows and numbers that are not finite are undefined`(metric: Metric) {
        #expect(metric.value(predicted: [], actual: []) == nil)
        #expect(metric.value(predicted: [1, .nan, 3], actual: [1, 2, 3]) == nil)
        #expect(metric.value(predicted: [1, .infinity, 3], actual: [1, 2, 3]) == nil)
    }

    @Test func `agree with scipy`() throws {
        for sample in try Fixture.metrics.load(as: [MetricSample].self) {
            for (metric, expected) in [
                (Metric.plcc, sample.plcc), (.srocc, sample.srocc), (.krocc, sample.krocc),
                (.rmse, sample.rmse),
            ] {
                let value = metric.value(
                    predicted: sample.predicted.map { Float($0) },
                    actual: sample.actual
                )
                let found = try #require(value)
                #expect(abs(found - expected) <= Tolerance.metric * abs(expected))
            }
        }
    }

    @Test func `ranks do not depend on the order of the rows`() {
        var noise = Noise(seed: 5)
        let predicted = (0..<200).map { _ in Float(Int(noise.next() * 20)) }
        let actual = (0..<200).map { _ in Double(Int(noise.next() * 20)) }
        for metric in [Metric.srocc, .krocc] {
            #expect(
                metric.value(predicted: predicted, actual: actual)
                    == metric.value(predicted: predicted.reversed(), actual: actual.reversed())
            )
        }
    }
}

private struct MetricSample: Decodable {
    var predicted: [Double]
    var actual: [Double]
    var plcc: Double
    var srocc: Double
    var krocc: Double
    var rmse: Double
}
