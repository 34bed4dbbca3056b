extension Schema {
    /// A mapping with known keys, in any order.
    ///
    /// All keys are read, whatever is wrong with the others, so that one run reports everything.
    package static func record<each Part>(
        _ fields: repeat Field<each Part>,
        make: @escaping @Sendable (repeat each Part) -> Value
    ) -> Schema {
        var list: [FieldShape] = []
        repeat list.append((each fields).shape)
        let shapes = list
        return Schema(.record(shapes)) { node, report in
            guard let entries = RecordEntries(node, fields: shapes, &report) else { return nil }
            return Self.make(of: entries, repeat each fields, make: make, &report)
        }
    }

    /// Reads all fields of a mapping, and makes a value of theirs if there is nothing wrong.
    package static func make<each Part>(
        of entries: RecordEntries,
        _ fields: repeat Field<each Part>,
        make: @Sendable (repeat each Part) -> Value,
        _ report: inout Report
    ) -> Value? {
        let parts = (repeat (each fields).read(entries, &report))
        do throws(PartMissing) {
            return make(repeat try found(each parts))
        } catch {
            return nil
        }
    }
}

/// A part of a record could not be read; the reason has been reported.
private struct PartMissing: Error {}

private func found<Part>(_ part: Part?) throws(PartMissing) -> Part {
    guard let part else { throw PartMissing() }
    return part
}
