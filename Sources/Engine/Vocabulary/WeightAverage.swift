/// Which average of the weights of a training the trained network has.
public enum WeightAverage: Hashable, Sendable {
    /// The mean of the weights after each epoch from this one on, counted from 1 (stochastic weight
    /// averaging; Izmailov et al., 2018); before it, the weights themselves.
    case swa(fromEpoch: Int)
    /// The exponential moving average over the steps: a ← a + (1 − decay)·(w − a), which begins with
    /// the weights after the first step; decay in 0..<1.
    case ema(decay: Double)
}
