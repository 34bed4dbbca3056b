import Engine
import Testing

@Suite("Initial network") struct InitializationTests {
    /// Drawn by a few lines of Python: Philox, then ((word >> 8)/2²³ − 1)/√inputs.
    @Test func `has the numbers of the document`() {
        let network = initialNetwork(features: 4, hidden: [3])
        #expect(
            network.layers[0].weight == [
                0.13207560777664185, -0.32447272539138794, 0.3324856758117676,
                -0.4883595108985901, 0.40985167026519775, 0.01124870777130127,
                0.027505576610565186, -0.32466721534729004, -0.22593235969543457,
                0.0232008695602417, 0.02627021074295044, 0.17960608005523682,
            ]
        )
        #expect(
            network.layers[0].bias == [
                -0.47813618183135986, 0.09696197509765625, -0.3474188446998596,
            ]
        )
        #expect(
            network.layers[1].weight == [
                0.3753494322299957, 0.10509476810693741, -0.3666427433490753,
            ]
        )
        #expect(network.layers[1].bias == [-0.2847931683063507])
    }

    @Test func `fills its range and no more`() {
        let weights = initialNetwork(features: 25, hidden: [200]).layers[0].weight
        #expect(weights.allSatisfy { abs($0) <= 0.2 })
        #expect(weights.contains { $0 > 0.195 })
        #expect(weights.contains { $0 < -0.195 })
        #expect(abs(weights.reduce(0, +)) / 5000 < 0.005)
    }

    /// The network of a fit whose steps are too small to move it.
    private func initialNetwork(features: Int, hidden: [Int]) -> Network {
        var initial: Network?
        let still = Optimizer.adamw(AdamOptions(learningRate: 1e-300, weightDecay: 0))
        _ = TrainingProblem.test(
            features: features,
            hidden: hidden,
            optimizer: still,
            epochs: 1
        ).train { initial = $0.network }
        return initial
            ?? Network(
                architecture: Architecture(hidden: [], activation: .relu, dropout: 0),
                layers: []
            )
    }
}
