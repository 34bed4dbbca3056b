package import Charts

/// Well-formed HTML5 in which all text is escaped.
///
/// Escaping is by type. A value comes from a text, which is escaped; from an element whose name stands
/// in this program, around other such pieces; or from a constant of this program. There is no way to
/// make one from markup that was read or computed, so no name, title or table can bring any. In a
/// literal, what is interpolated is a text too, unless it is a piece itself.
package struct HTML: Sendable {
    /// The markup.
    package private(set) var markup: String

    private init(markup: String) { self.markup = markup }

    /// Nothing.
    package static let empty = HTML(markup: "")

    /// A text, escaped.
    ///
    /// Makes control characters and direction marks visible, as on a terminal, so that a name
    /// cannot reverse the line.
    package static func text(_ text: String) -> HTML { HTML(markup: escaped(text)) }

    /// A count, with thin spaces between its digit groups that keep it on one line.
    package static func count(_ count: Int) -> HTML {
        text(String(count.grouped.map { $0 == " " ? "\u{202F}" : $0 }))
    }

    /// A constant of this program: a style sheet, a script.
    package static func constant(_ text: StaticString) -> HTML { HTML(markup: "\(text)") }

    /// A chart; Charts escapes text in the same way.
    package static func drawing(_ chart: some Chart) -> HTML { HTML(markup: chart.svg) }

    /// The style sheet of the charts.
    package static var chartSheet: HTML { HTML(markup: ChartStyle.sheet) }

    /// An element with an end tag.
    ///
    /// - Parameters:
    ///   - name: The name of the element.
    ///   - attributes: Its attributes, in order.
    ///   - content: Its content.
    /// - Returns: The element.
    package static func element(
        _ name: StaticString,
        _ attributes: [Attribute] = [],
        _ content: HTML = .empty
    ) -> HTML {
        HTML(markup: "<\(name)\(markup(of: attributes))>\(content.markup)</\(name)>")
    }

    /// An element without an end tag.
    package static func void(_ name: StaticString, _ attributes: [Attribute] = []) -> HTML {
        HTML(markup: "<\(name)\(markup(of: attributes))>")
    }

    /// A name and a value, which is escaped.
    package struct Attribute: Sendable {
        package let name: StaticString
        package let value: String

        package init(_ name: StaticString, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    // MARK: - Writing

    private static func markup(of attributes: [Attribute]) -> String {
        attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    }

    /// The text with HTML's five special characters as character references.
    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var markup = ""
        markup.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case "'": markup += "&#39;"
            case "\n", "\t": markup.unicodeScalars.append(scalar)
            case " "..."~": markup.unicodeScalars.append(scalar)
            default: markup += String(scalar).printable
            }
        }
        return markup
    }

    /// Whether a byte may belong to what is not written as it stands.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        case 0x09, 0x0A, 0x20..<0x7F: false
        default: true
        }
    }
}

// MARK: - Putting together

extension HTML {
    package static func + (left: HTML, right: HTML) -> HTML {
        HTML(markup: left.markup + right.markup)
    }

    package static func += (left: inout HTML, right: HTML) { left.markup += right.markup }
}

extension [HTML] {
    /// The pieces, one after the other.
    package func joined(separator: HTML = .empty) -> HTML {
        guard var whole = first else { return .empty }
        for piece in dropFirst() {
            whole += separator
            whole += piece
        }
        return whole
    }
}

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self = .text(text) }

    package init(stringInterpolation: Interpolation) { self = stringInterpolation.piece }

    /// The parts of a literal.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var piece = HTML.empty

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ text: String) { piece += .text(text) }

        package mutating func appendInterpolation(_ text: String) { piece += .text(text) }

        /// A count, with its digit groups kept on one line.
        package mutating func appendInterpolation(_ count: Int) {
            piece += .count(count)
        }

        package mutating func appendInterpolation(_ other: HTML) { piece += other }
    }
}
