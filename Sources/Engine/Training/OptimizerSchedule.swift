/// The steps of an optimiser, one after the other.
struct OptimizerSchedule {
    private let options: TrainingOptions
    /// What the learning rate is multiplied by.
    private var multiplier = 1.0
    /// β₁ᵗ and β₂ᵗ of the last step, by repeated product.
    private var powers = (1.0, 1.0)

    /// Creates the schedule after a number of steps.
    init(_ options: TrainingOptions, completedSteps: Int) {
        self.options = options
        for _ in 0..<completedSteps { advance() }
    }

    /// Takes the learning rate of an epoch, counted from 0.
    mutating func begin(epoch: Int) {
        multiplier = options.schedule.multiplier(epoch: epoch, epochCount: options.epochs)
    }

    /// Computes the numbers of the next step.
    mutating func next() -> OptimizerStep {
        advance()
        switch options.optimizer {
        case .adam(let settings):
            return .adam(step(settings, decay: 1, coupledDecay: Float(settings.weightDecay)))
        case .adamw(let settings):
            let rate = settings.learningRate * multiplier
            let decay = Float(1 - rate * settings.weightDecay)
            return .adam(step(settings, decay: decay, coupledDecay: 0))
        case .sgd(let settings):
            return .sgd(
                SGDStep(
                    coupledDecay: Float(settings.weightDecay),
                    momentum: Float(settings.momentum),
                    size: Float(settings.learningRate * multiplier)
                )
            )
        }
    }

    private func step(_ settings: AdamOptions, decay: Float, coupledDecay: Float) -> AdamStep {
        AdamStep(
            decay: decay,
            coupledDecay: coupledDecay,
            firstRate: Float(1 - settings.beta1),
            secondKeep: Float(settings.beta2),
            secondRate: Float(1 - settings.beta2),
            rootCorrection: Float((1 - powers.1).squareRoot()),
            epsilon: Float(settings.epsilon),
            size: Float(settings.learningRate * multiplier / (1 - powers.0))
        )
    }

    private mutating func advance() {
        switch options.optimizer {
        case .adam(let settings), .adamw(let settings):
            powers.0 *= settings.beta1
            powers.1 *= settings.beta2
        case .sgd: break
        }
    }
}
