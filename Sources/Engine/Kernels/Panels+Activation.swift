// z, the sums of a layer, become a(z), its outputs, in place. Lanes that are no column stay 0.

extension Panels {
    /// Replaces the sums of the first rows by activations.
    mutating func activate<A: Nonlinearity>(with _: A.Type, rows: Int) {
        for panel in 0..<panelCount {
            let first = panel * rowCount
            var sums = lanes.mutableSpan
            for index in first..<first + rows {
                sums[index] = A.value(sums[index])
            }
        }
        if !A.keepsZero { clearPadding(rows: rows) }
    }

    /// Replaces the sums of the first rows by activations, and keeps their derivatives.
    ///
    /// - Parameters:
    ///   - _: The activation function.
    ///   - rows: How many rows there are.
    ///   - slopes: Set to a′(z).
    mutating func activate<A: Nonlinearity>(with _: A.Type, rows: Int, slopes: inout Panels) {
        for panel in 0..<panelCount {
            let first = panel * rowCount
            var sums = lanes.mutableSpan
            var slopes = slopes.lanes.mutableSpan
            for index in first..<first + rows {
                (sums[index], slopes[index]) = A.valueAndSlope(sums[index])
            }
        }
        if !A.keepsZero { clearPadding(rows: rows) }
    }

    /// Replaces the sums of the first rows by activations with dropout, and keeps the derivatives.
    ///
    /// A kept unit has the output a(z)·s and the derivative a′(z)·s, where s is the scale of dropout;
    /// for a dropped unit both are +0.
    ///
    /// - Parameters:
    ///   - _: The activation function.
    ///   - rows: How many rows there are.
    ///   - slopes: Set to the derivatives.
    ///   - dropout: The threshold and the scale.
    ///   - bits: What decides who is dropped; half-word r·width + u is for unit u of row r.
    mutating func activate<A: Nonlinearity>(
        with _: A.Type,
        rows: Int,
        slopes: inout Panels,
        dropout: Dropout,
        bits: DropoutBits
    ) {
        // The comparison with a scalar would go through the lanes one by one.
        let threshold = SIMD16(repeating: dropout.threshold)
        let width = columnCount
        for panel in 0..<panelCount {
            let first = panel * rowCount
            let end = first + rows
            var halfWord = panel * Lanes.count
            var sums = lanes.mutableSpan
            var slopes = slopes.lanes.mutableSpan
            for index in first..<end {
                let isDropped = bits.sixteen(from: halfWord) .< threshold
                let (value, slope) = A.valueAndSlope(sums[index])
                sums[index] = (value * dropout.scale).zeroed(wherever: isDropped)
                slopes[index] = (slope * dropout.scale).zeroed(wherever: isDropped)
                halfWord &+= width
            }
        }
        if !A.keepsZero { clearPadding(rows: rows) }
    }

    /// Puts +0 in the lanes of the first rows that are no column.
    private mutating func clearPadding(rows: Int) {
        let first = (panelCount - 1) * rowCount
        let isPadding = paddingMask(ofPanel: panelCount - 1)
        var lanes = lanes.mutableSpan
        for index in first..<first + rows {
            lanes[index] = lanes[index].zeroed(wherever: isPadding)
        }
    }
}
