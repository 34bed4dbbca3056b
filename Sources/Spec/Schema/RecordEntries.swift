package import Source

/// The entries of a mapping, checked against the keys that it must and may have.
package struct RecordEntries {
    /// The mapping.
    package let node: YAMLNode
    /// What was written for each known key.
    private var written: [String: YAMLNode] = [:]
    /// What was written for the known keys that an unknown one was probably meant to be.
    private var misspelt: [String: YAMLNode] = [:]

    /// Takes a mapping and reports unknown, missing and rival keys; nil if it is no mapping.
    package init?(_ node: YAMLNode, fields: [FieldShape], _ report: inout Report) {
        self.node = node
        let names = fields.flatMap(\.keys).map(\.name)
        guard case .mapping(let entries, isFlow: _) = node.content else {
            let known = names.count < 10 ? " with " + listed(names.map { quoted($0) }) : ""
            report.add(.wrongType(expected: "a mapping" + known, found: node), at: node.place)
            return nil
        }
        for entry in entries where names.contains(entry.key) { written[entry.key] = entry.value }
        for entry in entries where !names.contains(entry.key) {
            let absent = report.findings.isCrowded ? [] : names.filter { value(of: $0) == nil }
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
        reportMissing(fields, &report)
        reportRivals(fields, &report)
    }

    /// Returns what was written for a key; nil if the key is not there.
    ///
    /// A misspelt key has been reported; its value is read as if it were spelled right, so that
    /// the same run says what is wrong with the value too.
    package func value(of name: String) -> YAMLNode? {
        written[name] ?? misspelt[name]
    }

    /// Returns the keys of a field that are there.
    private func given(_ field: FieldShape) -> [FieldShape.Key] {
        field.keys.filter { value(of: $0.name) != nil }
    }

    /// Reports keys that must be there and are not.
    package func reportMissing(_ fields: [FieldShape], _ report: inout Report) {
        let missing = fields.filter { isRequired($0) && given($0).isEmpty }
        if !missing.isEmpty { report.add(.missingKeys(missing.flatMap(\.keys)), at: node.label) }
        for field in fields where field.presence == .oneOf && given(field).isEmpty {
            report.add(.missingOneOf(field.keys.map(\.name)), at: node.label)
        }
    }

    private func isRequired(_ field: FieldShape) -> Bool {
        switch field.presence {
        case .required: true
        case .requiredWithout(let paths): !paths.contains { has($0) }
        case .optional, .oneOf: false
        }
    }

    /// Tells whether something stands at a path of two keys or one.
    private func has(_ path: [String]) -> Bool {
        guard let first = path.first, let value = value(of: first) else { return false }
        return path.dropFirst().isEmpty
            || value.value(at: path.dropFirst().joined(separator: ".")) != nil
    }

    /// Reports keys that exclude each other.
    package func reportRivals(_ fields: [FieldShape], _ report: inout Report) {
        for field in fields where field.presence == .oneOf {
            let rivals = node.entries.filter { entry in
                field.keys.contains { $0.name == entry.key }
            }
            for rival in rivals.dropFirst() {
                let names = field.keys.map(\.name)
                report.add(.severalOf(names, second: rival.key), at: rival.keyRange)
            }
        }
    }
}
