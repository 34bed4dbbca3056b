public import Engine

/// A division of the rows into training and held-out rows.
public struct Fold: Sendable {
    /// What is held out.
    public let heldOut: HeldOut
    /// The display name: the name of the group, `fold 0` and so on, or `holdout`.
    public let name: String
    private let membership: Membership

    /// Which rows are held out.
    private enum Membership {
        /// For each row, the number of the fold that holds it out; the number of this fold; and whether
        /// it trains on what others hold out.
        case assigned([Int32], Int32, trainsOnOthers: Bool)
        /// The same with two numbers: this fold holds out what both folds do.
        case joined([Int32], Int32, Int32)
        /// The rows, of so many.
        case listed(RowSet, rowCount: Int)
    }

    /// The rows to train on, in file order.
    ///
    /// - Complexity: O(rows of the table); a new list on each call.
    public var trainingRows: [Int32] {
        switch membership {
        case .assigned(let assignment, let number, let trainsOnOthers):
            Self.rows(of: assignment) { trainsOnOthers ? $0 != number : $0 < 0 }
        case .joined(let assignment, let first, let second):
            Self.rows(of: assignment) { $0 != first && $0 != second }
        case .listed(let rows, let rowCount):
            rows.complement(rowCount: rowCount)
        }
    }

    /// The rows that are held out, in file order.
    ///
    /// - Complexity: O(rows of the table); a new list on each call.
    public var heldOutRows: [Int32] {
        switch membership {
        case .assigned(let assignment, let number, _):
            Self.rows(of: assignment) { $0 == number }
        case .joined(let assignment, let first, let second):
            Self.rows(of: assignment) { $0 == first || $0 == second }
        case .listed(let rows, _): rows.list
        }
    }

    /// Creates a fold.
    ///
    /// - Parameters:
    ///   - heldOut: What is held out.
    ///   - name: The display name.
    ///   - assignment: For each row, the number of the fold that holds it out.
    ///   - number: The number of this fold.
    ///   - trainsOnOthers: Whether it trains on what other folds hold out.
    init(
        heldOut: HeldOut,
        name: String,
        assignment: [Int32],
        number: Int32,
        trainsOnOthers: Bool = true
    ) {
        self.heldOut = heldOut
        self.name = name
        membership = .assigned(assignment, number, trainsOnOthers: trainsOnOthers)
    }

    /// Creates a fold among many that overlap, each of which holds only its own rows.
    ///
    /// - Parameters:
    ///   - heldOut: What is held out.
    ///   - name: The display name.
    ///   - rows: The rows that are held out.
    ///   - rowCount: The number of rows of the table.
    init(heldOut: HeldOut, name: String, rows: RowSet, rowCount: Int) {
        self.heldOut = heldOut
        self.name = name
        membership = .listed(rows, rowCount: rowCount)
    }

    /// Creates the folds that hold out two folds of a division at once.
    ///
    /// A selection inside of a fold measures every other fold by a network that was trained on neither:
    /// one network serves both.
    ///
    /// - Parameter folds: The folds of one division: each row is held out at most once.
    /// - Returns: One fold a pair: the first fold with the second, with the third, and so on; none of
    ///   folds that overlap, or that train on no row of other folds.
    public static func pairs(of folds: [Fold]) -> [Fold] {
        folds.indices.flatMap { first in
            folds[(first + 1)...].compactMap { folds[first].joined(with: $0) }
        }
    }

    private func joined(with other: Fold) -> Fold? {
        guard case .assigned(let assignment, let first, trainsOnOthers: true) = membership,
            case .assigned(_, let second, trainsOnOthers: true) = other.membership
        else { return nil }
        return Fold(
            heldOut: .both(heldOut, other.heldOut),
            name: "\(name) + \(other.name)",
            membership: .joined(assignment, first, second)
        )
    }

    private init(heldOut: HeldOut, name: String, membership: Membership) {
        self.heldOut = heldOut
        self.name = name
        self.membership = membership
    }

    private static func rows(
        of assignment: [Int32],
        where isIncluded: (Int32) -> Bool
    ) -> [Int32] {
        var rows: [Int32] = []
        rows.reserveCapacity(assignment.count(where: isIncluded))
        for row in assignment.indices where isIncluded(assignment[row]) { rows.append(Int32(row)) }
        return rows
    }
}
