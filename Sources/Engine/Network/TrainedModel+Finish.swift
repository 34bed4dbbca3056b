extension TrainedModel {
    /// Brings what the network puts out for a row to the target's scale, and keeps it within limits.
    ///
    /// The score is p × scale + shift, each rounded, then low if it is below low and high if it is above
    /// high; a log-variance v is v + ln scale².
    ///
    /// - Parameter outputs: The score, then the log-variance if there is one.
    public func finish(_ outputs: inout [Float]) {
        if let targetScale {
            let product = outputs[0] * targetScale.scale
            outputs[0] = product + targetScale.shift
            if outputs.count > 1 { outputs[1] += targetScale.logVarianceShift }
        }
        outputs[0] = network.architecture.output.limited(outputs[0])
    }
}

extension OutputFunction {
    /// Keeps a score within the limits of a clipped output; any other output leaves it as it is.
    public func limited(_ score: Float) -> Float {
        guard case .clip(let low, let high) = self else { return score }
        return score < Float(low) ? Float(low) : score > Float(high) ? Float(high) : score
    }
}

extension Architecture {
    /// Keeps the scores of predictions within the limits of a clipped output.
    ///
    /// - Parameter predictions: As many numbers for each row as there are outputs, the score first.
    /// - Returns: The same without a clipped output.
    public func limited(_ predictions: [Float]) -> [Float] {
        guard isClipped else { return predictions }
        var result = predictions
        for place in stride(from: 0, to: result.count, by: outputCount) {
            result[place] = output.limited(result[place])
        }
        return result
    }
}
