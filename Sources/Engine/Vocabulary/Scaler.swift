/// How an input column is scaled before it enters the network: (x − shift) ÷ scale.
///
/// Raw values are part of the file format: they appear in specs, plans and fit keys.
public enum Scaler: String, CaseIterable, Hashable, Sendable {
    /// Shift by the mean and scale by the standard deviation of the training rows.
    case standard
    /// Shift by the smallest and scale by the range of the training rows.
    case minmax
    /// Nothing: shift 0, scale 1.
    case none
}
