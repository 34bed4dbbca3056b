extension Panels {
    /// Brings every number nearer to that of another matrix: a ← fma(w − a, share, a).
    ///
    /// - Returns: Whether all numbers are finite.
    fileprivate mutating func approach(_ other: Panels, by share: Float) -> Bool {
        var doubt = Lanes.zero
        for index in lanes.indices {
            let average = lanes[index]
            let next = (other.lanes[index] - average).times(share, plus: average)
            lanes[index] = next
            doubt += next - next  // 0 where finite, else NaN
        }
        return doubt == .zero
    }
}

extension TrainingState {
    /// Takes the parameters after a step into an exponential average.
    ///
    /// - Parameters:
    ///   - rule: Which average there is.
    ///   - isFirst: Whether it was the first step of the fit.
    /// - Returns: Whether all numbers are finite.
    mutating func averageStep(_ rule: WeightAverage?, isFirst: Bool) -> Bool {
        guard case .ema(let decay) = rule else { return true }
        return isFirst ? beginAverage() : approachParameters(by: Float(1 - decay))
    }

    /// Takes the parameters after an epoch into a mean over epochs.
    ///
    /// - Parameter rule: Which average there is.
    /// - Returns: Whether all numbers are finite.
    mutating func averageEpoch(_ rule: WeightAverage?) -> Bool {
        guard case .swa(let first) = rule, epoch >= first else { return true }
        return epoch == first
            ? beginAverage() : approachParameters(by: Float(1 / Double(epoch - first + 1)))
    }

    private mutating func beginAverage() -> Bool {
        average = parameters
        return true
    }

    private mutating func approachParameters(by share: Float) -> Bool {
        guard var mean = average else { return beginAverage() }
        average = nil  // so that nothing is copied
        var isFinite = true
        for layer in mean.layers.indices {
            let layerIsFinite = mean.layers[layer].approach(parameters.layers[layer], by: share)
            isFinite = isFinite && layerIsFinite
        }
        average = mean
        return isFinite
    }
}
