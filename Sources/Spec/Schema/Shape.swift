package import Canonical
import Source

/// The shape of a value of a spec.
package indirect enum Shape: Sendable {
    /// A string that follows a rule.
    case text(TextRule)
    /// One word of a closed vocabulary.
    case word([String])
    /// An integer in decimal digits.
    case integer(ClosedRange<Int>)
    /// A decimal number.
    case number(NumberRange)
    /// `true` or `false`.
    case truth
    /// A list, its items different from each other or not.
    case list(Shape, count: ClosedRange<Int>, isDistinct: Bool)
    /// A mapping with known keys.
    case record([FieldShape])
    /// A mapping from names to values of one shape.
    case dictionary(TextRule, Shape, count: ClosedRange<Int>)
    /// A mapping with exactly one key, which says what kind of settings follow.
    case choice([FieldShape.Key])
    /// One of several shapes, told apart by the kind of node.
    case either(Shape, Shape)
    /// A mapping of one of several kinds, told apart by their keys.
    case variants([VariantShape])
    /// A mapping from key paths of a recipe to values.
    case overrides
    /// A mapping from key paths of a recipe to lists of values.
    case matrix
}

/// The description of one kind of mapping.
package struct VariantShape: Sendable {
    /// The key that tells it from the others; nil for the kind that has none of theirs.
    package var key: String?
    package var fields: [FieldShape]

    package init(key: String? = nil, fields: [FieldShape]) {
        self.key = key
        self.fields = fields
    }

    /// The keys of all kinds: required where every kind requires it.
    package static func union(_ variants: [VariantShape]) -> [FieldShape] {
        var result: [FieldShape] = []
        for key in variants.flatMap({ $0.fields.flatMap(\.keys) }) {
            guard !result.contains(where: { $0.keys.first?.name == key.name }) else { continue }
            let isRequired = variants.allSatisfy { variant in
                variant.fields.contains { field in
                    field.presence == .required && field.keys.contains { $0.name == key.name }
                }
            }
            result.append(FieldShape(keys: [key], presence: isRequired ? .required : .optional))
        }
        return result
    }
}

/// The description of one key of a mapping, or of a few of which one is given.
package struct FieldShape: Sendable {
    package enum Presence: Hashable, Sendable {
        case required
        case optional
        /// Exactly one of the keys must be there.
        case oneOf
        /// The key must be there unless the mapping has one of these key paths.
        case requiredWithout([[String]])
    }

    package var keys: [Key]
    package var presence: Presence

    package init(keys: [Key], presence: Presence) {
        self.keys = keys
        self.presence = presence
    }

    package struct Key: Sendable {
        package var name: String
        /// A short summary for the reference page and editors.
        package var summary: String
        package var shape: Shape
        /// The default value.
        package var `default`: OrderedJSON?
        /// Whether the value may be left empty, which is the same as no key.
        package var allowsNull = false

        package init(
            name: String,
            summary: String,
            shape: Shape,
            `default`: OrderedJSON? = nil,
            allowsNull: Bool = false
        ) {
            self.name = name
            self.summary = summary
            self.shape = shape
            self.`default` = `default`
            self.allowsNull = allowsNull
        }
    }
}

extension Shape {
    /// How a sentence names what is expected.
    package var noun: String {
        switch self {
        case .text(let rule): rule.noun
        case .word(let words) where words.count == 1: words.map { quoted($0) }.joined()
        case .word(let words) where words.count < 11:
            "one of " + listed(words.map { quoted($0) }, last: "or")
        case .word: "a word"
        case .integer: "an integer"
        case .number: "a number"
        case .truth: "'true' or 'false'"
        case .list(.word(let words), count: _, isDistinct: _): "a list of " + listed(words)
        case .list(let item, count: _, isDistinct: _): "a list of " + item.pluralNoun
        case .record, .dictionary, .variants: "a mapping"
        case .overrides: "a mapping of key paths to values"
        case .matrix: "a mapping of key paths to lists of values"
        case .choice(let settings):
            "a mapping with " + Shape.word(settings.map(\.name)).noun
        case .either(let one, let other): one.noun + " or " + other.noun
        }
    }

    /// How a sentence names the items of a list or mapping.
    package var itemNoun: String {
        switch self {
        case .list(let item, count: _, isDistinct: _), .dictionary(_, let item, count: _):
            item.pluralNoun
        default: "values"
        }
    }

    private var pluralNoun: String {
        switch self {
        case .text(let rule): rule.pluralNoun
        case .word(let words): "of " + listed(words)
        case .integer: "integers"
        case .number: "numbers"
        case .truth: "of 'true' and 'false'"
        case .record, .dictionary, .choice, .variants, .overrides, .matrix: "mappings"
        case .list: "lists"
        case .either(let one, let other): one.pluralNoun + " or " + other.pluralNoun
        }
    }

    /// The keys that stand directly in a mapping of this shape.
    package var keys: [FieldShape.Key] {
        switch self {
        case .record(let fields): fields.flatMap(\.keys)
        case .choice(let keys): keys
        case .list(let item, count: _, isDistinct: _): item.keys
        case .either(let one, let other): one.keys + other.keys
        case .variants(let variants): VariantShape.union(variants).flatMap(\.keys)
        default: []
        }
    }

    /// Where each key belongs: for every name the paths of the mappings that know it.
    package var places: [String: [String]] {
        var result: [String: [String]] = [:]
        collectPlaces(under: [], into: &result)
        return result
    }

    private func collectPlaces(under path: [String], into result: inout [String: [String]]) {
        for key in keys {
            result[key.name, default: []].append(path.joined(separator: "."))
            key.shape.collectPlaces(under: path + [key.name], into: &result)
        }
    }
}
