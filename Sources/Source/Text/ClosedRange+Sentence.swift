extension ClosedRange<Int> {
    /// The range in words.
    package var sentence: String {
        lowerBound == upperBound ? String(lowerBound) : "\(lowerBound) to \(upperBound)"
    }
}
