/// Puts the sums of a matrix's first rows, in row order from +0, into the last row of another.
func addRows(_ rows: Int, of matrix: Panels, into sums: inout Panels) {
    for panel in 0..<matrix.panelCount {
        var sum = Lanes.zero
        for row in 0..<rows { sum += matrix.lanes[panel * matrix.rowCount + row] }
        sums.lanes[panel * sums.rowCount + sums.rowCount - 1] = sum
    }
}

/// Multiplies the first rows of a matrix by those of another, number by number.
func multiplyRows(_ rows: Int, of factor: Panels, into product: inout Panels) {
    for panel in 0..<product.panelCount {
        for row in 0..<rows {
            product.lanes[panel * product.rowCount + row] *=
                factor.lanes[panel * factor.rowCount + row]
        }
    }
}
