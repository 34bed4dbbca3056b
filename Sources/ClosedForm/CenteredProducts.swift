import Engine

/// The normal equations without the penalty: products of terms, and of terms and target, about their
/// means.
struct CenteredProducts {
    /// Cⱼₖ = Σᵣ sᵣ·(xᵣⱼ − mⱼ)·(xᵣₖ − mₖ) for k ≤ j, where sᵣ is the weight of a row.
    private(set) var matrix: LowerTriangle
    /// cⱼ = Σᵣ sᵣ·(xᵣⱼ − mⱼ)·(yᵣ − ȳ).
    private(set) var vector: [Double]

    /// Adds up the products row after row, each sum a chain of fused multiply-adds from +0.
    init(_ rows: TermRows, _ columns: ColumnMeans) {
        var matrix = LowerTriangle(size: rows.width)
        var vector = [Double](repeating: 0, count: rows.width)
        var x = vector
        rows.visit { terms, y, weight in
            for column in terms.indices { x[column] = terms[column] - columns.means[column] }
            let target = y - columns.targetMean
            for column in x.indices {
                let weighted = weight * x[column]
                matrix.add(weighted, times: x, toRow: column)
                vector[column] = vector[column].addingProduct(weighted, target)
            }
        }
        self.matrix = matrix
        self.vector = vector
    }
}
