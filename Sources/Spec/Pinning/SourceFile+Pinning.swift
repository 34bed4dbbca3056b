package import Source

extension SourceFile {
    /// Returns the spec's text with the digest of a table set and every other byte unchanged.
    ///
    /// The one scalar is replaced where it stands; where there is none, it is put behind `table`.
    /// The new text is read again and compared, so that an edit cannot change anything else.
    ///
    /// - Parameters:
    ///   - sha256: The digest; 64 hexadecimal digits in lower case.
    ///   - keyPath: The key of the digest, such as `data.always_train.0.sha256`; see `PinSite`.
    /// - Returns: The new text.
    /// - Throws: `InvalidSpec` if the text is not YAML, has no such mapping with a `table`, or holds
    ///   the digest in a form that cannot be replaced in place, such as a block of lines.
    package func pinned(
        sha256: String,
        at keyPath: String = "data.sha256"
    ) throws(InvalidSpec) -> String {
        var findings = Findings(file: path)
        let document = YAMLNode.compose(self, findings: &findings)
        if document == nil, !findings.hasErrors { findings.addEmptyDocument(nil) }
        guard let root = document, !findings.hasErrors else {
            throw InvalidSpec(findings.sorted, source: self)
        }
        let parent = keyPath.split(separator: ".").dropLast().joined(separator: ".")
        guard let data = root.value(at: parent) else { throw missing(parent, in: root) }
        guard let table = data["table"] else { throw missing("table", in: data) }

        let digest = Digest(sha256)
        let value = data["sha256"]
        let edit =
            if let value { replacement(of: value, by: digest) } else {
                insertion(of: digest, behind: table, in: data)
            }
        if let edit, let text = applying(edit),
            isPin(of: root, in: text, at: parent, digest: sha256)
        {
            return text
        }
        let place = (value ?? data).place
        let message = Diagnostic.Message.pinNotEditable(sha256, at: keyPath)
        throw InvalidSpec([Diagnostic(message, file: path, range: place)], source: self)
    }

    /// The same for the digests of several files that make one table.
    package func pinned(sha256s: [String], at keyPath: String) throws(InvalidSpec) -> String {
        var findings = Findings(file: path)
        let document = YAMLNode.compose(self, findings: &findings)
        guard let root = document, !findings.hasErrors else {
            throw InvalidSpec(findings.sorted, source: self)
        }
        let parent = keyPath.split(separator: ".").dropLast().joined(separator: ".")
        guard let data = root.value(at: parent) else { throw missing(parent, in: root) }
        guard let table = data["table"] else { throw missing("table", in: data) }
        let digests = sha256s.map(Digest.init)
        let value = data["sha256"]
        let edit =
            if let value { replacement(of: value, by: digests) } else {
                insertion(of: digests, behind: table, in: data)
            }
        if let edit, let text = applying(edit),
            isPin(of: root, in: text, at: parent, digests: sha256s)
        {
            return text
        }
        let message = Diagnostic.Message.pinNotEditable(sha256s[0], at: keyPath)
        let place = (value ?? data).place
        throw InvalidSpec([Diagnostic(message, file: path, range: place)], source: self)
    }

    private func missing(_ key: String, in parent: YAMLNode) -> InvalidSpec {
        let keys = ExperimentSchema.document.shape.keys.flatMap { [$0] + $0.shape.keys }
        let found = keys.filter { $0.name == key }.prefix(1)
        let unknown = FieldShape.Key(name: key, summary: "A table.", shape: .record([]))
        let message = Diagnostic.Message.missingKeys(found.isEmpty ? [unknown] : Array(found))
        return InvalidSpec([Diagnostic(message, file: path, range: parent.label)], source: self)
    }
}

/// A digest as it is written into YAML.
private struct Digest {
    /// Without quotation marks.
    var bare: String
    /// As a plain value; in quotation marks if other readers would take it for a number.
    var plain: String

    init(_ sha256: String) {
        bare = sha256
        let looksNumeric = sha256.allSatisfy { $0.isNumber || $0 == "e" }
        plain = looksNumeric ? "\"" + sha256 + "\"" : sha256
    }
}

/// Some bytes of a text and what takes their place.
private struct TextEdit {
    var bytes: Range<Int>
    var replacement: String
}

