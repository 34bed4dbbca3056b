import CYAML

/// Reads a text as YAML events; only this file uses libyaml.
///
/// libyaml counts lines and columns from 0, and columns in Unicode scalars: 1 is added here, once.
@safe struct YAMLEventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    /// The text; libyaml reads it in place.
    private let input: UnsafeMutableBufferPointer<UInt8>

    /// Begins to read a text.
    ///
    /// - Throws: `YAMLSyntaxError` if there is no memory.
    init(_ text: String) throws(YAMLSyntaxError) {
        let bytes = Array(text.utf8)
        unsafe input = .allocate(capacity: bytes.count)
        _ = unsafe input.initialize(from: bytes)
        unsafe parser = .allocate(capacity: 1)
        unsafe parser.initialize(to: yaml_parser_t())
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            unsafe input.deallocate()
            throw YAMLSyntaxError(
                problem: "out of memory",
                context: "",
                position: SourcePosition(line: 1, column: 1)
            )
        }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe input.deallocate()
    }

    /// Returns the next event; not to be called after the end of the stream or an error.
    ///
    /// - Throws: `YAMLSyntaxError` where the text stops being YAML.
    func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw syntaxError }
        defer { unsafe yaml_event_delete(&event) }
        return unsafe Self.event(event)
    }

    private var syntaxError: YAMLSyntaxError {
        let state = unsafe parser.pointee
        let context = unsafe Self.string(state.context)
        return unsafe YAMLSyntaxError(
            problem: Self.string(state.problem) ?? "unknown",
            context: context ?? "",
            position: Self.position(state.problem_mark),
            contextPosition: context == nil ? nil : Self.position(state.context_mark)
        )
    }

    private static func event(_ event: yaml_event_t) -> YAMLEvent {
        let range = unsafe SourceRange(
            start: position(event.start_mark),
            end: position(event.end_mark)
        )
        var anchor: String?
        var tag: String?
        let kind: YAMLEvent.Kind
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT:
            let start = unsafe event.data.document_start
            let hasVersion = unsafe start.version_directive != nil
            let hasTags = unsafe start.tag_directives.start != start.tag_directives.end
            kind = .documentStart(hasDirectives: hasVersion || hasTags)
        case YAML_ALIAS_EVENT:
            kind = unsafe .alias(string(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            unsafe (anchor, tag) = (string(scalar.anchor), string(scalar.tag))
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length))
            kind = unsafe .scalar(
                text: String(decoding: bytes, as: UTF8.self),
                isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE
            )
        case YAML_SEQUENCE_START_EVENT:
            let list = unsafe event.data.sequence_start
            unsafe (anchor, tag) = (string(list.anchor), string(list.tag))
            kind = unsafe .listStart(isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE)
        case YAML_SEQUENCE_END_EVENT: kind = .listEnd
        case YAML_MAPPING_START_EVENT:
            let mapping = unsafe event.data.mapping_start
            unsafe (anchor, tag) = (string(mapping.anchor), string(mapping.tag))
            kind = unsafe .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_MAPPING_END_EVENT: kind = .mappingEnd
        case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
        case YAML_STREAM_START_EVENT: kind = .streamStart
        default: kind = .streamEnd
        }
        return YAMLEvent(kind: kind, range: range, anchor: anchor, tag: tag)
    }

    private static func string(_ pointer: UnsafePointer<CChar>?) -> String? {
        unsafe pointer.map { unsafe String(cString: $0) }
    }

    private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        unsafe pointer.map { unsafe String(cString: $0) }
    }

    private static func position(_ mark: yaml_mark_t) -> SourcePosition {
        SourcePosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
