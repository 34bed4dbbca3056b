// The last layer has one output or two, so its kernels run over rows and inputs instead of outputs. Its
// parameters are a matrix of a row of weights for each output, and a row of biases.

/// Computes an output of each row: p(r) ← b + Σᵢ h(r, i)·w(i), i ascending.
///
/// - Parameters:
///   - inputs: h, with room for the rows of whole groups of sixteen.
///   - layer: w and b.
///   - output: The output's number.
///   - rows: How many rows there are.
///   - predictions: Its first vectors are replaced; sixteen rows in each.
func applyOutputLayer(
    _ inputs: Panels,
    _ layer: Panels,
    output: Int,
    rows: Int,
    into predictions: inout [Lanes]
) {
    precondition(
        (rows + Lanes.count - 1) / Lanes.count * Lanes.count <= inputs.rowCount,
        "\(rows) rows in room for \(inputs.rowCount)"
    )
    let bias = SIMD4<Float>(repeating: layer[layer.rowCount - 1, output])
    unsafe inputs.withVectors { h in
        for first in stride(from: 0, to: rows, by: Lanes.count) {
            // Four chains side by side, each of four rows.
            var (s0, s1, s2, s3) = (bias, bias, bias, bias)
            for panel in 0..<inputs.panelCount {
                let rows = unsafe h + (panel &* inputs.rowCount &+ first)
                let weights = layer.lanes[panel * layer.rowCount + output]
                let width = min(Lanes.count, inputs.columnCount - panel * Lanes.count)
                for lane in stride(from: 0, to: width, by: 4) {
                    let w = FourWeights(weights, lane: lane, count: width - lane)
                    unsafe w.add(FourRows(rows, lane: lane), to: &s0)
                    unsafe w.add(FourRows(rows + 4, lane: lane), to: &s1)
                    unsafe w.add(FourRows(rows + 8, lane: lane), to: &s2)
                    unsafe w.add(FourRows(rows + 12, lane: lane), to: &s3)
                }
            }
            predictions[first / Lanes.count] = Lanes(
                lowHalf: SIMD8(lowHalf: s0, highHalf: s1),
                highHalf: SIMD8(lowHalf: s2, highHalf: s3)
            )
        }
    }
}

/// Carries the gradient back: slopes(r, i) ← fma(d(r), w(i), +0) · slopes(r, i).
///
/// - Parameters:
///   - d: dL/dp of each row.
///   - layer: w and b.
///   - slopes: The derivatives of h on entry, the gradient by its sums on return.
func propagateOutputGradient(
    _ d: ArraySlice<Float>,
    _ layer: Panels,
    into slopes: inout Panels
) {
    let rowCount = slopes.rowCount
    for panel in 0..<slopes.panelCount {
        let weights = layer.lanes[panel * layer.rowCount]
        var place = panel * rowCount
        var slopes = slopes.lanes.mutableSpan
        for gradient in d {
            slopes[place] *= weights.times(gradient, plus: Lanes.zero)
            place &+= 1
        }
    }
}

/// Carries the gradients of two outputs back: slopes(r, i) ← fma(e(r), v(i), fma(d(r), w(i), +0)) ·
/// slopes(r, i).
///
/// - Parameters:
///   - d: The gradient by the first output of each row.
///   - e: The gradient by the second output of each row.
///   - layer: w, v and their biases.
///   - slopes: The derivatives of h on entry, the gradient by its sums on return.
func propagateOutputGradients(
    _ d: ArraySlice<Float>,
    _ e: ArraySlice<Float>,
    _ layer: Panels,
    into slopes: inout Panels
) {
    let rowCount = slopes.rowCount
    for panel in 0..<slopes.panelCount {
        let first = layer.lanes[panel * layer.rowCount]
        let second = layer.lanes[panel * layer.rowCount + 1]
        var place = panel * rowCount
        var slopes = slopes.lanes.mutableSpan
        for (d, e) in zip(d, e) {
            slopes[place] *= second.times(e, plus: first.times(d, plus: Lanes.zero))
            place &+= 1
        }
    }
}

/// Up to four neighbouring weights.
private struct FourWeights {
    private let weights: SIMD4<Float>
    private let count: Int

    @inline(__always)
    init(_ weights: Lanes, lane: Int, count: Int) {
        self.weights = SIMD4(
            weights[lane],
            weights[lane &+ 1],
            weights[lane &+ 2],
            weights[lane &+ 3]
        )
        self.count = count
    }

    /// Adds the products of a row's numbers, one after the other, to the sums of four rows.
    @inline(__always)
    func add(_ rows: FourRows, to sums: inout SIMD4<Float>) {
        let (h0, h1, h2, h3) = rows.columns
        sums.addProduct(h0, SIMD4(repeating: weights[0]))
        if count > 1 { sums.addProduct(h1, SIMD4(repeating: weights[1])) }
        if count > 2 { sums.addProduct(h2, SIMD4(repeating: weights[2])) }
        if count > 3 { sums.addProduct(h3, SIMD4(repeating: weights[3])) }
    }
}
