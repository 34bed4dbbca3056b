/// Layer normalisation of a batch's inputs, with room for what it puts out and what comes back.
struct LayerNormPass: Sendable {
    /// y, what the first linear layer sees.
    private(set) var outputs: Panels
    /// The gradient by y; the backward pass fills it in.
    var dOutputs: Panels
    /// x̂.
    private var normalized: Panels

    /// Creates room for batches of up to so many rows.
    init(featureCount: Int, batchSize: Int) {
        outputs = Panels(batchSize: batchSize, columnCount: featureCount)
        dOutputs = outputs
        normalized = outputs
    }

    /// Normalises a batch.
    ///
    /// - Parameters:
    ///   - batch: The batch.
    ///   - parameters: γ and β.
    mutating func run(_ batch: Batch, _ parameters: Panels) {
        normalized.setNormalized(batch.inputs, rows: batch.inputCount)
        outputs.setScaled(normalized, by: parameters, rows: batch.inputCount)
    }

    /// Sets the gradient by γ and β from the gradient by y.
    ///
    /// - Parameters:
    ///   - gradient: Set to the gradient: dγ(i) = Σᵣ dy(r, i)·x̂(r, i), dβ(i) = Σᵣ dy(r, i).
    ///   - ones: As many ones as there are rows.
    func differentiate(into gradient: inout Panels, ones: ArraySlice<Float>) {
        gradient.setRow(0, toSumOf: dOutputs, times: normalized, rows: ones.count)
        gradient.setRow(1, toSumOf: dOutputs, weightedBy: ones)
    }
}
