/// A value with a name, and the interval around it if there is one.
package struct Estimate: Equatable, Sendable {
    /// The name, such as a source's.
    package var name: String
    /// The value; nil or non-finite if undefined.
    package var value: Double?
    /// The lower end of the interval around the value.
    package var low: Double?
    /// The upper end of the interval around the value.
    package var high: Double?

    /// The value beside it of something else, such as a baseline; drawn as a second mark.
    package var other: Double?
    /// The value in figures; nil for the chart's own.
    package var figure: String?
    /// What its mark says; nil for its name and its numbers.
    package var words: String?

    /// Creates an estimate.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - value: The value; nil if undefined.
    ///   - low: The lower end of the interval.
    ///   - high: The upper end of the interval.
    package init(_ name: String, value: Double?, low: Double? = nil, high: Double? = nil) {
        self.name = name
        self.value = value
        self.low = low
        self.high = high
    }
}
