public import Engine

extension FoldStrategy {
    /// Divides the rows of a table.
    ///
    /// A row of group −1 is in the training rows of every fold. If groups or rows are assigned to
    /// folds, the one shuffled to place i goes to fold i mod count; of a share f, the first f·n, rounded,
    /// of n shuffled rows are held out.
    ///
    /// A fold may lack held-out rows or training rows: more folds than groups, names that no row has,
    /// a share that rounds to nothing, one group alone. Callers check.
    ///
    /// - Parameters:
    ///   - dataset: The table.
    ///   - key: The stream that shuffles; one that draws nothing ignores it.
    /// - Returns: The folds: of groups in the order of `groupNames`, of parts by number. Only random
    ///   splits hold a row out twice.
    public func folds(of dataset: Dataset, key: StreamKey) -> [Fold] {
        switch self {
        case .leaveOneGroupOut:
            return dataset.groupsWithRows.map {
                let name = dataset.groupNames[Int($0)]
                return Fold(
                    heldOut: .group(name),
                    name: name,
                    assignment: dataset.groups,
                    number: $0
                )
            }
        case .groupKFold(let count, _):
            var foldOfGroup = [Int32](repeating: -1, count: dataset.groupNames.count)
            for (place, group) in key.shuffled(dataset.groupsWithRows).enumerated() {
                foldOfGroup[Int(group)] = Int32(place % count)
            }
            return parts(count, dataset.groups.map { $0 < 0 ? -1 : foldOfGroup[Int($0)] })
        case .kFold(let count, _):
            var assignment = [Int32](repeating: -1, count: dataset.rowCount)
            for (place, row) in key.shuffled(dataset.rowsWithGroup).enumerated() {
                assignment[Int(row)] = Int32(place % count)
            }
            return parts(count, assignment)
        case .holdoutGroups(let names):
            // Two names are one only if their bytes are.
            let held = Set(names.map { Array($0.utf8) })
            let isHeld = dataset.groupNames.map { held.contains(Array($0.utf8)) }
            return holdout(dataset.groups.map { $0 >= 0 && isHeld[Int($0)] ? 0 : -1 })
        case .holdoutFraction(let fraction, _):
            let rows = key.shuffled(dataset.rowsWithGroup)
            let count = Int((fraction * Double(rows.count)).rounded(.toNearestOrAwayFromZero))
            var assignment = [Int32](repeating: -1, count: dataset.rowCount)
            for row in rows.prefix(count) { assignment[Int(row)] = 0 }
            return holdout(assignment)
        case .repeatedHoldout(let rule):
            return rule.folds(of: dataset, key: key)
        case .column(_, let words):
            return words.enumerated().map { number, word in
                Fold(
                    heldOut: .group(word),
                    name: word,
                    assignment: dataset.splits,
                    number: Int32(number)
                )
            }
        case .testTables(let names):
            return names.enumerated().map { number, name in
                Fold(
                    heldOut: .group(name),
                    name: name,
                    assignment: dataset.splits,
                    number: Int32(number),
                    trainsOnOthers: false
                )
            }
        case .none:
            return []
        }
    }
}

private func parts(_ count: Int, _ assignment: [Int32]) -> [Fold] {
    (0..<count).map {
        Fold(heldOut: .part($0), name: "fold \($0)", assignment: assignment, number: Int32($0))
    }
}

private func holdout(_ assignment: [Int32]) -> [Fold] {
    [Fold(heldOut: .part(0), name: "holdout", assignment: assignment, number: 0)]
}

extension Dataset {
    /// The numbers of the groups that have rows, ascending.
    var groupsWithRows: [Int32] {
        var hasRows = [Bool](repeating: false, count: groupNames.count)
        for group in groups where group >= 0 { hasRows[Int(group)] = true }
        return hasRows.indices.filter { hasRows[$0] }.map { Int32($0) }
    }

    /// The rows that may be held out, in file order.
    var rowsWithGroup: [Int32] {
        groups.indices.filter { groups[$0] >= 0 }.map { Int32($0) }
    }
}

extension StreamKey {
    /// Puts numbers in a random order.
    func shuffled(_ numbers: [Int32], epoch: Int = 0) -> [Int32] {
        var order = numbers
        Shuffler(key: self).shuffle(&order, epoch: epoch)
        return order
    }
}
