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

extension SGDStep {
    /// Updates parameters and momentum of a layer with its gradient.
    ///
    /// g′ = fma(wd, W, g) with decay, else g
    /// m ← fma(μ, m, g′)
    /// W ← fma(−lr, m, W)
    ///
    /// - Returns: Whether all parameters are finite.
    func update(_ parameters: inout Panels, gradient: Panels, momentum: inout Panels) -> Bool {
        var doubt = Lanes.zero
        for index in parameters.lanes.indices {
            let weight = parameters.lanes[index]
            var g = gradient.lanes[index]
            if coupledDecay != 0 { g = weight.times(coupledDecay, plus: g) }
            let m = momentum.lanes[index].times(self.momentum, plus: g)
            let update = m.times(-size, plus: weight)
            momentum.lanes[index] = m
            parameters.lanes[index] = update
            doubt += update - update  // 0 where finite, else NaN
        }
        return doubt == .zero
    }
}

extension OptimizerStep {
    /// Updates all parameters with their gradient.
    ///
    /// - Returns: Whether all parameters are finite.
    func update(_ state: inout TrainingState, gradient: PackedParameters) -> Bool {
        var isFinite = true
        for layer in state.parameters.layers.indices {
            let layerIsFinite =
                switch self {
                case .adam(let step):
                    step.update(
                        &state.parameters.layers[layer],
                        gradient: gradient.layers[layer],
                        first: &state.firstMoment.layers[layer],
                        second: &state.secondMoment.layers[layer]
                    )
                case .sgd(let step):
                    step.update(
                        &state.parameters.layers[layer],
                        gradient: gradient.layers[layer],
                        momentum: &state.firstMoment.layers[layer]
                    )
                }
            isFinite = isFinite && layerIsFinite
        }
        return isFinite
    }
}
