package import Canonical
package import Spec

/// Whether a schema requires the required keys.
package enum Strictness: Sendable {
    /// It does.
    case complete
    /// It does not: a matrix may add them. Items of lists, which no matrix reaches, are complete.
    case partial
}

extension Shape {
    /// The shape in JSON Schema, draft 07.
    ///
    /// A schema sees values, not how they are written: that `1e3` is no integer and that `2024`
    /// can be a title is known to the decoder only.
    package func jsonSchema(_ strictness: Strictness = .complete) -> [OrderedJSON.Member] {
        switch self {
        case .text(let rule):
            return [
                .init(
                    "type",
                    rule.takesIntegers ? .strings("string", "integer") : .string("string")
                ),
                .init("pattern", .string(rule.pattern)),
            ]
        case .word(let words):
            return [
                .init("type", .string("string")),
                .init("enum", .array(words.map(OrderedJSON.string))),
            ]
        case .integer(let range) where range.lowerBound == range.upperBound:
            return [.init("type", .string("integer")), .init("const", .integer(range.lowerBound))]
        case .integer(let range):
            return [
                .init("type", .string("integer")),
                .init("minimum", .integer(range.lowerBound)),
                .init("maximum", .integer(range.upperBound)),
            ]
        case .number(let range):
            return [.init("type", .string("number"))] + range.bounds.map(\.jsonSchema)
        case .truth: return [.init("type", .string("boolean"))]
        case .list(let item, let count, let isDistinct):
            return [
                .init("type", .string("array")),
                .init("items", .object(item.jsonSchema())),
                .init("minItems", .integer(count.lowerBound)),
                .init("maxItems", .integer(count.upperBound)),
            ] + (isDistinct ? [.init("uniqueItems", .boolean(true))] : [])
        case .record(let fields): return Self.object(fields, strictness)
        case .dictionary(let rule, let value, let count):
            return [
                .init("type", .string("object")),
                .init("propertyNames", .object([.init("pattern", .string(rule.pattern))])),
                .init("additionalProperties", .object(value.jsonSchema())),
                .init("minProperties", .integer(count.lowerBound)),
                .init("maxProperties", .integer(count.upperBound)),
            ]
        case .choice(let settings): return Self.choice(settings, strictness)
        case .either(let one, let other):
            let kinds = [one, other].map { OrderedJSON.object($0.jsonSchema(strictness)) }
            return [.init("anyOf", .array(kinds))]
        case .variants(let variants): return Self.variants(variants, strictness)
        case .overrides: return [.init("$ref", .string("#/definitions/overrides"))]
        case .matrix: return [.init("$ref", .string("#/definitions/matrix"))]
        }
    }

    /// What a complete value has that a partial one may leave out; says nothing of its types.
    var jsonRequirements: [OrderedJSON.Member] {
        switch self {
        case .record(let fields):
            Self.requirements(of: fields) + Self.requirements(inside: fields.flatMap(\.keys))
        case .choice(let keys):
            [.init("minProperties", .integer(1))] + Self.requirements(inside: keys)
        case .either(let one, let other): one.jsonRequirements + other.jsonRequirements
        case .variants(let variants):
            [.init("anyOf", Self.kinds(variants, .complete))]
                + Self.requirements(inside: VariantShape.union(variants).flatMap(\.keys))
        default: []
        }
    }

    // MARK: - Mappings

    private static func object(
        _ fields: [FieldShape],
        _ strictness: Strictness
    ) -> [OrderedJSON.Member] {
        [
            .init("type", .string("object")),
            .init("properties", properties(fields.flatMap(\.keys), strictness)),
            .init("additionalProperties", .boolean(false)),
        ] + (strictness == .complete ? requirements(of: fields) : [])
    }

    private static func choice(
        _ settings: [FieldShape.Key],
        _ strictness: Strictness
    ) -> [OrderedJSON.Member] {
        [
            .init("type", .string("object")),
            .init("properties", properties(settings, strictness)),
            .init("additionalProperties", .boolean(false)),
        ] + (strictness == .complete ? [.init("minProperties", .integer(1))] : [])
            + [.init("maxProperties", .integer(1))]
    }

