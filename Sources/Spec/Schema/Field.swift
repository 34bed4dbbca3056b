package import Canonical
import Source

/// A key of a mapping, or a few keys of which one is given: read and described together.
package struct Field<Value: Sendable>: Sendable {
    /// The description.
    package let shape: FieldShape
    /// Reads the value from the entries of a mapping, or reports why there is none.
    package let read: @Sendable (RecordEntries, inout Report) -> Value?

    package init(
        shape: FieldShape,
        read: @escaping @Sendable (RecordEntries, inout Report) -> Value?
    ) {
        self.shape = shape
        self.read = read
    }
}

extension Field {
    /// A required key.
    package static func required(_ name: String, _ schema: Schema<Value>, _ summary: String)
        -> Field
    {
        let key = FieldShape.Key(name: name, summary: summary, shape: schema.shape)
        return Field(shape: FieldShape(keys: [key], presence: .required)) { entries, report in
            key.written(in: entries, &report).flatMap { schema.decode($0, &report) }
        }
    }

    /// A key with a default.
    package static func defaulted(
        _ name: String,
        _ schema: Schema<Value>,
        to value: Value,
        _ summary: String
    ) -> Field where Value: DefaultValue {
        defaulted(name, schema, to: value, shownAs: value.json, summary)
    }

    /// A key with a list that is empty when the key is left out.
    package static func emptyByDefault<Item>(
        _ name: String,
        _ schema: Schema<Value>,
        _ summary: String
    ) -> Field where Value == [Item] {
        if case .dictionary = schema.shape {
            return defaulted(name, schema, to: [], shownAs: .object([]), summary)
        }
        return defaulted(name, schema, to: [], shownAs: .array([]), summary)
    }

    /// A key with a default, and the text that documents show for it.
    package static func defaulted(
        _ name: String,
        _ schema: Schema<Value>,
        to value: Value,
        shownAs json: OrderedJSON,
        _ summary: String
    ) -> Field {
        let key = FieldShape.Key(name: name, summary: summary, shape: schema.shape, default: json)
        return Field(shape: FieldShape(keys: [key], presence: .optional)) { entries, report in
            guard entries.value(of: name) != nil else { return value }
            return key.written(in: entries, &report).flatMap { schema.decode($0, &report) }
        }
    }

    /// An optional key.
    package static func optional<Wrapped>(
        _ name: String,
        _ schema: Schema<Wrapped>,
        allowsNull: Bool = false,
        shownAs json: OrderedJSON? = nil,
        _ summary: String
    ) -> Field where Value == Wrapped? {
        let key = FieldShape.Key(
            name: name,
            summary: summary,
            shape: schema.shape,
            default: json,
            allowsNull: allowsNull
        )
        return Field(shape: FieldShape(keys: [key], presence: .optional)) { entries, report in
            guard let node = entries.value(of: name), !(allowsNull && node.isNull) else {
                return .some(nil)
            }
            return key.written(in: entries, &report)
                .flatMap { schema.decode($0, &report) }
                .map(Optional.some)
        }
    }

    /// Several keys of which exactly one is required.
    package static func oneOf(_ alternatives: [Field]) -> Field {
        let keys = alternatives.flatMap(\.shape.keys)
        return Field(shape: FieldShape(keys: keys, presence: .oneOf)) { entries, report in
            let given = alternatives.filter { field in
                field.shape.keys.contains { entries.value(of: $0.name) != nil }
            }
            let values = given.map { $0.read(entries, &report) }
            return values.count == 1 ? values[0] : nil
        }
    }

    /// The same key with its value made into another one.
    package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Field<Other> {
        Field<Other>(shape: shape) { entries, report in
            read(entries, &report).map(transform)
        }
    }
}

extension FieldShape.Key {
    /// Returns what was written for the key; nil if it is not there, or empty, which is reported.
    fileprivate func written(in entries: RecordEntries, _ report: inout Report) -> YAMLNode? {
        guard let node = entries.value(of: name) else { return nil }
        guard !node.isNull else {
            report.add(.emptyValue(of: self), at: node.label)
            return nil
        }
        return node
    }
}

/// A value that can be the default of a key, and so stands in the JSON Schema and the reference.
package protocol DefaultValue: Sendable {
    var json: OrderedJSON { get }
}

extension Int: DefaultValue {
    package var json: OrderedJSON { .integer(self) }
}

extension Double: DefaultValue {
    package var json: OrderedJSON { .decimal(self) }
}

extension Array: DefaultValue where Element: DefaultValue {
    package var json: OrderedJSON { .array(map(\.json)) }
}

extension DefaultValue where Self: RawRepresentable, RawValue == String {
    package var json: OrderedJSON { .string(rawValue) }
}
