/// L·Lᵀ = A + λ·I for a positive semidefinite A, columns left out that follow from earlier ones.
///
/// The columns keep their order. A column is collinear if its pivot, what is left of its diagonal once
/// the earlier columns are taken out, is at most 2⁻³² of that diagonal: then the earlier columns leave
/// less of it than inputs in binary32 resolve, and its weight would be noise.
struct Cholesky {
    /// Whether a column follows from earlier ones.
    private(set) var isCollinear: [Bool]
    /// The columns that take part, ascending.
    private var kept: [Int] = []
    private var factor: LowerTriangle

    private static let threshold = 0x1p-32

    /// Factors a matrix, row after row.
    ///
    /// Lⱼₖ = (Aⱼₖ − Σᵢ Lⱼᵢ·Lₖᵢ) ÷ Lₖₖ and Lⱼⱼ = √(Aⱼⱼ + λ − Σᵢ Lⱼᵢ²), i ascending over the columns kept
    /// before k, or before j.
    ///
    /// - Parameters:
    ///   - matrix: A.
    ///   - penalty: λ.
    ///   - isExcluded: The columns that take no part.
    init(_ matrix: LowerTriangle, penalty: Double, isExcluded: [Bool]) {
        factor = LowerTriangle(size: matrix.size)
        isCollinear = [Bool](repeating: false, count: matrix.size)
        for row in 0..<matrix.size where !isExcluded[row] {
            for (place, column) in kept.enumerated() {
                var sum = matrix[row, column]
                for earlier in kept[..<place] {
                    sum = sum.addingProduct(-factor[row, earlier], factor[column, earlier])
                }
                factor[row, column] = sum / factor[column, column]
            }
            let diagonal = matrix[row, row] + penalty
            var pivot = diagonal
            for earlier in kept {
                pivot = pivot.addingProduct(-factor[row, earlier], factor[row, earlier])
            }
            // A pivot that is no number is no sign of collinearity: the solution will show it.
            if pivot <= Self.threshold * diagonal {
                isCollinear[row] = true
            } else {
                factor[row, row] = pivot.squareRoot()
                kept.append(row)
            }
        }
    }

    /// Solves L·Lᵀ·w = v; the weights of columns that take no part are 0.
    func solve(_ vector: [Double]) -> [Double] {
        var weights = [Double](repeating: 0, count: factor.size)
        for (place, row) in kept.enumerated() {
            var sum = vector[row]
            for column in kept[..<place] {
                sum = sum.addingProduct(-factor[row, column], weights[column])
            }
            weights[row] = sum / factor[row, row]
        }
        for (place, row) in kept.enumerated().reversed() {
            var sum = weights[row]
            for later in kept[(place + 1)...] {
                sum = sum.addingProduct(-factor[later, row], weights[later])
            }
            weights[row] = sum / factor[row, row]
        }
        return weights
    }
}