    private static func variants(
        _ variants: [VariantShape],
        _ strictness: Strictness
    ) -> [OrderedJSON.Member] {
        [
            .init("type", .string("object")),
            .init(
                "properties",
                properties(VariantShape.union(variants).flatMap(\.keys), strictness)
            ),
            .init("additionalProperties", .boolean(false)),
            .init("anyOf", kinds(variants, strictness)),
        ]
    }

    /// For each kind of mapping its keys, and those that it must have.
    private static func kinds(_ variants: [VariantShape], _ strictness: Strictness) -> OrderedJSON {
        let kinds = variants.map { variant in
            let names = variant.fields.flatMap(\.keys).map(\.name)
            let known = OrderedJSON.object([.init("enum", .array(names.map(OrderedJSON.string)))])
            let needed = strictness == .complete ? requirements(of: variant.fields) : []
            return OrderedJSON.object([.init("propertyNames", known)] + needed)
        }
        return .array(kinds)
    }

    private static func properties(
        _ keys: [FieldShape.Key],
        _ strictness: Strictness
    ) -> OrderedJSON {
        .object(keys.map { .init($0.name, .object($0.jsonSchema(strictness))) })
    }

    /// The keys that must be there, and of each group of keys exactly one.
    static func requirements(of fields: [FieldShape]) -> [OrderedJSON.Member] {
        var members: [OrderedJSON.Member] = []
        let required = fields.filter { $0.presence == .required }.flatMap(\.keys).map(\.name)
        if !required.isEmpty {
            members.append(.init("required", .array(required.map(OrderedJSON.string))))
        }
        for case (let field, .requiredWithout(let paths)) in fields.map({ ($0, $0.presence) }) {
            let present = OrderedJSON.object([
                .init("required", .array(field.keys.map { .string($0.name) }))
            ])
            members.append(.init("anyOf", .array([present] + paths.map { having($0[...]) })))
        }
        for field in fields where field.presence == .oneOf {
            let alternatives = field.keys.map { key in
                OrderedJSON.object([.init("required", .strings(key.name))])
            }
            members.append(.init("oneOf", .array(alternatives)))
        }
        return members
    }

    /// A mapping that has a key path.
    private static func having(_ path: ArraySlice<String>) -> OrderedJSON {
        guard let key = path.first else { return .object([]) }
        let rest = path.dropFirst()
        let inner: [OrderedJSON.Member] =
            rest.isEmpty ? [] : [.init("properties", .object([.init(key, having(rest))]))]
        return .object([.init("required", .strings(key))] + inner)
    }

    /// What the values of keys must have.
    static func requirements(inside keys: [FieldShape.Key]) -> [OrderedJSON.Member] {
        let parts = keys.map { OrderedJSON.Member($0.name, .object($0.shape.jsonRequirements)) }
        let needed = parts.filter { $0.value != .object([]) }
        return needed.isEmpty ? [] : [.init("properties", .object(needed))]
    }
}

extension FieldShape.Key {
    package func jsonSchema(_ strictness: Strictness) -> [OrderedJSON.Member] {
        var members = [OrderedJSON.Member("description", .string(summary))]
        members += shape.jsonSchema(strictness).map { member in
            guard allowsNull else { return member }
            if member.name == "anyOf", case .array(let shapes) = member.value {
                let null = OrderedJSON.object([.init("type", .string("null"))])
                return OrderedJSON.Member("anyOf", .array(shapes + [null]))
            }
            guard member.name == "type" else { return member }
            return OrderedJSON.Member("type", .array([member.value, .string("null")]))
        }
        if let `default` { members.append(.init("default", `default`)) }
        return members
    }
}

extension NumberRange.Bound {
    fileprivate var jsonSchema: OrderedJSON.Member {
        switch self {
        case .atLeast(let limit): .init("minimum", .decimal(limit))
        case .above(let limit): .init("exclusiveMinimum", .decimal(limit))
        case .below(let limit): .init("exclusiveMaximum", .decimal(limit))
        case .atMost(let limit): .init("maximum", .decimal(limit))
        }
    }
}
