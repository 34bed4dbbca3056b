extension LearningRateSchedule {
    /// Computes what the learning rate of an epoch is multiplied by, in binary64.
    ///
    /// With c = cos(π·((e − w) ÷ (E − w))), a cosine after the warm-up is
    /// final + (1 − final)·(½·(1 + c)); powers are repeated products from 1.
    ///
    /// - Parameters:
    ///   - epoch: e, from 0.
    ///   - epochCount: E, how many epochs the fit has; more than e.
    /// - Returns: The factor; 1 for a constant rate.
    public func multiplier(epoch: Int, epochCount: Int) -> Double {
        switch self {
        case .constant: return 1
        case .cosine(let warmup, let final):
            if epoch < warmup { return Double(epoch + 1) / Double(warmup) }
            let turn = Double(epoch - warmup) / Double(epochCount - warmup)
            return final + (1 - final) * (0.5 * (1 + cosineOfPi(turn)))
        case .step(let every, let factor):
            return (0..<epoch / every).reduce(1.0) { product, _ in product * factor }
        }
    }
}