extension SourceFile {
    /// Replaces the value of `sha256`, whatever was written there.
    private func replacement(of value: YAMLNode, by digest: Digest) -> TextEdit? {
        guard case .scalar(let scalar) = value.content,
            let start = byteOffset(of: value.range.start),
            let end = byteOffset(of: value.range.end)
        else { return nil }
        if start == end { return filling(behind: value.label, with: digest) }
        if scalar.isPlain { return TextEdit(bytes: start..<end, replacement: digest.plain) }
        guard end - start >= 2 else { return nil }
        return TextEdit(bytes: start + 1..<end - 1, replacement: digest.bare)
    }

    /// Puts the value behind a key without one; in `{table: x, sha256}` there is not even a colon.
    private func filling(behind key: SourceRange, with digest: Digest) -> TextEdit? {
        guard let end = byteOffset(of: key.end) else { return nil }
        let rest = text.utf8.dropFirst(end)
        let blanks = rest.prefix { $0 == UInt8(ascii: " ") }.count
        if rest.dropFirst(blanks).first == UInt8(ascii: ":") {
            let place = end + blanks + 1
            return TextEdit(bytes: place..<place, replacement: " " + digest.plain)
        }
        return TextEdit(bytes: end..<end, replacement: ": " + digest.plain)
    }

    /// Puts a new key behind `table`: on a line of its own, or after a comma in flow style.
    private func insertion(
        of digest: Digest,
        behind table: YAMLNode,
        in data: YAMLNode
    ) -> TextEdit? {
        guard case .mapping(_, let isFlow) = data.content,
            let end = byteOffset(of: table.range.end)
        else { return nil }
        if isFlow {
            return TextEdit(bytes: end..<end, replacement: ", sha256: " + digest.plain)
        }
        guard let line = line(table.range.end.line) else { return nil }
        let lineEnd = text.utf8.distance(from: text.utf8.startIndex, to: line.endIndex)
        let indent = String(repeating: " ", count: max(0, table.label.start.column - 1))
        let usesCarriageReturn = text.utf8.contains(UInt8(ascii: "\r"))
        let lineBreak = usesCarriageReturn ? "\r\n" : "\n"
        return TextEdit(
            bytes: lineEnd..<lineEnd,
            replacement: lineBreak + indent + "sha256: " + digest.plain
        )
    }

    /// Replaces the value of `sha256` by a list: item by item where there are as many.
    private func replacement(of value: YAMLNode, by digests: [Digest]) -> TextEdit? {
        let flow = "[" + digests.map(\.plain).joined(separator: ", ") + "]"
        guard case .list(let items, let isFlow) = value.content, let first = items.first,
            let last = items.last, let start = byteOffset(of: first.range.start),
            let end = byteOffset(of: last.range.end)
        else {
            guard case .scalar(let scalar) = value.content,
                let start = byteOffset(of: value.range.start),
                let end = byteOffset(of: value.range.end)
            else { return nil }
            guard start == end else { return TextEdit(bytes: start..<end, replacement: flow) }
            guard scalar.isPlain, let label = byteOffset(of: value.label.end) else { return nil }
            let rest = text.utf8.dropFirst(label)
            let blanks = rest.prefix { $0 == UInt8(ascii: " ") }.count
            guard rest.dropFirst(blanks).first == UInt8(ascii: ":") else { return nil }
            let place = label + blanks + 1
            return TextEdit(bytes: place..<place, replacement: " " + flow)
        }
        let bytes = Array(text.utf8)
        if items.count == digests.count {
            var text: [UInt8] = []
            var place = start
            for (item, digest) in zip(items, digests) {
                guard let itemStart = byteOffset(of: item.range.start),
                    let itemEnd = byteOffset(of: item.range.end), itemStart >= place
                else { return nil }
                text += bytes[place..<itemStart] + Array(digest.plain.utf8)
                place = itemEnd
            }
            return TextEdit(
                bytes: start..<end,
                replacement: String(decoding: text, as: UTF8.self)
            )
        }
        let indent = String(repeating: " ", count: max(0, first.range.start.column - 3))
        let separator = isFlow ? ", " : "\n\(indent)- "
        return TextEdit(
            bytes: start..<end,
            replacement: digests.map(\.plain).joined(separator: separator)
        )
    }

