import Engine

/// Section 6: the loss of a batch.
extension Reference {
    struct BatchLoss {
        var loss = 0.0
        /// Row by row, what each output has.
        var gradient: [[Float]] = []
    }

    static func losses(
        _ loss: Loss,
        _ p: [[Float]],
        targets t: [Float],
        weights: [Float]?
    ) -> BatchLoss {
        let n = p.count
        switch loss {
        case .plcc: return correlationLoss(p.map { Double($0[0]) }, t.map { Double($0) })
        case .rank(let margin): return pairLoss(p.map { Double($0[0]) }, t, Double(Float(margin)))
        default: break
        }
        var result = BatchLoss()
        let s = sum(over: n) { Double(weights?[$0] ?? 1) }
        for r in 0..<n {
            let row = Reference.loss(loss, p[r], target: t[r], rows: n)
            guard let weights else {
                result.loss = result.loss + row.loss
                result.gradient.append(row.gradient)
                continue
            }
            let f: Float = s == 0 ? 0 : Float(Double(weights[r]) * Double(n) / s)
            result.loss = result.loss + row.loss * Double(f)
            result.gradient.append(row.gradient.map { $0 * f })
        }
        return result
    }

    private static func correlationLoss(_ p: [Double], _ t: [Double]) -> BatchLoss {
        let n = p.count
        let a = centred(p)
        let b = centred(t)
        let (aa, ab, bb) = (chain(a, a), chain(a, b), chain(b, b))
        let q = (aa * bb).squareRoot()
        if aa == 0 || bb == 0 {
            return BatchLoss(loss: Double(n), gradient: p.map { _ in [0] })
        }
        let r = ab / q
        return BatchLoss(
            loss: Double(n) * (1 - r),
            gradient: (0..<n).map { [Float(r * a[$0] / aa - b[$0] / q)] }
        )
    }

    private static func pairLoss(_ p: [Double], _ t: [Float], _ margin: Double) -> BatchLoss {
        let n = p.count
        let pairs = (0..<n).flatMap { i in (0..<n).filter { t[i] > t[$0] }.map { (i, $0) } }
        if pairs.isEmpty { return BatchLoss(loss: 0, gradient: p.map { _ in [0] }) }
        var s = 0.0
        var c = [Int](repeating: 0, count: n)
        for (i, j) in pairs {
            let x = margin - (p[i] - p[j])
            if x <= 0 { continue }
            s = s + x
            c[i] -= 1
            c[j] += 1
        }
        let count = Double(pairs.count)
        return BatchLoss(
            loss: Double(n) * (s / count),
            gradient: c.map { [Float(Double($0) / count)] }
        )
    }

    // MARK: - The scale of the target

    static func targetScale(
        of dataset: Dataset,
        rows: [Int32],
        scaler: Scaler
    ) -> TargetScale? {
        let y = rows.map { dataset.target[Int($0)] }
        let n = Double(y.count)
        let (least, most) = (y.min() ?? 0, y.max() ?? 0)
        let (shift, width): (Double, Double)
        switch scaler {
        case .none: return nil
        case .minmax: (shift, width) = (least, most - least)
        case .standard:
            let mean = sum(over: y.count) { y[$0] } / n
            let d = y.map { $0 - mean }
            (shift, width) = (mean, (chain(d, d) / n).squareRoot())
        }
        let scale = Float(width)
        let isUsable = least != most && scale != 0 && scale.isFinite
        return TargetScale(shift: Float(shift), scale: isUsable ? scale : 1)
    }

    static func target(_ y: Double, _ scale: TargetScale?) -> Float {
        guard let scale else { return Float(y) }
        return Float((y - Double(scale.shift)) / Double(scale.scale))
    }

    /// A prediction on the target's scale, within the limits of the output.
    static func finished(_ p: [Float], _ scale: TargetScale?, _ output: OutputFunction) -> [Float] {
        var p = p
        if let scale {
            p[0] = p[0] * scale.scale
            p[0] = p[0] + scale.shift
            if p.count > 1 { p[1] = p[1] + scale.logVarianceShift }
        }
        if case .clip(let low, let high) = output {
            if p[0] < Float(low) {
                p[0] = Float(low)
            } else if p[0] > Float(high) {
                p[0] = Float(high)
            }
        }
        return p
    }
}

extension Reference.Fit {
    /// Section 6: the average of the parameters after a step.
    mutating func averageStep(isFirst: Bool) {
        guard case .ema(let decay) = problem.options.average else { return }
        if isFirst {
            state.average = state.parameters
        } else {
            approach(by: Float(1 - decay))
        }
    }

    /// The same after an epoch.
    mutating func averageEpoch() {
        guard case .swa(let first) = problem.options.average, state.epoch >= first else { return }
        if state.epoch == first {
            state.average = state.parameters
        } else {
            approach(by: Float(1 / Double(state.epoch - first + 1)))
        }
    }

    private mutating func approach(by share: Float) {
        let w = state.parameters
        state.average = state.average.map { average in
            average.indices.map { Reference.fma(w[$0] - average[$0], share, average[$0]) }
        }
    }

    /// Section 6: what stops the fit.
    mutating func validate() {
        guard let stop = problem.options.stop, !problem.validationRows.isEmpty else { return }
        let rows = problem.validationRows
        let value = Reference.metric(
            stop.metric,
            predicted: stride(from: 0, to: rows.count, by: 1).map { place in
                Reference.predictions(
                    problem.dataset,
                    rows: [rows[place]],
                    standardizer: standardizer,
                    architecture: problem.architecture,
                    parameters: state.evaluated,
                    targetScale: targetScale
                )[0]
            },
            actual: rows.map { problem.dataset.target[Int($0)] }
        )
        guard let value else { return }
        if let best = state.best {
            let isBetter =
                [.rmse, .mae].contains(stop.metric) ? value < best.value : value > best.value
            if !isBetter { return }
        }
        state.best = Checkpoint.Best(
            epoch: state.epoch,
            value: value,
            parameters: state.evaluated
        )
    }

    var isStopped: Bool {
        guard let stop = problem.options.stop, !problem.validationRows.isEmpty else { return false }
        return state.epoch - (state.best?.epoch ?? 0) >= stop.patience
    }

    /// The parameters of the trained network.
    var trained: [Float] {
        if problem.options.stop?.restore == .best, let best = state.best { return best.parameters }
        return state.average ?? state.parameters
    }
}
