/// A step of a YAML document, as the parser meets it.
struct YAMLEvent {
    enum Kind {
        case documentStart(hasDirectives: Bool)
        case alias(String)
        case scalar(text: String, isPlain: Bool)
        case listStart(isFlow: Bool)
        case listEnd
        case mappingStart(isFlow: Bool)
        case mappingEnd
        case documentEnd
        case streamStart
        case streamEnd
    }

    var kind: Kind
    var range: SourceRange
    /// The name after `&`, if there is one.
    var anchor: String?
    /// The tag after `!`, if there is one.
    var tag: String?
}

/// A YAML syntax error: the parser's message, and its place.
package struct YAMLSyntaxError: Error {
    /// The parser's own words, such as "did not find expected key".
    package var problem: String
    /// What it was doing, such as "while parsing a block mapping"; empty if it does not say.
    var context: String
    /// Where it stopped.
    package var position: SourcePosition
    /// Where the construct began that it was reading, if it says.
    var contextPosition: SourcePosition?
}
