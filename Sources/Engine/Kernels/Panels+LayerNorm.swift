// Layer normalisation of the rows of a batch: x̂ = (x − mean) ÷ √(variance + ε) over the columns of a
// row, then y = x̂·γ + β. A row lies across lanes, so its sums go through them one by one.

/// The epsilon of layer normalisation, as in PyTorch.
private let epsilon: Float = 1e-5

extension Panels {
    /// Becomes x̂ of the first rows of a batch; 0 in the lanes that are no column.
    ///
    /// mean = Σx ÷ n; d = x − mean; s = 1 ÷ √(Σd² ÷ n + ε); x̂ = d·s. The first sum is of plain
    /// additions, the second a chain of fused multiply-adds, both from +0 in the order of columns.
    ///
    /// - Parameters:
    ///   - x: The batch; of the same shape.
    ///   - rows: How many rows there are.
    mutating func setNormalized(_ x: Panels, rows: Int) {
        precondition(
            x.rowCount == rowCount && x.columnCount == columnCount && rows <= rowCount,
            "\(x.rowCount) × \(x.columnCount) into \(rowCount) × \(columnCount)"
        )
        let (stride, panels, columns) = (rowCount, panelCount, columnCount)
        let isPadding = paddingMask(ofPanel: panels - 1)
        let numbers = x.lanes.span
        var lanes = lanes.mutableSpan
        for row in 0..<rows {
            var sum: Float = 0
            for panel in 0..<panels {
                let vector = numbers[panel &* stride &+ row]
                let width = min(Lanes.count, columns &- panel &* Lanes.count)
                for lane in 0..<width { sum += vector[lane] }
            }
            let mean = Lanes(repeating: sum / Float(columns))
            var squares: Float = 0
            for panel in 0..<panels {
                let place = panel &* stride &+ row
                var d = numbers[place] - mean
                if panel == panels &- 1 { d = d.zeroed(wherever: isPadding) }
                let width = min(Lanes.count, columns &- panel &* Lanes.count)
                for lane in 0..<width { squares = squares.addingProduct(d[lane], d[lane]) }
                lanes[place] = d
            }
            let scale = Lanes(repeating: 1 / (squares / Float(columns) + epsilon).squareRoot())
            for panel in 0..<panels { lanes[panel &* stride &+ row] *= scale }
        }
    }

    /// Becomes y(r, i) = fma(x̂(r, i), γ(i), β(i)) of the first rows.
    ///
    /// - Parameters:
    ///   - normalized: x̂, of the same shape.
    ///   - parameters: γ and β, a row each.
    ///   - rows: How many rows there are.
    mutating func setScaled(_ normalized: Panels, by parameters: Panels, rows: Int) {
        let x = normalized.lanes.span
        for panel in 0..<panelCount {
            let weight = parameters.lanes[2 * panel]
            let bias = parameters.lanes[2 * panel + 1]
            let first = panel * rowCount
            var lanes = lanes.mutableSpan
            for place in first..<first + rows { lanes[place] = x[place].times(weight, plus: bias) }
        }
    }

    /// Sets a row to the sums of products: c(n) ← Σᵣ x(r, n)·y(r, n), each a chain from +0.
    ///
    /// - Parameters:
    ///   - row: The row that is replaced.
    ///   - x: One factor; as many panels.
    ///   - y: The other, of the same shape.
    ///   - rows: How many rows are added.
    mutating func setRow(_ row: Int, toSumOf x: Panels, times y: Panels, rows: Int) {
        precondition(
            x.rowCount == y.rowCount && x.panelCount == panelCount && y.panelCount == panelCount,
            "\(x.rowCount) × \(x.columnCount) times \(y.rowCount) × \(y.columnCount)"
        )
        for panel in 0..<panelCount {
            let first = panel * x.rowCount
            var sum = Lanes.zero
            for place in first..<first + rows { sum.addProduct(x.lanes[place], y.lanes[place]) }
            lanes[panel * rowCount + row] = sum
        }
    }
}
