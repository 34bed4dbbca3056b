extension ClosedRange<Int> {
    /// How a sentence says the range.
    package var sentence: String {
        lowerBound == upperBound ? String(lowerBound) : "\(lowerBound) to \(upperBound)"
    }
}
