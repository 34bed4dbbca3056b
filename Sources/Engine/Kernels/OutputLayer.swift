// The last layer has one output, so its kernels run over rows and inputs instead of outputs. Its
// parameters are a matrix of two rows: the weights, and the bias as the first number of the second.

/// Computes the score of each row: p(r) ← b + Σᵢ h(r, i)·w(i), i ascending.
func applyOutputLayer(
    _ inputs: Panels,
    rows: Int,
    _ layer: Panels,
    into predictions: inout [Float]
) {
    let bias = layer[1, 0]
    let stride = inputs.rowCount &* Lanes.count
    unsafe inputs.withVectors { vectors in
        let h = unsafe UnsafeRawPointer(vectors).assumingMemoryBound(to: Float.self)
        var r = 0
        while r < rows {
            // Eight chains side by side hide each other's latency.
            let last = rows &- 1
            let h0 = unsafe h + r &* Lanes.count
            let h1 = unsafe h + min(r &+ 1, last) &* Lanes.count
            let h2 = unsafe h + min(r &+ 2, last) &* Lanes.count
            let h3 = unsafe h + min(r &+ 3, last) &* Lanes.count
            let h4 = unsafe h + min(r &+ 4, last) &* Lanes.count
            let h5 = unsafe h + min(r &+ 5, last) &* Lanes.count
            let h6 = unsafe h + min(r &+ 6, last) &* Lanes.count
            let h7 = unsafe h + min(r &+ 7, last) &* Lanes.count
            var sums = SIMD8<Float>(repeating: bias)
            for i in 0..<inputs.columnCount {
                let place = i / Lanes.count &* stride &+ i % Lanes.count
                let values = unsafe SIMD8(
                    h0[place],
                    h1[place],
                    h2[place],
                    h3[place],
                    h4[place],
                    h5[place],
                    h6[place],
                    h7[place]
                )
                sums = sums.addingProduct(values, SIMD8(repeating: layer[0, i]))
            }
            for lane in 0..<min(8, rows &- r) { predictions[r &+ lane] = sums[lane] }
            r &+= 8
        }
    }
}

/// Computes the gradient of the weights and the bias: Σᵣ d(r)·h(r, i) and Σᵣ d(r), r ascending.
func differentiateOutputLayer(
    _ inputs: Panels,
    rows: Int,
    dPredictions d: [Float],
    into gradient: inout Panels
) {
    for panel in 0..<inputs.panelCount {
        var sum = Lanes.zero
        for row in 0..<rows {
            sum.addProduct(Lanes(repeating: d[row]), inputs.lanes[panel * inputs.rowCount + row])
        }
        gradient.lanes[panel * gradient.rowCount] = sum
    }
    var sum: Float = 0
    for row in 0..<rows { sum += d[row] }
    gradient[1, 0] = sum
}

/// Carries the gradient back: slopes(r, i) ← fma(d(r), w(i), +0) · slopes(r, i).
func propagateOutputGradient(
    _ d: [Float],
    rows: Int,
    _ layer: Panels,
    into slopes: inout Panels
) {
    for panel in 0..<slopes.panelCount {
        let weights = layer.lanes[panel * layer.rowCount]
        for row in 0..<rows {
            let gradient = weights.times(d[row], plus: .zero)
            slopes.lanes[panel * slopes.rowCount + row] *= gradient
        }
    }
}
