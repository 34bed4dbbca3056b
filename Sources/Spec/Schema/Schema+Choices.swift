package import Source

/// One alternative of a choice: a name and the settings that belong to it.
package struct Alternative<Value: Sendable>: Sendable {
    package let key: FieldShape.Key
    package let read: @Sendable (YAMLNode, inout Report) -> Value?

    package init(
        key: FieldShape.Key,
        read: @escaping @Sendable (YAMLNode, inout Report) -> Value?
    ) {
        self.key = key
        self.read = read
    }

    package static func settings<Settings>(
        _ name: String,
        _ schema: Schema<Settings>,
        _ summary: String,
        make: @escaping @Sendable (Settings) -> Value
    ) -> Alternative {
        let key = FieldShape.Key(name: name, summary: summary, shape: schema.shape)
        return Alternative(key: key) { node, report in
            schema.decode(node, &report).map(make)
        }
    }
}

extension Schema {
    /// A mapping with exactly one key, which says what kind of settings follow.
    package static func choice(_ alternatives: Alternative<Value>...) -> Schema {
        choice(words: [], alternatives)
    }

    /// One of a few words, or a mapping with exactly one key, which says what settings follow.
    package static func wordOrChoice(
        _ words: [(word: String, value: Value)],
        _ alternatives: Alternative<Value>...
    ) -> Schema {
        choice(words: words, alternatives)
    }

    private static func choice(
        words: [(word: String, value: Value)],
        _ alternatives: [Alternative<Value>]
    ) -> Schema {
        let keys = alternatives.map(\.key)
        let names = keys.map(\.name)
        let choice = Shape.choice(keys)
        let shape = words.isEmpty ? choice : .either(.word(words.map(\.word)), choice)
        return Schema(shape) { node, report in
            switch node.content {
            case .scalar(let scalar) where !node.isNull:
                if let known = words.first(where: { $0.word == scalar.text }) { return known.value }
                let allowed =
                    words.map(\.word)
                    + names.filter { name in
                        !words.contains { $0.word == name }
                    }
                let settings = keys.first { $0.name == scalar.text }
                let message =
                    settings.map { Diagnostic.Message.settingsMissing($0) }
                    ?? .unknownWord(scalar.text, allowed: allowed)
                report.add(message, at: node.place)
                return nil
            case .mapping(let entries, isFlow: _):
                if let word = settingsOfWord(in: entries, words: words.map(\.word), names) {
                    report.add(.noSettings(word.key), at: word.keyRange)
                    return nil
                }
            default:
                guard words.isEmpty else {
                    report.add(.wrongType(expected: shape.noun, found: node), at: node.place)
                    return nil
                }
            }
            let field = Field.oneOf(alternatives.map(\.field))
            guard let entries = RecordEntries(node, fields: [field.shape], &report) else {
                return nil
            }
            return field.read(entries, &report)
        }
    }

    /// Finds a word that stands as a key, as if it had settings.
    private static func settingsOfWord(
        in entries: [YAMLNode.Entry],
        words: [String],
        _ names: [String]
    ) -> YAMLNode.Entry? {
        guard let entry = entries.first, entries.count == 1 else { return nil }
        return words.contains(entry.key) && !names.contains(entry.key) ? entry : nil
    }

    /// One of two kinds of value, told apart by the kind of node: a scalar, a list or a mapping.
    package static func either<First, Second>(
        _ first: Schema<First>,
        _ second: Schema<Second>,
        makeFirst: @escaping @Sendable (First) -> Value,
        makeSecond: @escaping @Sendable (Second) -> Value
    ) -> Schema {
        let shape = Shape.either(first.shape, second.shape)
        return Schema(shape) { node, report in
            if first.shape.takes(node) { return first.decode(node, &report).map(makeFirst) }
            if second.shape.takes(node) { return second.decode(node, &report).map(makeSecond) }
            report.add(.wrongType(expected: shape.noun, found: node), at: node.place)
            return nil
        }
    }
}

extension Shape {
    /// Returns whether a node is of the kind that values of this shape are.
    fileprivate func takes(_ node: YAMLNode) -> Bool {
        switch (self, node.content) {
        case (.either(let one, let other), _): one.takes(node) || other.takes(node)
        case (.text, .scalar), (.word, .scalar), (.integer, .scalar), (.number, .scalar),
            (.truth, .scalar):
            !node.isNull
        case (.list, .list): true
        case (.record, .mapping), (.choice, .mapping), (.variants, .mapping): true
        case (.dictionary, .mapping), (.overrides, .mapping), (.matrix, .mapping): true
        default: false
        }
    }
}

extension Alternative {
    fileprivate var field: Field<Value> {
        Field(shape: FieldShape(keys: [key], presence: .oneOf)) { entries, report in
            entries.value(of: key.name).flatMap { read($0, &report) }
        }
    }
}
