/// The numbers of a step of stochastic gradient descent; lr is the learning rate of the epoch.
struct SGDStep {
    /// Float(wd).
    let coupledDecay: Float
    /// Float(μ).
    let momentum: Float
    /// Float(lr).
    let size: Float
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
