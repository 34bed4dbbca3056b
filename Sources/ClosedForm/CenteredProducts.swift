import Engine

/// The normal equations without the penalty: products of terms, and of terms and target, about their
/// means.
struct CenteredProducts {
    /// Cⱼₖ = Σᵣ (xᵣⱼ − mⱼ)·(xᵣₖ − mₖ) for k ≤ j.
    private(set) var matrix: LowerTriangle
    /// cⱼ = Σᵣ (xᵣⱼ − mⱼ)·(yᵣ − ȳ).
    private(set) var vector: [Double]

    /// Adds up the products row after row, each sum a chain of fused multiply-adds from +0.
    init(_ rows: TermRows, _ columns: ColumnMeans) {
        var matrix = LowerTriangle(size: rows.width)
        var vector = [Double](repeating: 0, count: rows.width)
        var x = vector
        rows.visit { terms, y in
            for column in terms.indices { x[column] = terms[column] - columns.means[column] }
            let target = y - columns.targetMean
            for column in x.indices {
                matrix.add(x[column], times: x, toRow: column)
                vector[column] = vector[column].addingProduct(x[column], target)
            }
        }
        self.matrix = matrix
        self.vector = vector
    }
}
