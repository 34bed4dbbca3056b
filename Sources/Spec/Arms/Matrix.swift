import Canonical
package import Source

/// The matrix of a spec: values of recipe keys, whose combinations are arms.
package struct Matrix {
    /// A key with its values.
    package struct Axis {
        package var path: RecipePath
        package var keyRange: SourceRange
        package var values: [Value]

        package init(path: RecipePath, keyRange: SourceRange, values: [Value]) {
            self.path = path
            self.keyRange = keyRange
            self.values = values
        }
    }

    /// A value, and its part of an arm's id.
    package struct Value {
        package var node: YAMLNode
        package var text: String

        package init(node: YAMLNode, text: String) {
            self.node = node
            self.text = text
        }
    }

    /// What an arm's document is, with the values put in place.
    package struct Draft {
        package var id: String
        package var document: YAMLNode

        package init(id: String, document: YAMLNode) {
            self.id = id
            self.document = document
        }
    }

    /// The keys that can be used, in the order of the text.
    package private(set) var axes: [Axis] = []

    /// Reads `matrix` of a document, and reports keys and lists that make no arms.
    package init(of document: YAMLNode, _ report: inout Report) {
        guard let node = document["matrix"], !node.isNull else { return }
        guard case .mapping(let entries, isFlow: _) = node.content else {
            if case .refused = node.content { return }
            report.add(.wrongType(expected: Shape.matrix.noun, found: node), at: node.place)
            return
        }
        if entries.isEmpty { report.add(.emptyMatrix, at: node.place) }
        for entry in entries {
            guard let path = Self.path(of: entry, among: entries, &report) else { continue }
            let values = Self.values(of: entry.value, path: path, &report)
            axes.append(Axis(path: path, keyRange: entry.keyRange, values: values))
        }
        reportOverlaps(&report)
        reportBlocked(in: document, &report)
        reportUnused(in: document, &report)
        limit(document, &report)
    }

    /// Finds the key path that a key is, or that it was probably meant to be.
    private static func path(
        of entry: YAMLNode.Entry,
        among entries: [YAMLNode.Entry],
        _ report: inout Report
    ) -> RecipePath? {
        let paths = ExperimentSchema.recipePaths
        if let path = paths.first(where: { $0.name == entry.key }) { return path }
        let absent = paths.map(\.name).filter { name in !entries.contains { $0.key == name } }
        let isShared = ExperimentSchema.shared.contains(entry.key)
        let candidates = isShared || report.findings.isCrowded ? [] : absent
        let suggestion = Diagnostic.suggestion(for: entry.key, among: candidates)
        let message = Diagnostic.Message.unknownKeyPath(
            entry.key,
            isKey: isShared,
            suggestion: suggestion
        )
        report.add(message, at: entry.keyRange)
        let steps = entry.key.split(separator: ".").count
        return paths.first { $0.name == suggestion && $0.steps.count == steps }
    }

    /// Reads the values of a key, each once.
    ///
    /// If there are none, that is reported, and one stands for them that nobody reports again.
    private static func values(
        of list: YAMLNode,
        path: RecipePath,
        _ report: inout Report
    ) -> [Value] {
        var refused = list
        refused.content = .refused
        let nothing = [Value(node: refused, text: "null")]
        if case .refused = list.content { return nothing }
        guard case .list(let values, isFlow: _) = list.content else {
            let message = Diagnostic.Message.wrongType(expected: "a list of values", found: list)
            report.add(message, at: list.place)
            return nothing
        }
        guard !values.isEmpty else {
            let message = Diagnostic.Message.listLength(0, expected: 1...Limits.arms, of: "values")
            report.add(message, at: list.place)
            return nothing
        }
        var lines: [String: Int] = [:]
        return values.compactMap { value in
            let text = path.shape.json(of: value).canonical
            if let line = lines[text] {
                report.add(.duplicateArm(firstLine: line), at: value.place)
                return nil
            }
            lines[text] = value.range.start.line
            return Value(node: value, text: text)
        }
    }

    /// Reports keys of which one is inside the other: which holds would be a guess.
    private mutating func reportOverlaps(_ report: inout Report) {
        var kept: [Axis] = []
        for axis in axes {
            let rival = kept.first { other in
                axis.path.name.hasPrefix(other.path.name + ".")
                    || other.path.name.hasPrefix(axis.path.name + ".")
            }
            if let rival {
                let message = Diagnostic.Message.keyPathsOverlap(axis.path.name, rival.path.name)
                report.add(message, at: axis.keyRange)
            } else {
                kept.append(axis)
            }
        }
        axes = kept
    }

    /// Reports keys inside something that is no mapping, and leaves them out.
    private mutating func reportBlocked(in document: YAMLNode, _ report: inout Report) {
        axes.removeAll { axis in
            let value = YAMLNode(content: .refused, range: axis.keyRange, label: axis.keyRange)
            let steps = axis.path.steps[...]
            if document.setting(steps, to: value, label: axis.keyRange) != nil { return false }
            report.add(.keyPathBlocked(axis.path.name), at: axis.keyRange)
            return true
        }
    }

    /// Warns of values in the rest of the document that every arm replaces.
    private func reportUnused(in document: YAMLNode, _ report: inout Report) {
        for axis in axes {
            var node = document
            var label: SourceRange?
            for step in axis.path.steps {
                guard let entry = node.entries.first(where: { $0.key == step }) else {
                    label = nil
                    break
                }
                node = entry.value
                label = entry.keyRange
            }
            if let label { report.add(.valueNeverUsed(axis.path.name), at: label) }
        }
    }

    /// Keeps the first value of each key if there would be too many arms.
    private mutating func limit(_ document: YAMLNode, _ report: inout Report) {
        var count = 1
        for axis in axes {
            count = min(count, Limits.arms + 1) * min(axis.values.count, Limits.arms + 1)
        }
        let isLarge = count > 1 && document.nodeCount > Limits.armNodes / min(count, Limits.arms)
        guard count > Limits.arms || isLarge, let node = document["matrix"] else { return }
        report.add(count > Limits.arms ? .tooManyArms : .armsTooLarge, at: node.label)
        for index in axes.indices { axes[index].values.removeLast(axes[index].values.count - 1) }
    }

    // MARK: - Arms

    /// Puts every combination of values in place.
    ///
    /// - Parameter document: The spec.
    /// - Returns: The documents of all arms, ascending by the UTF-8 bytes of their ids.
    package func drafts(of document: YAMLNode) -> [Draft] {
        var combinations: [[(axis: Axis, value: Value)]] = [[]]
        for axis in axes.sorted(by: { $0.path.name < $1.path.name }) {
            combinations = combinations.flatMap { combination in
                axis.values.map { combination + [(axis, $0)] }
            }
        }
        let drafts = combinations.map { combination in
            let id = ArmID.text(ofSorted: combination.map { ($0.axis.path.name, $0.value.text) })
            let result = combination.reduce(document) { document, part in
                let steps = part.axis.path.steps[...]
                // What cannot be put in place has been left out.
                return document.setting(steps, to: part.value.node, label: part.axis.keyRange)
                    ?? document
            }
            return Draft(id: id, document: result)
        }
        return drafts.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }
}

