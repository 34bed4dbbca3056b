extension SourceFile {
    /// Returns the spec's text with the digest of its table set, and every other byte as it was.
    ///
    /// The one scalar is replaced where it stands; where there is none, it is put behind `table`.
    /// The new text is read again and compared, so that an edit cannot change anything else.
    ///
    /// - Parameter sha256: The digest; 64 hexadecimal digits in lower case.
    /// - Returns: The new text.
    /// - Throws: `InvalidSpec` if the text is not YAML, has no `data` with a `table`, or holds the
    ///   digest in a form that cannot be replaced in place, such as a block of lines.
    public func pinned(sha256: String) throws(InvalidSpec) -> String {
        var report = Report(file: path)
        let document = YAMLNode.compose(self, report: &report)
        if document == nil, !report.hasErrors { report.addEmptyDocument(nil) }
        guard let root = document, !report.hasErrors else {
            throw InvalidSpec(report.sorted, source: self)
        }
        guard let data = root["data"] else { throw missing("data", in: root) }
        guard let table = data["table"] else { throw missing("table", in: data) }

        let digest = Digest(sha256)
        let value = data["sha256"]
        let edit =
            if let value { replacement(of: value, by: digest) } else {
                insertion(of: digest, behind: table, in: data)
            }
        if let edit, let text = applying(edit), isPin(of: root, in: text, digest: sha256) {
            return text
        }
        let place = (value ?? data).place
        let diagnostic = Diagnostic(.pinNotEditable(sha256), file: path, range: place)
        throw InvalidSpec([diagnostic], source: self)
    }

    private func missing(_ key: String, in parent: YAMLNode) -> InvalidSpec {
        let keys = ExperimentSchema.document.shape.keys.flatMap { [$0] + $0.shape.keys }
        let message = Diagnostic.Message.missingKeys(keys.filter { $0.name == key })
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

    private func applying(_ edit: TextEdit) -> String? {
        let bytes = Array(text.utf8)
        guard edit.bytes.lowerBound >= 0, edit.bytes.upperBound <= bytes.count else { return nil }
        let result =
            bytes[..<edit.bytes.lowerBound] + Array(edit.replacement.utf8)
            + bytes[edit.bytes.upperBound...]
        return String(validating: result, as: UTF8.self)
    }

    /// Tells whether a text says what the document said, with the digest set and nothing else.
    private func isPin(of root: YAMLNode, in text: String, digest: String) -> Bool {
        let edited = SourceFile(path: path, unchecked: text)
        var report = Report(file: path)
        guard let new = YAMLNode.compose(edited, report: &report), !report.hasErrors,
            let value = new["data"]?["sha256"], case .scalar(let scalar) = value.content,
            scalar.text == digest
        else { return false }
        return new.withoutDigest.hasSameContent(as: root.withoutDigest)
    }
}

extension YAMLNode {
    fileprivate var withoutDigest: YAMLNode {
        guard case .mapping(var entries, let isFlow) = content,
            let index = entries.firstIndex(where: { $0.key == "data" }),
            case .mapping(let data, let dataIsFlow) = entries[index].value.content
        else { return self }
        let rest = data.filter { $0.key != "sha256" }
        entries[index].value.content = .mapping(rest, isFlow: dataIsFlow)
        var result = self
        result.content = .mapping(entries, isFlow: isFlow)
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
