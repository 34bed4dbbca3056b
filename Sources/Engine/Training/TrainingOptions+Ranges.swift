extension Architecture {
    /// Traps if a number is out of range.
    func checkRanges() {
        precondition(hidden.allSatisfy { $0 > 0 }, "hidden widths: \(hidden)")
        precondition(0 <= dropout && dropout < 1, "dropout: \(dropout)")
        precondition(degree == 1, "a polynomial of degree \(degree) is solved, not trained")
        precondition(!hasKernel, "support vectors are solved for, not trained")
        if let pool {
            precondition(
                ClipPool.differentiable.contains(pool) && !hasVariance && !isClipped,
                "a pool \(pool), variance: \(hasVariance), clipped: \(isClipped)"
            )
        }
        if case .clip(let low, let high) = output {
            precondition(
                !hasVariance && Float(low).isFinite && Float(high).isFinite
                    && Float(low) < Float(high),
                "an output clipped to \(low) and \(high), variance: \(hasVariance)"
            )
        }
        if case .sigmoid(let low, let high) = output {
            let range = Float(high - low)
            precondition(
                !hasVariance && Float(low).isFinite && range.isFinite && range > 0,
                "a sigmoid output from \(low) to \(high), variance: \(hasVariance)"
            )
        }
    }
}

extension TrainingOptions {
    /// Traps if a number is out of range.
    func checkRanges() {
        precondition(epochs > 0 && batchSize > 0, "\(epochs) epochs, batches of \(batchSize)")
        if let clipNorm { precondition(clipNorm > 0, "gradients cut to \(clipNorm)") }
        optimizer.checkRanges()
        switch average {
        case nil: break
        case .swa(let first): precondition(first > 0, "an average from epoch \(first)")
        case .ema(let decay): precondition(0 <= decay && decay < 1, "decay: \(decay)")
        }
        if let stop {
            precondition(
                0 < stop.fraction && stop.fraction < 1 && stop.patience > 0
                    && StopRule.metrics.contains(stop.metric),
                "\(stop)"
            )
        }
        switch schedule {
        case .constant: break
        case .cosine(let warmup, _): precondition(warmup >= 0, "\(warmup) epochs to warm up")
        case .step(let every, _): precondition(every > 0, "a step every \(every) epochs")
        }
        switch loss {
        case .mse, .mae, .plcc: break
        case .rank(let margin): precondition(Float(margin) > 0, "margin: \(margin)")
        case .huber(let delta): precondition(Float(delta) > 0, "delta: \(delta)")
        case .gaussianNLL(let least):
            precondition(Float(least).isFinite, "least log-variance: \(least)")
        }
    }
}

extension Optimizer {
    /// Traps if a number is out of range.
    fileprivate func checkRanges() {
        switch self {
        case .adam(let settings), .adamw(let settings):
            precondition(Float(settings.epsilon) > 0, "epsilon: \(settings.epsilon)")
        case .sgd(let settings):
            precondition(
                0 <= settings.momentum && settings.momentum < 1,
                "momentum: \(settings.momentum)"
            )
        }
    }
}
