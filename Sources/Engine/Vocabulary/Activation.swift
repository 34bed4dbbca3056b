/// An activation function.
///
/// Raw values are part of the file format: they appear in specs, plans and fit keys.
public enum Activation: String, CaseIterable, Hashable, Sendable {
    /// x·Φ(x) with the exact normal distribution function Φ (Hendrycks and Gimpel, 2016).
    case gelu
    /// max(x, 0).
    case relu
    /// (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ).
    case tanh
    /// 1/(1 + e⁻ˣ).
    case sigmoid
    /// x.
    case identity
}
