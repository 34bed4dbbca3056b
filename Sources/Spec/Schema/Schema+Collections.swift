import Source

extension Schema {
    /// A list of values of one kind.
    package static func list<Item>(
        of item: Schema<Item>,
        count: ClosedRange<Int>
    ) -> Schema where Value == [Item] {
        let shape = Shape.list(item.shape, count: count, isDistinct: false)
        return Schema(shape) { node, report in
            let list = items(of: node, as: item, shape: shape, count: count, &report)
            return list.isComplete ? list.items.map(\.value) : nil
        }
    }

    /// A list of values of one kind that differ from each other.
    package static func distinctList<Item: Hashable>(
        of item: Schema<Item>,
        count: ClosedRange<Int>
    ) -> Schema where Value == [Item] {
        let shape = Shape.list(item.shape, count: count, isDistinct: true)
        return Schema(shape) { node, report in
            let list = items(of: node, as: item, shape: shape, count: count, &report)
            var lines: [Item: Int] = [:]
            var isDistinct = true
            for item in list.items {
                if let line = lines[item.value] {
                    let message = Diagnostic.Message.repeatedItem(item.text, firstLine: line)
                    report.add(message, at: item.range)
                    isDistinct = false
                } else {
                    lines[item.value] = item.range.start.line
                }
            }
            return isDistinct && list.isComplete ? list.items.map(\.value) : nil
        }
    }

    /// A mapping from names to values of one kind, in the order of the text.
    package static func dictionary<Item>(
        _ rule: TextRule,
        of item: Schema<Item>,
        count: ClosedRange<Int>
    ) -> Schema where Value == [(name: String, value: Item)] {
        let shape = Shape.dictionary(rule, item.shape, count: count)
        return Schema(shape) { node, report in
            guard case .mapping(let entries, isFlow: _) = node.content else {
                report.add(.wrongType(expected: shape.noun, found: node), at: node.place)
                return nil
            }
            var isComplete = checkCount(entries.count, count, of: shape, at: node, &report)
            var result: Value = []
            for entry in entries {
                if let problem = rule.problem(entry.key) {
                    let message = Diagnostic.Message.text(entry.key, isNot: rule, because: problem)
                    report.add(message, at: entry.keyRange)
                    isComplete = false
                }
                if let value = item.decode(entry.value, &report) {
                    result.append((entry.key, value))
                } else {
                    isComplete = false
                }
            }
            return isComplete ? result : nil
        }
    }
}

private struct ListItem<Value> {
    var value: Value
    var text: String
    var range: SourceRange
}

private func items<Item>(
    of node: YAMLNode,
    as item: Schema<Item>,
    shape: Shape,
    count: ClosedRange<Int>,
    _ report: inout Report
) -> (items: [ListItem<Item>], isComplete: Bool) {
    guard case .list(let nodes, isFlow: _) = node.content else {
        report.add(.wrongType(expected: shape.noun, found: node), at: node.place)
        return ([], false)
    }
    var isComplete = checkCount(nodes.count, count, of: shape, at: node, &report)
    var result: [ListItem<Item>] = []
    for node in nodes {
        if let value = item.decode(node, &report) {
            result.append(ListItem(value: value, text: node.noun, range: node.range))
        } else {
            isComplete = false
        }
    }
    return (result, isComplete)
}

private func checkCount(
    _ found: Int,
    _ allowed: ClosedRange<Int>,
    of shape: Shape,
    at node: YAMLNode,
    _ report: inout Report
) -> Bool {
    guard !allowed.contains(found) else { return true }
    report.add(.listLength(found, expected: allowed, of: shape.itemNoun), at: node.place)
    return false
}
