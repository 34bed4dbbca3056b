/// A bar in a line of text, such as a row of a leaderboard.
package struct Sparkbar: Equatable, Sendable {
    /// The value; nil, or not finite, is an empty bar.
    package var value: Double?
    /// The value of an empty bar and of a full one.
    package var range: ClosedRange<Double>
    /// The text alternative for screen readers.
    package var label: String

    /// Creates a bar.
    ///
    /// - Parameters:
    ///   - value: The value; nil is an empty bar.
    ///   - range: The value of an empty bar and of a full one.
    ///   - label: The text alternative for screen readers.
    package init(_ value: Double?, in range: ClosedRange<Double>, label: String) {
        self.value = value
        self.range = range
        self.label = label
    }
}
