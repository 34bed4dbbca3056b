import Source

/// A mapping of one kind among several, told apart by a key that only this kind has.
package struct Variant<Value: Sendable>: Sendable {
    package let shape: VariantShape
    package let read: @Sendable (RecordEntries, inout Report) -> Value?

    package init(
        shape: VariantShape,
        read: @escaping @Sendable (RecordEntries, inout Report) -> Value?
    ) {
        self.shape = shape
        self.read = read
    }

    /// A kind of mapping.
    ///
    /// - Parameters:
    ///   - key: The key that tells it from the others; nil for the kind that has none of theirs.
    ///   - fields: Its keys, that key among them.
    ///   - make: Makes the value of their values.
    /// - Returns: The variant.
    package static func keyed<each Part>(
        by key: String?,
        _ fields: repeat Field<each Part>,
        make: @escaping @Sendable (repeat each Part) -> Value
    ) -> Variant {
        var shapes: [FieldShape] = []
        repeat shapes.append((each fields).shape)
        return Variant(shape: VariantShape(key: key, fields: shapes)) { entries, report in
            Schema.make(of: entries, repeat each fields, make: make, &report)
        }
    }
}

extension Schema {
    /// A mapping that is of one of several kinds.
    package static func variants(_ variants: Variant<Value>...) -> Schema {
        let shapes = variants.map(\.shape)
        let union = VariantShape.union(shapes)
        return Schema(.variants(shapes)) { node, report in
            guard let entries = RecordEntries(node, fields: union, &report) else { return nil }
            let given = variants.filter { variant in
                variant.shape.key.map { entries.value(of: $0) != nil } ?? false
            }
            // Without a key that tells, the kind that has all keys given, if there is one.
            let untold = variants.first { $0.shape.key == nil }
            let fitting = untold.flatMap { rest in
                entries.fits(rest.shape) ? rest : variants.first { entries.fits($0.shape) }
            }
            guard let chosen = given.first ?? fitting ?? untold else {
                report.add(.missingOneOf(shapes.compactMap(\.key)), at: node.label)
                // What is wrong with the other keys is said all the same.
                _ = variants.first?.read(entries, &report)
                return nil
            }
            entries.report(rivals: given.compactMap(\.shape.key), among: shapes, &report)
            if given.count < 2 { entries.check(chosen.shape, after: union, &report) }
            let value = chosen.read(entries, &report)
            for rival in given.dropFirst() { _ = rival.read(entries, &report) }
            return given.count < 2 && entries.fits(chosen.shape) ? value : nil
        }
    }
}

extension RecordEntries {
    /// Reports all but one of the keys that tell kinds apart.
    fileprivate func report(
        rivals: [String],
        among shapes: [VariantShape],
        _ report: inout Report
    ) {
        let written = node.entries.filter { rivals.contains($0.key) }
        for entry in written.dropFirst() {
            let message = Diagnostic.Message.severalOf(
                shapes.compactMap(\.key),
                second: entry.key
            )
            report.add(message, at: entry.keyRange)
        }
    }

    /// Reports keys of other kinds, and keys that this kind must have.
    fileprivate func check(
        _ variant: VariantShape,
        after union: [FieldShape],
        _ report: inout Report
    ) {
        for entry in strays(of: variant)
        where union.flatMap(\.keys).contains(where: { $0.name == entry.key }) {
            report.add(.keyDoesNotFit(entry.key, beside: variant.key), at: entry.keyRange)
        }
        let reported = union.filter { $0.presence == .required }.flatMap(\.keys).map(\.name)
        let rest = variant.fields.filter { field in
            field.presence == .oneOf || !field.keys.contains { reported.contains($0.name) }
        }
        reportMissing(rest, &report)
        reportRivals(rest, &report)
    }

    /// Returns whether all keys belong to a kind.
    fileprivate func fits(_ variant: VariantShape) -> Bool {
        strays(of: variant).isEmpty
    }

    private func strays(of variant: VariantShape) -> [YAMLNode.Entry] {
        let names = variant.fields.flatMap(\.keys).map(\.name)
        return node.entries.filter { !names.contains($0.key) }
    }
}
