public import Engine

/// Support vector regression to be solved: the rows, and C, ε and γ.
///
/// The prediction is f(x) = Σᵢ βᵢ·K(xᵢ, x) + b with K(x, z) = exp(−γ·‖x − z‖²), where β minimises
///
///     ½ Σᵢⱼ βᵢ·βⱼ·K(xᵢ, xⱼ) + ε·Σᵢ |βᵢ| − Σᵢ yᵢ·βᵢ   over −C ≤ βᵢ ≤ C and Σᵢ βᵢ = 0.
///
/// The outcome is a function of these values alone; `docs/numerics.md` writes down every operation.
public struct SupportVectorProblem: Sendable {
    /// The table that the rows belong to.
    public let dataset: Dataset
    /// The rows to fit, in file order.
    let rows: [Int32]
    /// C, ε and γ.
    public let model: SupportVectorModel
    /// What each column goes through first.
    public let scalers: [Scaler]
    /// How far the optimality conditions may be violated, in units of the target.
    let tolerance: Double

    /// 10⁻³, as in LIBSVM.
    public static let standardTolerance = 0x1.0624dd2f1a9fcp-10

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - dataset: The table that the rows belong to.
    ///   - rows: The rows to fit, ascending; at least one.
    ///   - model: C, ε and γ.
    ///   - scalers: What each column goes through first, one for each feature; nil standardises all.
    ///   - tolerance: How far the optimality conditions may be violated; above 0.
    /// - Precondition: C is above 0, ε at least 0, γ above 0, and all are numbers.
    public init(
        dataset: Dataset,
        rows: [Int32],
        model: SupportVectorModel,
        scalers: [Scaler]? = nil,
        tolerance: Double = standardTolerance
    ) {
        precondition(!rows.isEmpty, "there is no row to fit")
        precondition(dataset.featureCount > 0, "there is no feature to fit")
        precondition(model.cost > 0 && model.cost.isFinite, "C is \(model.cost)")
        precondition(model.epsilon >= 0 && model.epsilon.isFinite, "ε is \(model.epsilon)")
        if case .number(let gamma) = model.gamma { precondition(Float(gamma) > 0, "γ is \(gamma)") }
        precondition(tolerance > 0, "a tolerance of \(tolerance)")
        let scalers = scalers ?? [Scaler](repeating: .standard, count: dataset.featureCount)
        precondition(
            scalers.count == dataset.featureCount,
            "\(scalers.count) scalers for \(dataset.featureCount) features"
        )
        self.dataset = dataset
        self.rows = rows
        self.model = model
        self.scalers = scalers
        self.tolerance = tolerance
    }

    /// Solves the problem.
    ///
    /// - Parameter isCancelled: Is asked now and then whether to give up.
    /// - Returns: The solution in binary64; nil if a number is not finite, if the steps do not suffice,
    ///   or if the search was given up.
    /// - Complexity: O(rows² · features + steps · rows).
    public func solve(isCancelled: () -> Bool = { false }) -> SupportVectorSolution? {
        let standardizer = Standardizer(fitting: dataset, rows: rows, scalers: scalers)
        let terms = Terms(featureCount: dataset.featureCount, degree: 1)
        let matrix = TermRows(dataset, rows: rows, terms: terms, standardizer: standardizer)
        var inputs: [Double] = []
        var targets: [Double] = []
        inputs.reserveCapacity(rows.count * dataset.featureCount)
        matrix.visit { x, y, _ in
            inputs += x
            targets.append(y)
        }
        guard let gamma = model.gamma.value(of: inputs, featureCount: dataset.featureCount),
            inputs.allSatisfy(\.isFinite), targets.allSatisfy({ ($0 * $0).isFinite })
        else { return nil }
        var search = PairSearch(
            kernel: KernelColumns(
                rows: inputs,
                featureCount: dataset.featureCount,
                gamma: Double(gamma)
            ),
            targets: targets,
            model: model
        )
        guard search.run(tolerance: tolerance, isCancelled: isCancelled) else { return nil }
        let bias = search.bias
        let loss = search.meanSquaredError(bias: bias)
        guard loss.isFinite, bias.isFinite else { return nil }
        return SupportVectorSolution(
            coefficients: search.coefficients,
            bias: bias,
            gamma: gamma,
            meanSquaredError: loss,
            stepCount: search.stepCount,
            inputs: inputs,
            standardizer: standardizer
        )
    }
}

extension SupportVectorModel.Gamma {
    /// Computes γ.
    ///
    /// - Parameters:
    ///   - inputs: The scaled inputs of the rows, row by row.
    ///   - featureCount: How many of them make a row.
    /// - Returns: γ in binary32; nil if it is not above 0 and finite there.
    fileprivate func value(of inputs: [Double], featureCount: Int) -> Float? {
        let gamma: Float
        switch self {
        case .number(let number): gamma = Float(number)
        case .scale:
            let count = Double(inputs.count)
            let mean = inputs.reduce(0, +) / count
            let squares = inputs.reduce(0) { sum, x in
                let deviation = x - mean
                return sum.addingProduct(deviation, deviation)
            }
            let variance = squares / count
            gamma = variance == 0 ? 1 : Float(1 / (Double(featureCount) * variance))
        }
        return gamma > 0 && gamma.isFinite ? gamma : nil
    }
}
