extension Architecture {
    /// Traps if a number is out of range.
    func checkRanges() {
        precondition(hidden.allSatisfy { $0 > 0 }, "hidden widths: \(hidden)")
        precondition(0 <= dropout && dropout < 1, "dropout: \(dropout)")
        precondition(degree == 1, "a polynomial of degree \(degree) is solved, not trained")
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
        switch schedule {
        case .constant: break
        case .cosine(let warmup, _): precondition(warmup >= 0, "\(warmup) epochs to warm up")
        case .step(let every, _): precondition(every > 0, "a step every \(every) epochs")
        }
        switch loss {
        case .mse, .mae: break
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
