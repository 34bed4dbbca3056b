/// The numbers of one optimiser step, computed in binary64 and rounded once.
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

/// The steps of an optimiser, one after the other.
struct AdamSchedule {
    private let optimizer: Optimizer
    /// β₁ᵗ and β₂ᵗ of the last step, by repeated product.
    private var powers = (1.0, 1.0)

    /// Creates the schedule after a number of steps.
    init(_ optimizer: Optimizer, completedSteps: Int) {
        self.optimizer = optimizer
        for _ in 0..<completedSteps { advance() }
    }

    /// Computes the numbers of the next step.
    mutating func next() -> AdamStep {
        advance()
        let settings = optimizer.settings
        let (decay, coupledDecay): (Float, Float) =
            switch optimizer {
            case .adamw: (Float(1 - settings.learningRate * settings.weightDecay), 0)
            case .adam: (1, Float(settings.weightDecay))
            }
        return AdamStep(
            decay: decay,
            coupledDecay: coupledDecay,
            firstRate: Float(1 - settings.beta1),
            secondKeep: Float(settings.beta2),
            secondRate: Float(1 - settings.beta2),
            rootCorrection: Float((1 - powers.1).squareRoot()),
            epsilon: Float(settings.epsilon),
            size: Float(settings.learningRate / (1 - powers.0))
        )
    }

    private mutating func advance() {
        powers.0 *= optimizer.settings.beta1
        powers.1 *= optimizer.settings.beta2
    }
}
