import Engine

/// Section 6: the update.
extension Reference {
    /// What a schedule multiplies the learning rate by in epoch e of E.
    static func multiplier(_ schedule: LearningRateSchedule, _ e: Int, of count: Int) -> Double {
        switch schedule {
        case .constant: return 1
        case .cosine(let w, let final):
            guard e >= w else { return Double(e + 1) / Double(w) }
            let c = cosineOfPi(Double(e - w) / Double(count - w))
            return final + (1 - final) * (0.5 * (1 + c))
        case .step(let every, let factor):
            var product = 1.0
            for _ in 0..<e / every { product = product * factor }
            return product
        }
    }

    /// The powers of Adam at its step.
    struct Powers {
        var beta1 = 1.0
        var beta2 = 1.0

        /// Goes on to the next step.
        mutating func advance(_ optimizer: Optimizer) {
            switch optimizer {
            case .adam(let options), .adamw(let options):
                beta1 = beta1 * options.beta1
                beta2 = beta2 * options.beta2
            case .sgd: break
            }
        }
    }

    /// The gradient after clipping.
    static func clipped(_ gradient: [Float], to limit: Double?) -> [Float] {
        guard let limit else { return gradient }
        var s = 0.0
        for g in gradient { s = fma(Double(g), Double(g), s) }
        let norm = s.squareRoot()
        guard norm > limit else { return gradient }
        let scale = Float(limit / (norm + 1e-6))
        return gradient.map { $0 * scale }
    }
}

extension Reference.Fit {
    mutating func update(gradient: [Float]) {
        let options = problem.options
        let f = Reference.multiplier(options.schedule, state.epoch, of: options.epochs)
        switch options.optimizer {
        case .adam(let options):
            updateAdam(
                gradient,
                options,
                rate: options.learningRate * f,
                decay: 1,
                coupledDecay: Float(options.weightDecay)
            )
        case .adamw(let options):
            let rate = options.learningRate * f
            updateAdam(
                gradient,
                options,
                rate: rate,
                decay: Float(1 - rate * options.weightDecay),
                coupledDecay: 0
            )
        case .sgd(let options): updateSGD(gradient, options, rate: options.learningRate * f)
        }
    }

    private mutating func updateAdam(
        _ gradient: [Float],
        _ options: AdamOptions,
        rate: Double,
        decay a: Float,
        coupledDecay c: Float
    ) {
        let (c1, c2) = (Float(1 - options.beta1), Float(1 - options.beta2))
        let k2 = Float(options.beta2)
        let r = Float((1 - powers.beta2).squareRoot())
        let s = Float(rate / (1 - powers.beta1))
        for index in gradient.indices {
            let w = state.parameters[index]
            var g = gradient[index]
            if c != 0 { g = Reference.fma(w, c, g) }
            var m = state.firstMoment[index]
            var v = state.secondMoment[index]
            m = Reference.fma(g - m, c1, m)
            v = Reference.fma(v, k2, (c2 * g) * g)
            let q = v.squareRoot() / r + Float(options.epsilon)
            state.parameters[index] = Reference.fma(m / q, -s, w * a)
            state.firstMoment[index] = m
            state.secondMoment[index] = v
        }
    }

    private mutating func updateSGD(_ gradient: [Float], _ options: SGDOptions, rate: Double) {
        let c = Float(options.weightDecay)
        for index in gradient.indices {
            let w = state.parameters[index]
            var g = gradient[index]
            if c != 0 { g = Reference.fma(w, c, g) }
            let m = Reference.fma(state.firstMoment[index], Float(options.momentum), g)
            state.parameters[index] = Reference.fma(m, -Float(rate), w)
            state.firstMoment[index] = m
        }
    }
}
