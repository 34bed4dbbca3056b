/// One alternative of a choice: a name and the settings that belong to it.
struct Alternative<Value: Sendable>: Sendable {
    let key: FieldShape.Key
    let read: @Sendable (YAMLNode, inout Report) -> Value?

    static func settings<Settings>(
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
    static func choice(_ alternatives: Alternative<Value>...) -> Schema {
        let keys = alternatives.map(\.key)
        let names = keys.map(\.name)
        return Schema(.choice(keys)) { node, report in
            if case .scalar(let word) = node.content, !node.isNull {
                let isKnown = names.contains(word.text)
                let message: Diagnostic.Message =
                    isKnown
                    ? .settingsMissing(word.text) : .unknownWord(word.text, allowed: names)
                report.add(message, at: node.place)
                return nil
            }
            let field = Field.oneOf(alternatives.map(\.field))
            guard let entries = RecordEntries(node, fields: [field.shape], &report) else {
                return nil
            }
            return field.read(entries, &report)
        }
    }

    /// A scalar of one kind or a list of another.
    static func either<Scalar, Items>(
        _ scalar: Schema<Scalar>,
        _ list: Schema<Items>,
        makeScalar: @escaping @Sendable (Scalar) -> Value,
        makeList: @escaping @Sendable (Items) -> Value
    ) -> Schema {
        let shape = Shape.either(scalar.shape, list.shape)
        return Schema(shape) { node, report in
            switch node.content {
            case .scalar where !node.isNull:
                return scalar.decode(node, &report).map(makeScalar)
            case .list:
                return list.decode(node, &report).map(makeList)
            default:
                report.add(.wrongType(expected: shape.noun, found: node), at: node.place)
                return nil
            }
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
