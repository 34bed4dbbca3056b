import Engine

/// Section 2: the rows that each fold holds out.
extension Reference {
    static func heldOutRows(
        _ strategy: FoldStrategy,
        of dataset: Dataset,
        key: StreamKey
    ) -> [[Int32]] {
        let rows = (0..<Int32(dataset.rowCount)).filter { dataset.groups[Int($0)] >= 0 }
        func rowsOfGroups(_ groups: [Int32]) -> [Int32] {
            rows.filter { groups.contains(dataset.groups[Int($0)]) }
        }
        let groups = (0..<Int32(dataset.groupNames.count)).filter { group in
            dataset.groups.contains(group)
        }
        switch strategy {
        case .leaveOneGroupOut: return groups.map { rowsOfGroups([$0]) }
        case .groupKFold(let count, _):
            return deal(order(groups, key: key, epoch: 0), to: count).map { rowsOfGroups($0) }
        case .kFold(let count, _):
            return deal(order(rows, key: key, epoch: 0), to: count).map { $0.sorted() }
        case .holdoutGroups(let names):
            return [rowsOfGroups(groups.filter { names.contains(dataset.groupNames[Int($0)]) })]
        case .holdoutFraction(let fraction, _):
            let count = (fraction * Double(rows.count)).rounded(.toNearestOrAwayFromZero)
            return [order(rows, key: key, epoch: 0).prefix(Int(count)).sorted()]
        case .repeatedHoldout(let rule):
            return (0..<rule.repeats).map { split in
                let drawn = order(rule.unit == .row ? rows : groups, key: key, epoch: split)
                let share = (rule.fraction * Double(drawn.count))
                    .rounded(.toNearestOrAwayFromZero)
                let held = Array(drawn.prefix(Int(share)))
                return rule.unit == .row ? held.sorted() : rowsOfGroups(held)
            }
        case .column(_, let words):
            return words.indices.map { fold in
                (0..<Int32(dataset.rowCount)).filter { dataset.splits[Int($0)] == fold }
            }
        case .testTables(let names):
            return names.indices.map { fold in
                (0..<Int32(dataset.rowCount)).filter { dataset.splits[Int($0)] == fold }
            }
        case .none: return []
        }
    }

    private static func deal(_ numbers: [Int32], to count: Int) -> [[Int32]] {
        (0..<count).map { fold in
            numbers.indices.filter { $0 % count == fold }.map { numbers[$0] }
        }
    }
}
