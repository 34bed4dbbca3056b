import Source
package import Spec

/// A line of the reference page: one key.
package struct KeyReference {
    /// The keys that lead to it; a list adds `[]`.
    package var path: String
    package var key: FieldShape.Key
    var presence: FieldShape.Presence

    /// The first key of the path.
    var root: String { String(path.prefix { $0 != "." && $0 != "[" }) }
}

extension Shape {
    /// All keys of a mapping of this shape, each before those inside its value.
    package func references(under parent: String = "") -> [KeyReference] {
        switch self {
        case .record(let fields):
            fields.flatMap { field in
                field.keys.flatMap { $0.references(under: parent, presence: field.presence) }
            }
        case .choice(let keys):
            keys.flatMap { key in
                key.references(under: parent, presence: keys.count == 1 ? .required : .oneOf)
            }
        case .list(let item, count: _, isDistinct: _): item.references(under: parent + "[]")
        case .either(let one, let other):
            one.references(under: parent) + other.references(under: parent)
        case .variants(let variants):
            Self.references(of: variants, under: parent)
        default: []
        }
    }

    private static func references(
        of variants: [VariantShape],
        under parent: String
    ) -> [KeyReference] {
        let marks = variants.compactMap(\.key)
        let hasPlain = variants.contains { $0.key == nil }
        return VariantShape.union(variants).flatMap { field in
            field.keys.flatMap { key in
                let isMark = !hasPlain && marks.contains(key.name)
                return key.references(under: parent, presence: isMark ? .oneOf : field.presence)
            }
        }
    }

    /// What a value may be, for people, as Markdown.
    var typeDescription: String {
        switch self {
        case .text(let rule): return String(rule.noun.drop { $0 != " " }.dropFirst())
        case .word(let words): return words.map { "`\($0)`" }.joined(separator: ", ")
        case .integer(let range): return "integer, " + range.sentence
        case .number(let range):
            return range.bounds.isEmpty ? "number" : "number, " + range.sentence
        case .truth: return "`true`, `false`"
        case .list(let item, let count, let isDistinct):
            let unique = isDistinct ? " unique" : ""
            let items = count.upperBound == 1 ? "item" : "items"
            return "list of \(count.sentence)\(unique) \(items): \(item.typeDescription)"
        case .record, .variants: return "mapping"
        case .dictionary(let rule, let value, let count):
            let names = rule.pluralNoun
            return "mapping of \(count.sentence) \(names) to: " + value.typeDescription
        case .overrides: return "mapping of key paths to values"
        case .matrix: return "mapping of key paths to lists of values"
        case .choice(let settings):
            let names = settings.map { "`\($0.name)`" }
            return names.count == 1
                ? "mapping with \(names.joined())"
                : "mapping with one of " + listed(names, last: "or")
        case .either(let one, let other):
            return one.typeDescription + ", or " + other.typeDescription
        }
    }
}

extension FieldShape.Key {
    fileprivate func references(
        under parent: String,
        presence: FieldShape.Presence
    ) -> [KeyReference] {
        let path = parent.isEmpty ? name : parent + "." + name
        let line = KeyReference(path: path, key: self, presence: presence)
        return [line] + shape.references(under: path)
    }
}
