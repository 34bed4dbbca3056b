/// A division of the rows into those that are trained on and those that are held out.
public struct Fold: Sendable {
    /// What is held out: the name of a group.
    public let name: String
    /// For each row, the number of the fold that holds it out.
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
    ///   - name: What is held out.
    ///   - assignment: For each row, the number of the fold that holds it out.
    ///   - number: The number of this fold.
    init(name: String, assignment: [Int32], number: Int32) {
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

extension FoldStrategy {
    /// Divides the rows of a table.
    ///
    /// - Returns: One fold for each group that has rows, in the order of `groupNames`. Each row is
    ///   held out in exactly one. With one group there is nothing left to train on.
    public func folds(of dataset: Dataset) -> [Fold] {
        switch self {
        case .leaveOneGroupOut:
            var hasRows = [Bool](repeating: false, count: dataset.groupNames.count)
            for group in dataset.groups { hasRows[Int(group)] = true }
            return dataset.groupNames.indices.filter { hasRows[$0] }.map {
                Fold(
                    name: dataset.groupNames[$0],
                    assignment: dataset.groups,
                    number: Int32($0)
                )
            }
        }
    }
}
