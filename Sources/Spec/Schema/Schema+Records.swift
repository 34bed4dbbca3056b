extension Schema {
    /// A mapping with known keys, in any order.
    ///
    /// All keys are read, whatever is wrong with the others, so that one run reports everything.
    static func record<each Part>(
        _ fields: repeat Field<each Part>,
        make: @escaping @Sendable (repeat each Part) -> Value
    ) -> Schema {
        var shapes: [FieldShape] = []
        repeat shapes.append((each fields).shape)
        let keys = shapes
        return Schema(.record(keys)) { node, report in
            guard let entries = RecordEntries(node, keys: keys, &report) else { return nil }
            let parts = (repeat (each fields).read(entries, &report))
            do throws(PartMissing) {
                return make(repeat try found(each parts))
            } catch {
                return nil
            }
        }
    }
}

/// A part of a record could not be read; the reason has been reported.
private struct PartMissing: Error {}

private func found<Part>(_ part: Part?) throws(PartMissing) -> Part {
    guard let part else { throw PartMissing() }
    return part
}

/// The entries of a mapping, checked against the keys that it may have.
struct RecordEntries {
    private let node: YAMLNode
    /// What was written for the known keys that an unknown one was probably meant to be.
    private let misspelt: [String: YAMLNode]

    /// Takes a mapping and reports the keys that it must not have; nil if it is no mapping.
    init?(_ node: YAMLNode, keys: [FieldShape], _ report: inout Report) {
        let names = keys.flatMap(\.keys).map(\.name)
        guard case .mapping(let entries, isFlow: _) = node.content else {
            let expected = "a mapping with " + listed(names.map { quoted($0) })
            report.add(.wrongType(expected: expected, found: node.noun), at: node.place)
            return nil
        }
        self.node = node
        var misspelt: [String: YAMLNode] = [:]
        for entry in entries where !names.contains(entry.key) {
            let absent = names.filter { node[$0] == nil && misspelt[$0] == nil }
            let suggestion = Diagnostic.suggestion(for: entry.key, among: absent)
            if let suggestion { misspelt[suggestion] = entry.value }
            let message = Diagnostic.Message.unknownKey(
                entry.key,
                suggestion: suggestion,
                allowed: names,
                belongsUnder: suggestion == nil ? report.places[entry.key] ?? [] : []
            )
            report.add(message, at: entry.keyRange)
        }
        self.misspelt = misspelt
    }

    func has(_ name: String) -> Bool {
        value(of: name) != nil
    }

    /// Returns what was written for a key; nil if the key is not there.
    ///
    /// A misspelt key has been reported; its value is read as if it were spelled right, so that
    /// the same run says what is wrong with the value too.
    func value(of name: String) -> YAMLNode? {
        node[name] ?? misspelt[name]
    }

    func reportMissing(_ key: FieldShape.Key, _ report: inout Report) {
        report.add(.missingKey(key.name, summary: key.summary), at: parent)
    }

    func reportMissing(oneOf keys: [FieldShape.Key], _ report: inout Report) {
        report.add(.missingOneOf(keys.map(\.name)), at: parent)
    }

    func reportRival(_ name: String, among names: [String], _ report: inout Report) {
        guard let entry = node.entries.first(where: { $0.key == name }) else { return }
        report.add(.severalOf(names, second: name), at: entry.keyRange)
    }

    private var parent: SourceRange {
        node.label
    }
}
