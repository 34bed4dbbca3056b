import Engine

extension TermRows {
    /// Computes Σᵣ (xᵣⱼ − mⱼ)·eᵣ − λ·wⱼ, where eᵣ is what a row's target is above its prediction.
    ///
    /// At the exact solution all of them are 0.
    func residualProducts(
        of weights: [Double],
        _ columns: ColumnMeans,
        penalty: Double
    ) -> [Double] {
        var sums = [Double](repeating: 0, count: width)
        var x = sums
        visit { terms, y in
            for column in terms.indices { x[column] = terms[column] - columns.means[column] }
            var rest = y - columns.targetMean
            for column in x.indices { rest = rest.addingProduct(-weights[column], x[column]) }
            for column in x.indices { sums[column] = sums[column].addingProduct(x[column], rest) }
        }
        for column in sums.indices {
            sums[column] = sums[column].addingProduct(-penalty, weights[column])
        }
        return sums
    }

    /// Computes (1/n) Σᵣ (pᵣ − yᵣ)².
    func meanSquaredError(weights: [Double], bias: Double) -> Double {
        var sum = 0.0
        visit { x, y in
            var prediction = bias
            for column in x.indices {
                prediction = prediction.addingProduct(weights[column], x[column])
            }
            let error = prediction - y
            sum = sum.addingProduct(error, error)
        }
        return sum / Double(count)
    }
}
