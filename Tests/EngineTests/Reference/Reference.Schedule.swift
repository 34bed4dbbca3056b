import Engine

/// Section 6: the update.
extension Reference {
    /// The numbers of an optimiser, and the powers at its step.
    struct Schedule {
        private let options: AdamOptions
        private var beta1Power = 1.0
        private var beta2Power = 1.0
        /// What a parameter is multiplied by, and what of it is added to its gradient.
        let a: Float
        let c: Float

        init(_ optimizer: Optimizer) {
            switch optimizer {
            case .adam(let options):
                self.options = options
                a = 1
                c = Float(options.weightDecay)
            case .adamw(let options):
                self.options = options
                a = Float(1 - options.learningRate * options.weightDecay)
                c = 0
            }
        }

        var c1: Float { Float(1 - options.beta1) }
        var c2: Float { Float(1 - options.beta2) }
        var k2: Float { Float(options.beta2) }
        var epsilon: Float { Float(options.epsilon) }
        var r: Float { Float((1 - beta2Power).squareRoot()) }
        var s: Float { Float(options.learningRate / (1 - beta1Power)) }

        /// Goes on to the next step.
        mutating func advance() {
            beta1Power = beta1Power * options.beta1
            beta2Power = beta2Power * options.beta2
        }
    }
}

extension Reference.Fit {
    mutating func update(gradient: [Float]) {
        let (r, s) = (schedule.r, schedule.s)
        let (c1, c2, k2) = (schedule.c1, schedule.c2, schedule.k2)
        for index in gradient.indices {
            let w = state.parameters[index]
            var g = gradient[index]
            if schedule.c != 0 { g = Reference.fma(w, schedule.c, g) }
            var m = state.firstMoment[index]
            var v = state.secondMoment[index]
            m = Reference.fma(g - m, c1, m)
            v = Reference.fma(v, k2, (c2 * g) * g)
            let q = v.squareRoot() / r + schedule.epsilon
            state.parameters[index] = Reference.fma(m / q, -s, w * schedule.a)
            state.firstMoment[index] = m
            state.secondMoment[index] = v
        }
    }
}
