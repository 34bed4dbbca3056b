/// Replaces sums by activations, and keeps what the backward pass multiplies by.
///
/// For a kept unit: value a(z)·s and slope a′(z)·s, where s is the scale of dropout. For a dropped
/// unit both are +0.
///
/// - Parameters:
///   - _: The activation function.
///   - sums: z on entry, the unit's output on return.
///   - slopes: Set to the derivative of the output.
///   - rows: How many rows there are.
///   - dropout: The threshold and the scale.
///   - bits: 16 random bits a unit, row by row; not read if the threshold is 0.
func activate<A: Nonlinearity>(
    _: A.Type,
    _ sums: inout Panels,
    slopes: inout Panels,
    rows: Int,
    dropout: Dropout,
    bits: [UInt16]
) {
    let width = sums.columnCount
    for panel in 0..<sums.panelCount {
        for row in 0..<rows {
            let place = panel * sums.rowCount + row
            var (value, slope) = A.valueAndSlope(sums.lanes[place])
            if dropout.threshold > 0 {
                value *= dropout.scale
                slope *= dropout.scale
                for lane in 0..<min(Lanes.count, width - Lanes.count * panel)
                where bits[row * width + Lanes.count * panel + lane] < dropout.threshold {
                    value[lane] = 0
                    slope[lane] = 0
                }
            }
            sums.lanes[place] = value
            slopes.lanes[place] = slope
        }
    }
}

/// Replaces sums by activations, without dropout.
func activate<A: Nonlinearity>(_: A.Type, _ sums: inout Panels, rows: Int) {
    for panel in 0..<sums.panelCount {
        for row in 0..<rows {
            let place = panel * sums.rowCount + row
            sums.lanes[place] = A.value(sums.lanes[place])
        }
    }
}
