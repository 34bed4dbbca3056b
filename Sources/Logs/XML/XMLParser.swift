import CExpat

/// The one place where expat is called.
@safe struct XMLParser: ~Copyable {
    private let parser: OpaquePointer
    private let listener: Listener

    /// Bytes of a piece of XML that is neither a beginning nor an end of an element, at most: 1 MiB.
    private static let maximumTokenLength = 1 << 20

    /// Bytes that have been parsed since the parser last moved on.
    private var silentCount = 0

    /// What handlers of C, which have no context of their own, are handed.
    @safe private final class Listener {
        let parser: OpaquePointer
        let elements: XMLElements

        init(_ parser: OpaquePointer, _ elements: XMLElements) {
            unsafe self.parser = parser
            self.elements = elements
        }

        var line: Int { unsafe Int(XML_GetCurrentLineNumber(parser)) }

        func stop() { unsafe XML_StopParser(parser, 0) }

        static func of(_ pointer: UnsafeMutableRawPointer?) -> Listener? {
            unsafe pointer.map { unsafe Unmanaged<Listener>.fromOpaque($0).takeUnretainedValue() }
        }
    }

    init(_ elements: XMLElements) throws(LogError) {
        guard let parser = unsafe XML_ParserCreate(nil) else {
            throw LogError("there is no memory for an XML parser")
        }
        unsafe self.parser = parser
        listener = unsafe Listener(parser, elements)
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(listener).toOpaque())
        unsafe XML_SetElementHandler(
            parser,
            { pointer, name, attributes in
                guard let listener = unsafe Listener.of(pointer), let name = unsafe name else {
                    return
                }
                var texts: [[UInt8]] = []
                var index = 0
                while let text = unsafe attributes?[index] {
                    unsafe texts.append(XMLParser.bytes(text))
                    index += 1
                }
                unsafe listener.elements.begin(String(cString: name), texts, listener.line)
                if listener.elements.problem != nil { listener.stop() }
            },
            { pointer, _ in unsafe Listener.of(pointer)?.elements.end() }
        )
        unsafe XML_SetStartDoctypeDeclHandler(parser) { pointer, _, _, _, _ in
            guard let listener = unsafe Listener.of(pointer) else { return }
            listener.elements.refuseDocumentType(listener.line)
            listener.stop()
        }
    }

    deinit { unsafe XML_ParserFree(parser) }

    /// Parses the next bytes.
    mutating func parse(_ bytes: [UInt8], _ range: Range<Int>) throws(LogError) {
        // Small pieces, so that a tag without end is noticed before it fills the memory.
        var start = range.lowerBound
        while start < range.upperBound {
            let end = min(start + 1 << 16, range.upperBound)
            let before = unsafe XML_GetCurrentByteIndex(parser)
            let status = unsafe bytes[start..<end].withUnsafeBytes { piece in
                unsafe XML_Parse(
                    parser,
                    piece.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(piece.count),
                    0
                )
            }
            guard status == XML_STATUS_OK else { throw failure }
            let moved = unsafe XML_GetCurrentByteIndex(parser) != before
            silentCount = moved ? 0 : silentCount + end - start
            guard silentCount <= Self.maximumTokenLength else {
                throw .tooLong("a tag", Self.maximumTokenLength, listener.line)
            }
            start = end
        }
    }

    /// Ends the document.
    mutating func finish() throws(LogError) {
        guard unsafe XML_Parse(parser, nil, 0, 1) == XML_STATUS_OK else { throw failure }
    }

    private var failure: LogError {
        if let problem = listener.elements.problem { return problem }
        let line = listener.line
        let code = unsafe XML_GetErrorCode(parser)
        switch code {
        case XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR:
            return .cutOff(line)
        default:
            let reason = unsafe XML_ErrorString(code).map { unsafe String(cString: $0) } ?? "error"
            return LogError("the XML is damaged: \(reason)", line: line)
        }
    }

    fileprivate static func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
        var bytes: [UInt8] = []
        var index = 0
        while unsafe text[index] != 0 {
            unsafe bytes.append(UInt8(bitPattern: text[index]))
            index += 1
        }
        return bytes
    }
}
