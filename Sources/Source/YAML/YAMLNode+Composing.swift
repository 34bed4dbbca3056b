extension YAMLNode {
    /// Reads a text as one YAML document, in the part of YAML 1.2 that a spec may use.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - findings: Takes what is refused: syntax errors, duplicate keys, anchors, aliases, tags,
    ///     merge keys, directives, further documents, and documents beyond the limits.
    /// - Returns: The document, or nil if there is none that could be read on.
    package static func compose(_ source: SourceFile, findings: inout Findings) -> YAMLNode? {
        do {
            let reader = try YAMLEventReader(source.text)
            var composer = YAMLComposer(findings: findings)
            defer { findings = composer.findings }
            return try composer.document(from: reader)
        } catch let error as YAMLSyntaxError {
            findings.add(.syntax(error), at: SourceRange(at: error.place))
        } catch {
            // The limit that was passed has been reported.
        }
        return nil
    }
}

extension Findings {
    /// Reports a document without content, at the `null` that is all of it or at the beginning.
    package mutating func addEmptyDocument(_ root: YAMLNode?) {
        let start = SourceRange(at: SourcePosition(line: 1, column: 1))
        let written = root.flatMap { $0.range.start == $0.range.end ? nil : $0.range }
        add(.emptyDocument, at: written ?? start)
    }
}

/// Why reading stopped before the end, when the text is YAML but more than a spec may be.
private struct BeyondLimits: Error {}

/// Builds the tree from the parser's events.
private struct YAMLComposer {
    var findings: Findings
    private var nodeCount = 0
    private var depth = 0

    init(findings: Findings) {
        self.findings = findings
    }

    mutating func document(from reader: borrowing YAMLEventReader) throws -> YAMLNode? {
        var root: YAMLNode?
        while true {
            let event = try reader.next()
            switch event.kind {
            case .streamStart, .documentEnd: continue
            case .documentStart(let hasDirectives):
                guard root == nil else {
                    findings.add(.secondDocument, at: event.range)
                    return root
                }
                if hasDirectives { findings.add(.directive, at: event.range) }
            case .streamEnd: return root
            default:
                let start = SourceRange(at: event.range.start)
                root = try node(beginning: event, label: start, from: reader)
            }
        }
    }

    /// Reads the node that begins with an event.
    private mutating func node(
        beginning event: YAMLEvent,
        label: SourceRange,
        from reader: borrowing YAMLEventReader
    ) throws -> YAMLNode {
        nodeCount += 1
        guard nodeCount <= Limits.nodes else {
            findings.add(.tooManyNodes, at: event.range)
            throw BeyondLimits()
        }
        if let anchor = event.anchor { findings.add(.anchor(anchor), at: event.range) }
        if let tag = event.tag { findings.add(.tag(tag), at: event.range) }
        var node = YAMLNode(content: .refused, range: event.range, label: label)
        switch event.kind {
        case .scalar(let text, let isPlain):
            node.content = .scalar(.init(text: text, isPlain: isPlain))
        case .alias(let name):
            findings.add(.alias(name), at: event.range)
        case .listStart(let isFlow):
            try enter(event)
            let items = try items(of: &node, from: reader)
            node.content = .list(items, isFlow: isFlow)
        case .mappingStart(let isFlow):
            try enter(event)
            let entries = try entries(of: &node, from: reader)
            node.content = .mapping(entries, isFlow: isFlow)
        default: break
        }
        return node
    }

    private mutating func enter(_ event: YAMLEvent) throws {
        depth += 1
        guard depth <= Limits.depth else {
            findings.add(.tooDeep, at: SourceRange(at: event.range.start))
            throw BeyondLimits()
        }
    }

    private mutating func items(
        of list: inout YAMLNode,
        from reader: borrowing YAMLEventReader
    ) throws -> [YAMLNode] {
        var items: [YAMLNode] = []
        while true {
            let event = try reader.next()
            if case .listEnd = event.kind {
                list.close(with: event, lastChild: items.last)
                depth -= 1
                return items
            }
            let start = SourceRange(at: event.range.start)
            items.append(try node(beginning: event, label: start, from: reader))
        }
    }

    private mutating func entries(
        of mapping: inout YAMLNode,
        from reader: borrowing YAMLEventReader
    ) throws -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var lines: [String: Int] = [:]
        var lastChild: YAMLNode?
        while true {
            let event = try reader.next()
            if case .mappingEnd = event.kind {
                mapping.close(with: event, lastChild: lastChild)
                depth -= 1
                return entries
            }
            let start = SourceRange(at: event.range.start)
            let key = try node(beginning: event, label: start, from: reader)
            let value = try node(beginning: reader.next(), label: key.range, from: reader)
            lastChild = value
            guard case .scalar(let word) = key.content, !key.isNull else {
                findings.add(.keyIsNotAWord(key.noun), at: key.range)
                continue
            }
            if word.isPlain, word.text == "<<" {
                findings.add(.mergeKey, at: key.range)
            } else if let line = lines[word.text] {
                findings.add(.duplicateKey(word.text, firstLine: line), at: key.range)
            } else {
                lines[word.text] = key.range.start.line
                entries.append(.init(key: word.text, keyRange: key.range, value: value))
            }
        }
    }
}

extension YAMLNode {
    /// Sets the end of a list or mapping: libyaml's own mark, in block style, is the next token's.
    fileprivate mutating func close(with event: YAMLEvent, lastChild: YAMLNode?) {
        let isFlow = event.range.end > event.range.start
        let end = isFlow ? event.range.end : lastChild?.range.end ?? range.end
        range = SourceRange(start: range.start, end: end)
    }
}
