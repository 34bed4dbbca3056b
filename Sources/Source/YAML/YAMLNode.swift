/// One value of a YAML document, with its place.
package struct YAMLNode: Sendable {
    package enum Content: Sendable {
        case scalar(Scalar)
        case list([YAMLNode], isFlow: Bool)
        case mapping([Entry], isFlow: Bool)
        /// Something already reported, such as an alias; not reported again.
        case refused
    }

    package struct Scalar: Sendable, Equatable {
        package var text: String
        /// Whether it was written without quotation marks and on one level with its key.
        package var isPlain: Bool

        package init(text: String, isPlain: Bool) {
            self.text = text
            self.isPlain = isPlain
        }
    }

    package struct Entry: Sendable {
        package var key: String
        package var keyRange: SourceRange
        package var value: YAMLNode

        package init(key: String, keyRange: SourceRange, value: YAMLNode) {
            self.key = key
            self.keyRange = keyRange
            self.value = value
        }
    }

    package var content: Content
    /// From the first scalar to just past the last; empty for a value that was left out.
    package var range: SourceRange
    /// Where a reader looks for it: its key, or where the item begins.
    package var label: SourceRange

    package init(content: Content, range: SourceRange, label: SourceRange) {
        self.content = content
        self.range = range
        self.label = label
    }
}

extension YAMLNode {
    /// Whether nothing was written, or `null` or `~` in its place.
    package var isNull: Bool {
        guard case .scalar(let scalar) = content, scalar.isPlain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }

    /// The entries of a mapping; none for anything else.
    package var entries: [Entry] {
        if case .mapping(let entries, isFlow: _) = content { entries } else { [] }
    }

    /// The items of a list; none for anything else.
    package var items: [YAMLNode] {
        if case .list(let items, isFlow: _) = content { items } else { [] }
    }

    /// Returns the value of a key of a mapping.
    package subscript(_ key: String) -> YAMLNode? {
        entries.first { $0.key == key }?.value
    }

    /// Follows keys and list indices, as far as they lead.
    ///
    /// - Parameter keyPath: Keys and indices (from 0) with dots between, such as `features.2`; a key
    ///   that has dots itself is found too.
    /// - Returns: The last node that the path reaches, at least this one.
    package func nearest(to keyPath: String) -> YAMLNode {
        follow(keyPath).node
    }

    /// Returns what stands at a key path, or nil if the document does not reach so far.
    package func value(at keyPath: String) -> YAMLNode? {
        let end = follow(keyPath)
        return end.isComplete ? end.node : nil
    }

    private func follow(_ keyPath: String) -> (node: YAMLNode, isComplete: Bool) {
        var node = self
        var steps = keyPath.split(separator: ".")[...]
        while let step = steps.first {
            if let index = Int(step), node.items.indices.contains(index) {
                node = node.items[index]
                steps = steps.dropFirst()
                continue
            }
            // The keys of a matrix are key paths themselves.
            let joined = (1...steps.count).lazy.compactMap { count in
                node[steps.prefix(count).joined(separator: ".")].map { (value: $0, count: count) }
            }
            guard let (value, count) = joined.first else { return (node, false) }
            node = value
            steps = steps.dropFirst(count)
        }
        return (node, true)
    }

    /// Where a message about the value points: at its key when nothing was written.
    package var place: SourceRange {
        range.start == range.end ? label : range
    }

    /// How a sentence names what was found.
    package var noun: String {
        switch content {
        case .scalar where isNull: "nothing"
        case .scalar(let scalar) where scalar.isPlain: quoted(scalar.text)
        case .scalar(let scalar): "the quoted text " + quoted(scalar.text)
        case .list(let items, isFlow: _): items.isEmpty ? "an empty list" : "a list"
        case .mapping(let entries, isFlow: _): entries.isEmpty ? "an empty mapping" : "a mapping"
        case .refused: "something else"
        }
    }
}
