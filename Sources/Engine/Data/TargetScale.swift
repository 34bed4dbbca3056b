/// The scale on which a network predicts: the score is p·scale + shift.
public struct TargetScale: Hashable, Sendable {
    /// What is subtracted from a target before the network sees it: its mean, or smallest value.
    public let shift: Float
    /// What it is then divided by: its standard deviation, or range; above 0.
    public let scale: Float

    /// Creates a scale from its numbers.
    ///
    /// - Parameters:
    ///   - shift: Finite.
    ///   - scale: Finite and above 0.
    public init(shift: Float, scale: Float) {
        precondition(shift.isFinite && scale.isFinite && scale > 0, "a scale of \(scale)")
        self.shift = shift
        self.scale = scale
    }

    /// Measures the target over some rows; nil if it is not scaled.
    ///
    /// In binary64, in the order given: with `standard` the mean Σy ÷ n and √(Σ(y − mean)² ÷ n), with
    /// `minmax` the smallest y and the largest less the smallest; each rounded to binary32 at the end.
    /// The scale is 1 where it would be 0.
    ///
    /// - Parameters:
    ///   - dataset: The table.
    ///   - rows: The rows to measure; at least one.
    ///   - scaler: How the target is scaled.
    public init?(fitting dataset: Dataset, rows: [Int32], scaler: Scaler) {
        precondition(!rows.isEmpty, "a scale of the target needs a row")
        var smallest = Double.infinity
        var largest = -Double.infinity
        var sum = 0.0
        for row in rows {
            let y = dataset.target[Int(row)]
            sum += y
            if y < smallest { smallest = y }
            if y > largest { largest = y }
        }
        let range: Double
        switch scaler {
        case .none: return nil
        case .standard:
            let mean = sum / Double(rows.count)
            var squares = 0.0
            for row in rows {
                let deviation = dataset.target[Int(row)] - mean
                squares = squares.addingProduct(deviation, deviation)
            }
            shift = Float(mean)
            range = (squares / Double(rows.count)).squareRoot()
        case .minmax:
            shift = Float(smallest)
            range = largest - smallest
        }
        let rounded = Float(range)
        scale = smallest == largest || rounded == 0 || !rounded.isFinite ? 1 : rounded
    }

    /// Scales a target for the loss: (y − shift) ÷ scale in binary64, rounded once.
    func scaled(_ y: Double) -> Float { Float((y - Double(shift)) / Double(scale)) }

    /// What a log-variance on the network's scale grows by on the target's: ln scale², rounded once.
    public var logVarianceShift: Float { Float(2 * logarithm(Double(scale))) }
}
