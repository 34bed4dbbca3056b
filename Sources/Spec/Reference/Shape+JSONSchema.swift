extension Shape {
    /// The shape in JSON Schema, draft 07.
    ///
    /// A schema sees values, not how they are written: that `1e3` is no integer and that `2024`
    /// can be a title is known to the decoder only.
    var jsonSchema: [JSON.Member] {
        switch self {
        case .text(let rule):
            [.init("type", .string("string")), .init("pattern", .string(rule.pattern))]
        case .word(let words):
            [.init("type", .string("string")), .init("enum", .array(words.map(JSON.string)))]
        case .integer(let range) where range.count == 1:
            [.init("type", .string("integer")), .init("const", .integer(range.lowerBound))]
        case .integer(let range):
            [
                .init("type", .string("integer")),
                .init("minimum", .integer(range.lowerBound)),
                .init("maximum", .integer(range.upperBound)),
            ]
        case .number(let range):
            [.init("type", .string("number"))] + range.bounds.map(\.jsonSchema)
        case .list(let item, let count, let isDistinct):
            [
                .init("type", .string("array")),
                .init("items", .object(item.jsonSchema)),
                .init("minItems", .integer(count.lowerBound)),
                .init("maxItems", .integer(count.upperBound)),
            ] + (isDistinct ? [.init("uniqueItems", .boolean(true))] : [])
        case .record(let fields): Self.object(fields)
        case .dictionary(let rule, let value, let count):
            [
                .init("type", .string("object")),
                .init("propertyNames", .object([.init("pattern", .string(rule.pattern))])),
                .init("additionalProperties", .object(value.jsonSchema)),
                .init("minProperties", .integer(count.lowerBound)),
                .init("maxProperties", .integer(count.upperBound)),
            ]
        case .choice(let settings): Self.choice(settings)
        case .either(let one, let other):
            [.init("anyOf", .array([.object(one.jsonSchema), .object(other.jsonSchema)]))]
        }
    }

    private static func object(_ fields: [FieldShape]) -> [JSON.Member] {
        var members: [JSON.Member] = [.init("type", .string("object"))]
        members.append(.init("properties", properties(fields.flatMap(\.keys))))
        members.append(.init("additionalProperties", .boolean(false)))
        let required = fields.filter { $0.presence == .required }.flatMap(\.keys).map(\.name)
        if !required.isEmpty {
            members.append(.init("required", .array(required.map(JSON.string))))
        }
        for field in fields where field.presence == .oneOf {
            let alternatives = field.keys.map { key in
                JSON.object([.init("required", .array([.string(key.name)]))])
            }
            members.append(.init("oneOf", .array(alternatives)))
        }
        return members
    }

    private static func choice(_ settings: [FieldShape.Key]) -> [JSON.Member] {
        [
            .init("type", .string("object")),
            .init("properties", properties(settings)),
            .init("additionalProperties", .boolean(false)),
            .init("minProperties", .integer(1)),
            .init("maxProperties", .integer(1)),
        ]
    }

    private static func properties(_ keys: [FieldShape.Key]) -> JSON {
        .object(keys.map { .init($0.name, .object($0.jsonSchema)) })
    }
}

extension FieldShape.Key {
    fileprivate var jsonSchema: [JSON.Member] {
        var members = [JSON.Member("description", .string(summary))]
        members += shape.jsonSchema.map { member in
            guard allowsNull, member.name == "type" else { return member }
            return JSON.Member("type", .array([member.value, .string("null")]))
        }
        if let `default` { members.append(.init("default", `default`)) }
        return members
    }
}

extension NumberRange.Bound {
    fileprivate var jsonSchema: JSON.Member {
        switch self {
        case .atLeast(let limit): .init("minimum", .number(limit))
        case .above(let limit): .init("exclusiveMinimum", .number(limit))
        case .below(let limit): .init("exclusiveMaximum", .number(limit))
        case .atMost(let limit): .init("maximum", .number(limit))
        }
    }
}
