extension ScaledLogistic {
    /// Takes the numbers of an output function; nil if it is linear.
    init?(_ function: OutputFunction) {
        switch function {
        case .linear, .clip: return nil
        case .sigmoid(let low, let high):
            self.init(low: Float(low), range: Float(high - low))
        }
    }
}