extension YAMLNode {
    /// Returns the document with a value put under some keys, which are made if they are not there.
    ///
    /// Nil if something stands on the way that is no mapping.
    fileprivate func setting(
        _ steps: ArraySlice<String>,
        to value: YAMLNode,
        label: SourceRange
    ) -> YAMLNode? {
        guard let step = steps.first else { return value }
        guard case .mapping(var entries, let isFlow) = content else { return nil }
        let index = entries.firstIndex { $0.key == step }
        let empty = YAMLNode(content: .mapping([], isFlow: true), range: label, label: label)
        let child = index.map { entries[$0].value } ?? empty
        guard let changed = child.setting(steps.dropFirst(), to: value, label: label) else {
            return nil
        }
        if let index {
            entries[index].value = changed
        } else {
            entries.append(Entry(key: step, keyRange: label, value: changed))
        }
        var result = self
        result.content = .mapping(entries, isFlow: isFlow)
        return result
    }

    /// How many values it has, itself among them.
    package var nodeCount: Int {
        switch content {
        case .scalar, .refused: 1
        case .list(let items, isFlow: _): items.reduce(1) { $0 + $1.nodeCount }
        case .mapping(let entries, isFlow: _): entries.reduce(1) { $0 + $1.value.nodeCount }
        }
    }
}
