public import Engine

/// What support vector regression has been solved to, in binary64.
public struct SupportVectorSolution: Hashable, Sendable {
    /// β of each row.
    public let coefficients: [Double]
    /// b.
    public let bias: Double
    /// γ, in binary32 as the kernel takes it.
    public let gamma: Float
    /// The mean of the squared errors on the fitted rows, before anything else is rounded.
    public let meanSquaredError: Double
    /// The number of steps of the search.
    public let stepCount: Int
    /// The scaled inputs of the rows, row by row.
    private let inputs: [Double]
    private let standardizer: Standardizer

    init(
        coefficients: [Double],
        bias: Double,
        gamma: Float,
        meanSquaredError: Double,
        stepCount: Int,
        inputs: [Double],
        standardizer: Standardizer
    ) {
        self.coefficients = coefficients
        self.bias = bias
        self.gamma = gamma
        self.meanSquaredError = meanSquaredError
        self.stepCount = stepCount
        self.inputs = inputs
        self.standardizer = standardizer
    }

    /// The rows, from 0, with a coefficient that is not 0 in binary32; the first row if there is none.
    public var supportRows: [Int] {
        let rows = coefficients.indices.filter { Float(coefficients[$0]) != 0 }
        return rows.isEmpty ? [0] : rows
    }

    /// The solution as a model, coefficients and bias rounded to binary32; nil if one is beyond that.
    public var model: TrainedModel? {
        let rows = supportRows
        let width = standardizer.mean.count
        let layer = Network.Layer(
            inputCount: rows.count,
            outputCount: 1,
            weight: rows.map { Float(coefficients[$0]) },
            bias: [Float(bias)]
        )
        guard (layer.weight + layer.bias).allSatisfy(\.isFinite) else { return nil }
        let kernel = Network.Kernel(
            gamma: gamma,
            featureCount: width,
            vectors: rows.flatMap { row in
                // They were binary32 before they were widened.
                inputs[row * width..<(row + 1) * width].map { Float($0) }
            }
        )
        return TrainedModel(
            network: Network(architecture: .kernel, kernel: kernel, layers: [layer]),
            standardizer: standardizer
        )
    }
}
