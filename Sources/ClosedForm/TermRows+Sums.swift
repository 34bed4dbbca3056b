import Engine

extension TermRows {
    /// Computes Σᵣ sᵣ·(xᵣⱼ − mⱼ)·eᵣ − λ·wⱼ, where sᵣ is the weight of a row, and eᵣ what its target is above
    /// its prediction.
    ///
    /// At the exact solution all of them are 0.
    func residualProducts(
        of weights: [Double],
        _ columns: ColumnMeans,
        penalty: Double
    ) -> [Double] {
        var sums = [Double](repeating: 0, count: width)
        var x = sums
        visit { terms, y, weight in
            for column in terms.indices { x[column] = terms[column] - columns.means[column] }
            var rest = y - columns.targetMean
            for column in x.indices { rest = rest.addingProduct(-weights[column], x[column]) }
            for column in x.indices {
                sums[column] = sums[column].addingProduct(weight * x[column], rest)
            }
        }
        for column in sums.indices {
            sums[column] = sums[column].addingProduct(-penalty, weights[column])
        }
        return sums
    }

    /// Computes Σᵣ sᵣ·(pᵣ − yᵣ)² ÷ Σᵣ sᵣ.
    func meanSquaredError(weights: [Double], bias: Double, total: Double) -> Double {
        var sum = 0.0
        visit { x, y, weight in
            var prediction = bias
            for column in x.indices {
                prediction = prediction.addingProduct(weights[column], x[column])
            }
            let error = prediction - y
            sum = sum.addingProduct(weight * error, error)
        }
        return sum / total
    }
}
