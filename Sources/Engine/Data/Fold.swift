/// A division of the rows into those that are trained on and those that are held out.
public struct Fold: Sendable {
    /// What is held out.
    public let heldOut: HeldOut
    /// What people call it: the name of the group, `fold 0` and so on, or `holdout`.
    public let name: String
    /// For each row, the number of the fold that holds it out; another number if none does.
    private let assignment: [Int32]
    /// The number of this fold.
    private let number: Int32

    /// The rows to train on, in file order.
    ///
    /// - Complexity: O(rows of the table); the list is made anew.
    public var trainingRows: [Int32] { rows { $0 != number } }

    /// The rows that are held out, in file order.
    ///
    /// - Complexity: O(rows of the table); the list is made anew.
    public var heldOutRows: [Int32] { rows { $0 == number } }

    /// Creates a fold.
    ///
    /// - Parameters:
    ///   - heldOut: What is held out.
    ///   - name: What people call it.
    ///   - assignment: For each row, the number of the fold that holds it out.
    ///   - number: The number of this fold.
    init(heldOut: HeldOut, name: String, assignment: [Int32], number: Int32) {
        self.heldOut = heldOut
        self.name = name
        self.assignment = assignment
        self.number = number
    }

    private func rows(where isIncluded: (Int32) -> Bool) -> [Int32] {
        var rows: [Int32] = []
        rows.reserveCapacity(assignment.count(where: isIncluded))
        for row in assignment.indices where isIncluded(assignment[row]) { rows.append(Int32(row)) }
        return rows
    }
}
