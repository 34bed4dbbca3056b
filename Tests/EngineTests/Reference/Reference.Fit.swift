import Engine

/// Section 6: a fit, step by step.
extension Reference {
    struct Fit {
        let problem: TrainingProblem
        let layout: Layout
        let standardizer: Standardizer
        let dropout: Dropout
        let targetScale: TargetScale?
        /// The parameters W, the moments m and v, and the number of completed epochs.
        var state: Checkpoint
        var powers = Powers()
        /// Section 11: how numbers are rounded in a step, and the parameters of the step as they are rounded.
        var rounding: Rounding?
        var rounded: [Float]?

        init(_ problem: TrainingProblem, resuming checkpoint: Checkpoint? = nil) {
            self.problem = problem
            let dataset = problem.dataset
            layout = Layout(problem.architecture, featureCount: dataset.featureCount)
            standardizer = Reference.standardizer(
                of: dataset,
                rows: problem.rows,
                scalers: problem.scalers
            )
            targetScale = Reference.targetScale(
                of: dataset,
                rows: problem.rows,
                scaler: problem.targetScaler
            )
            dropout = Dropout(probability: problem.architecture.dropout)
            let zeros = [Float](repeating: 0, count: layout.parameterCount)
            state =
                checkpoint
                ?? Checkpoint(
                    epoch: 0,
                    parameters: initialParameters(layout, keys: problem.keys),
                    firstMoment: zeros,
                    secondMoment: zeros
                )
            let batchSize = problem.options.batchSize
            let steps = (problem.rows.count + batchSize - 1) / batchSize
            for _ in 0..<state.epoch * steps { powers.advance(problem.options.optimizer) }
        }

        enum EpochOutcome {
            case completed(loss: Double)
            case diverged(step: Int)
        }

        mutating func runEpoch() -> EpochOutcome {
            let order = Reference.order(
                problem.rows,
                key: problem.keys.shuffle,
                epoch: state.epoch
            )
            var losses: [Double] = []
            for start in stride(from: 0, to: order.count, by: problem.options.batchSize) {
                let end = min(start + problem.options.batchSize, order.count)
                if let rounding {
                    rounded = rounding.parameters(state.parameters, layout)
                    guard rounded != nil else { return .diverged(step: losses.count + 1) }
                }
                let pass = forward(Array(order[start..<end]), step: losses.count)
                guard pass.loss.isFinite else { return .diverged(step: losses.count + 1) }
                losses.append(pass.loss)
                powers.advance(problem.options.optimizer)
                update(
                    gradient: Reference.clipped(backward(pass), to: problem.options.clipNorm)
                )
                guard state.parameters.allSatisfy(\.isFinite) else {
                    return .diverged(step: losses.count)
                }
                averageStep(isFirst: state.epoch == 0 && losses.count == 1)
                guard state.average?.allSatisfy(\.isFinite) ?? true else {
                    return .diverged(step: losses.count)
                }
            }
            state.epoch += 1
            averageEpoch()
            guard state.average?.allSatisfy(\.isFinite) ?? true else {
                state.epoch -= 1
                return .diverged(step: losses.count)
            }
            return .completed(
                loss: sum(over: losses.count) { losses[$0] } / Double(order.count)
            )
        }

        func weight(_ l: Int, _ o: Int, _ i: Int) -> Float {
            (rounded ?? state.parameters)[layout.weight(l, o, i)]
        }

        func bias(_ l: Int, _ o: Int) -> Float {
            (rounded ?? state.parameters)[layout.bias(l, o)]
        }
    }
}
