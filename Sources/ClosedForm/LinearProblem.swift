public import Engine

/// A linear model to be solved: the rows, the terms they are expanded to, and the penalty.
///
/// Minimises Σᵣ sᵣ·(yᵣ − b − Σⱼ wⱼ·xᵣⱼ)² + λ·Σⱼ wⱼ² over w and b, where xᵣⱼ are the terms of row r, and sᵣ is
/// its weight: 1 where all rows count the same. The outcome is a function of these values alone; `docs/numerics.md` writes down every operation.
public struct LinearProblem: Sendable {
    /// The table that the rows belong to.
    public let dataset: Dataset
    /// The rows to fit, in file order.
    let rows: [Int32]
    /// Degree and penalty.
    public let model: LinearModel
    /// What each column goes through before it is expanded.
    public let scalers: [Scaler]

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - dataset: The table that the rows belong to.
    ///   - rows: The rows to fit, ascending; at least one.
    ///   - model: Degree and penalty.
    ///   - scalers: What each column goes through before it is expanded, one for each feature; nil
    ///     standardises all.
    /// - Precondition: The degree is 1 or 2, and the penalty a number of at least 0.
    public init(
        dataset: Dataset,
        rows: [Int32],
        model: LinearModel,
        scalers: [Scaler]? = nil
    ) {
        precondition(!rows.isEmpty, "there is no row to fit")
        precondition(dataset.featureCount > 0, "there is no feature to fit")
        precondition(model.l2 >= 0 && model.l2.isFinite, "a penalty of \(model.l2)")
        let scalers = scalers ?? [Scaler](repeating: .standard, count: dataset.featureCount)
        precondition(
            scalers.count == dataset.featureCount,
            "\(scalers.count) scalers for \(dataset.featureCount) features"
        )
        self.dataset = dataset
        self.rows = rows
        self.model = model
        self.scalers = scalers
    }

    /// Solves the problem.
    ///
    /// - Returns: The solution in binary64; nil if a number is not finite, or if no row counts.
    /// - Complexity: O(rows · terms² + terms³).
    public func solve() -> LinearSolution? {
        let standardizer = Standardizer(fitting: dataset, rows: rows, scalers: scalers)
        let terms = Terms(featureCount: dataset.featureCount, degree: model.degree)
        let matrix = TermRows(dataset, rows: rows, terms: terms, standardizer: standardizer)
        let columns = ColumnMeans(matrix)
        guard columns.totalWeight > 0 else { return nil }
        let products = CenteredProducts(matrix, columns)
        let factor = Cholesky(products.matrix, penalty: model.l2, isExcluded: columns.isConstant)
        var weights = factor.solve(products.vector)
        // What the factor has rounded away is measured on the rows themselves, and solved once more.
        let rest = matrix.residualProducts(of: weights, columns, penalty: model.l2)
        for (column, correction) in factor.solve(rest).enumerated() {
            weights[column] += correction
        }
        var bias = columns.targetMean
        for (weight, mean) in zip(weights, columns.means) {
            bias = bias.addingProduct(-weight, mean)
        }
        let loss = matrix.meanSquaredError(
            weights: weights,
            bias: bias,
            total: columns.totalWeight
        )
        guard loss.isFinite, weights.allSatisfy(\.isFinite), bias.isFinite else { return nil }
        return LinearSolution(
            weights: weights,
            bias: bias,
            meanSquaredError: loss,
            constantTerms: terms.indices(where: columns.isConstant),
            collinearTerms: terms.indices(where: factor.isCollinear),
            standardizer: standardizer,
            architecture: model.architecture
        )
    }
}

extension Terms {
    fileprivate func indices(where marks: [Bool]) -> [Int] {
        (0..<count).filter { marks[$0] }
    }
}
