/// A note on the method or limits of a verdict.
package struct ComparisonNote: Hashable, Sendable {
    /// A stable name for programs.
    package let id: String
    /// A sentence or two, without a final full stop.
    package let text: String
    /// Whether a reader must see it before the numbers.
    package var isWarning = false
}
