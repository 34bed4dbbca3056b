/// Replaces sums by activations.
///
/// - Parameters:
///   - _: The activation function.
///   - sums: z on entry, a(z) on return.
///   - rows: How many rows there are.
func activate<A: Nonlinearity>(_: A.Type, _ sums: inout Panels, rows: Int) {
    for panel in 0..<sums.panelCount {
        let first = panel * sums.rowCount
        var sums = sums.lanes.mutableSpan
        for index in first..<first + rows {
            sums[index] = A.value(sums[index])
        }
    }
}

/// Replaces sums by activations, and keeps their derivatives.
///
/// - Parameters:
///   - _: The activation function.
///   - sums: z on entry, a(z) on return.
///   - slopes: Set to a′(z).
///   - rows: How many rows there are.
func activate<A: Nonlinearity>(
    _: A.Type,
    _ sums: inout Panels,
    slopes: inout Panels,
    rows: Int
) {
    for panel in 0..<sums.panelCount {
        let first = panel * sums.rowCount
        var sums = sums.lanes.mutableSpan
        var slopes = slopes.lanes.mutableSpan
        for index in first..<first + rows {
            (sums[index], slopes[index]) = A.valueAndSlope(sums[index])
        }
    }
}

/// Replaces sums by activations with dropout, and keeps the derivatives.
///
/// A kept unit has the output a(z)·s and the derivative a′(z)·s, where s is the scale of dropout; for
/// a dropped unit both are +0.
///
/// - Parameters:
///   - _: The activation function.
///   - sums: z on entry, the unit's output on return.
///   - slopes: Set to the derivative of the output.
///   - rows: How many rows there are.
///   - dropout: The threshold and the scale.
///   - bits: What decides who is dropped; half-word r·width + u is for unit u of row r.
func activate<A: Nonlinearity>(
    _: A.Type,
    _ sums: inout Panels,
    slopes: inout Panels,
    rows: Int,
    dropout: Dropout,
    bits: DropoutBits
) {
    let width = sums.columnCount
    let threshold = SIMD16(repeating: dropout.threshold)
    for panel in 0..<sums.panelCount {
        let first = panel * sums.rowCount
        var halfWord = panel * Lanes.count
        var sums = sums.lanes.mutableSpan
        var slopes = slopes.lanes.mutableSpan
        for index in first..<first + rows {
            let isDropped = bits.sixteen(from: halfWord) .< threshold
            let (value, slope) = A.valueAndSlope(sums[index])
            sums[index] = (value * dropout.scale).replacing(with: 0, wherever: isDropped)
            slopes[index] = (slope * dropout.scale).replacing(with: 0, wherever: isDropped)
            halfWord &+= width
        }
    }
}
