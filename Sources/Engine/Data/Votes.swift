/// The votes of each row: their standard deviation and their number.
public struct Votes: Sendable {
    /// The standard deviation of the votes of each row; finite, not negative.
    public let deviations: [Double]
    /// The number of votes of each row; finite, at least 1.
    public let counts: [Double]

    /// The number of rows.
    public var rowCount: Int { deviations.count }

    /// Creates votes.
    ///
    /// - Parameters:
    ///   - deviations: A number for each row; finite, not negative.
    ///   - counts: As many; finite, at least 1.
    /// - Precondition: The lengths agree.
    public init(deviations: [Double], counts: [Double]) {
        precondition(
            deviations.count == counts.count,
            "\(deviations.count) deviations for \(counts.count) counts"
        )
        self.deviations = deviations
        self.counts = counts
    }

    /// The votes of some rows, in their order.
    ///
    /// - Precondition: The rows are there.
    public func of(_ rows: [Int32]) -> Votes {
        Votes(
            deviations: rows.map { deviations[Int($0)] },
            counts: rows.map { counts[Int($0)] }
        )
    }
}
