public import Engine

/// What a linear problem has been solved to, in binary64.
public struct LinearSolution: Hashable, Sendable {
    /// One weight for each term.
    public let weights: [Double]
    /// What is predicted where all terms are 0.
    public let bias: Double
    /// The mean of the squared errors on the fitted rows, before weights and bias are rounded.
    public let meanSquaredError: Double
    /// The terms, from 0, that have one value in all rows; their weights are 0.
    public let constantTerms: [Int]
    /// The terms, from 0, that follow from earlier ones; their weights are 0.
    public let collinearTerms: [Int]
    private let standardizer: Standardizer
    private let architecture: Architecture

    init(
        weights: [Double],
        bias: Double,
        meanSquaredError: Double,
        constantTerms: [Int],
        collinearTerms: [Int],
        standardizer: Standardizer,
        architecture: Architecture
    ) {
        self.weights = weights
        self.bias = bias
        self.meanSquaredError = meanSquaredError
        self.constantTerms = constantTerms
        self.collinearTerms = collinearTerms
        self.standardizer = standardizer
        self.architecture = architecture
    }

    /// The solution as a model, weights and bias rounded to binary32; nil if one is beyond that.
    public var model: TrainedModel? {
        let layer = Network.Layer(
            inputCount: weights.count,
            outputCount: 1,
            weight: weights.map { Float($0) },
            bias: [Float(bias)]
        )
        guard (layer.weight + layer.bias).allSatisfy(\.isFinite) else { return nil }
        return TrainedModel(
            network: Network(architecture: architecture, layers: [layer]),
            standardizer: standardizer
        )
    }
}
