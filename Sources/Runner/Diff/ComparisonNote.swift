/// A sentence about what a verdict rests on, or what cannot be concluded.
struct ComparisonNote: Hashable, Sendable {
    /// A stable name for programs.
    let id: String
    /// A sentence or two, without a final full stop.
    let text: String
    /// Whether a reader must see it before the numbers.
    var isWarning = false
}