    /// Puts a list behind `table`: a line for each digest, or all of them in flow style.
    private func insertion(
        of digests: [Digest],
        behind table: YAMLNode,
        in data: YAMLNode
    ) -> TextEdit? {
        guard case .mapping(_, let isFlow) = data.content else { return nil }
        var end = table.range.end
        // A block list ends where the next key begins.
        if case .list(let items, false) = table.content, let last = items.last {
            end = last.range.end
        }
        if isFlow {
            guard let offset = byteOffset(of: end) else { return nil }
            let list = digests.map(\.plain).joined(separator: ", ")
            return TextEdit(bytes: offset..<offset, replacement: ", sha256: [\(list)]")
        }
        guard let line = line(end.line) else { return nil }
        let lineEnd = text.utf8.distance(from: text.utf8.startIndex, to: line.endIndex)
        let indent = String(repeating: " ", count: max(0, table.label.start.column - 1))
        let lineBreak = text.utf8.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
        let items = digests.map { "\(lineBreak)\(indent)  - \($0.plain)" }.joined()
        return TextEdit(
            bytes: lineEnd..<lineEnd,
            replacement: "\(lineBreak)\(indent)sha256:\(items)"
        )
    }

    /// Returns whether a text says what the document said, with these digests set and nothing else.
    private func isPin(
        of root: YAMLNode,
        in text: String,
        at keyPath: String,
        digests: [String]
    ) -> Bool {
        let edited = SourceFile(path: path, unchecked: text)
        var findings = Findings(file: path)
        guard let new = YAMLNode.compose(edited, findings: &findings), !findings.hasErrors,
            let value = new.value(at: keyPath)?["sha256"], case .list(let items, _) = value.content
        else { return false }
        let found = items.map { item in
            if case .scalar(let scalar) = item.content { scalar.text } else { "" }
        }
        return found == digests
            && new.withoutDigest(at: keyPath).hasSameContent(as: root.withoutDigest(at: keyPath))
    }

    private func applying(_ edit: TextEdit) -> String? {
        let bytes = Array(text.utf8)
        guard edit.bytes.lowerBound >= 0, edit.bytes.upperBound <= bytes.count else { return nil }
        let result =
            bytes[..<edit.bytes.lowerBound] + Array(edit.replacement.utf8)
            + bytes[edit.bytes.upperBound...]
        return String(validating: result, as: UTF8.self)
    }

    /// Returns whether a text says what the document said, with the digest set and nothing else.
    private func isPin(
        of root: YAMLNode,
        in text: String,
        at keyPath: String,
        digest: String
    ) -> Bool {
        let edited = SourceFile(path: path, unchecked: text)
        var findings = Findings(file: path)
        guard let new = YAMLNode.compose(edited, findings: &findings), !findings.hasErrors,
            let value = new.value(at: keyPath)?["sha256"], case .scalar(let scalar) = value.content,
            scalar.text == digest
        else { return false }
        return new.withoutDigest(at: keyPath)
            .hasSameContent(as: root.withoutDigest(at: keyPath))
    }
}

extension YAMLNode {
    /// The document without the digest of one table.
    fileprivate func withoutDigest(at keyPath: String) -> YAMLNode {
        let steps = keyPath.split(separator: ".").map(String.init)
        return changing(steps[...]) { table in
            guard case .mapping(let entries, let isFlow) = table.content else { return table }
            var result = table
            result.content = .mapping(entries.filter { $0.key != "sha256" }, isFlow: isFlow)
            return result
        }
    }

    private func changing(
        _ steps: ArraySlice<String>,
        _ change: (YAMLNode) -> YAMLNode
    ) -> YAMLNode {
        guard let step = steps.first else { return change(self) }
        var result = self
        switch content {
        case .list(var items, let isFlow):
            guard let index = Int(step), items.indices.contains(index) else { return self }
            items[index] = items[index].changing(steps.dropFirst(), change)
            result.content = .list(items, isFlow: isFlow)
        case .mapping(var entries, let isFlow):
            for count in 1...steps.count {
                let key = steps.prefix(count).joined(separator: ".")
                guard let index = entries.firstIndex(where: { $0.key == key }) else { continue }
                let value = entries[index].value
                entries[index].value = value.changing(steps.dropFirst(count), change)
                result.content = .mapping(entries, isFlow: isFlow)
                break
            }
        case .scalar, .refused: break
        }
        return result
    }

    fileprivate func hasSameContent(as other: YAMLNode) -> Bool {
        switch (content, other.content) {
        case (.scalar(let one), .scalar(let two)): one == two
        case (.list(let one, _), .list(let two, _)):
            one.elementsEqual(two) { $0.hasSameContent(as: $1) }
        case (.mapping(let one, _), .mapping(let two, _)):
            one.elementsEqual(two) { $0.key == $1.key && $0.value.hasSameContent(as: $1.value) }
        default: false
        }
    }
}
