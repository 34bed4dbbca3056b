/// The numbers of a step of Adam or AdamW; lr is the learning rate of the epoch.
struct AdamStep {
    /// Float(1 − lr·wd) for decoupled decay, else 1.
    let decay: Float
    /// Float(wd) where the decay is added to the gradient, else 0.
    let coupledDecay: Float
    /// Float(1 − β₁).
    let firstRate: Float
    /// Float(β₂).
    let secondKeep: Float
    /// Float(1 − β₂).
    let secondRate: Float
    /// Float(√(1 − β₂ᵗ)).
    let rootCorrection: Float
    /// Float(ε).
    let epsilon: Float
    /// Float(lr ÷ (1 − β₁ᵗ)).
    let size: Float
}

extension AdamStep {
    /// Updates parameters and moments of a layer with its gradient.
    ///
    /// g′ = fma(wd, W, g) with coupled decay, else g
    /// m ← fma(1 − β₁, g′ − m, m)
    /// v ← fma(β₂, v, ((1 − β₂)·g′)·g′)
    /// d = √v ÷ √(1 − β₂ᵗ) + ε
    /// W ← fma(−lr/(1 − β₁ᵗ), m ÷ d, (1 − lr·wd)·W)
    ///
    /// - Returns: Whether all parameters are finite.
    func update(
        _ parameters: inout Panels,
        gradient: Panels,
        first: inout Panels,
        second: inout Panels
    ) -> Bool {
        var doubt = Lanes.zero
        for index in parameters.lanes.indices {
            let weight = parameters.lanes[index]
            var g = gradient.lanes[index]
            if coupledDecay != 0 { g = weight.times(coupledDecay, plus: g) }
            let m = first.lanes[index]
            let newFirst = (g - m).times(firstRate, plus: m)
            let newSecond = second.lanes[index].times(secondKeep, plus: secondRate * g * g)
            let denominator = newSecond.squareRoot() / rootCorrection + epsilon
            let update = (newFirst / denominator).times(-size, plus: weight * decay)
            first.lanes[index] = newFirst
            second.lanes[index] = newSecond
            parameters.lanes[index] = update
            doubt += update - update  // 0 where finite, else NaN
        }
        return doubt == .zero
    }
}
