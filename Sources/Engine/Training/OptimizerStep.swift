/// The numbers of one optimiser step, computed in binary64 and rounded once.
enum OptimizerStep {
    /// A step of Adam or AdamW.
    case adam(AdamStep)
    /// A step of stochastic gradient descent.
    case sgd(SGDStep)
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
