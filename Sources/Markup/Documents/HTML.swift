package import Charts

/// A piece of a page that is whole and safe to show: HTML5 in which every text is escaped.
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

    /// A text, shown as it is.
    ///
    /// Control characters and direction marks are made visible, as on a terminal: a name cannot
    /// turn the line around.
    package static func text(_ text: String) -> HTML { HTML(markup: escaped(text)) }

    /// A constant of this program: a style sheet, a script.
    package static func constant(_ text: StaticString) -> HTML { HTML(markup: "\(text)") }

    /// A chart; the module that draws it escapes what it is given in the same way.
    package static func drawing(_ chart: some Chart) -> HTML { HTML(markup: chart.svg) }

    /// The style sheet of the charts.
    package static var chartSheet: HTML { HTML(markup: ChartStyle.sheet) }

    /// An element with an end tag.
    ///
    /// - Parameters:
    ///   - name: The name of the element.
    ///   - attributes: Its attributes, in order.
    ///   - content: What stands in it.
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

    /// A name and a value; the value is escaped like a text.
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

    /// The text with the five characters that mean something in HTML written as references.
    private static func escaped(_ text: String) -> String {
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

    /// What stands in a literal: texts, and pieces.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var piece = HTML.empty

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ text: String) { piece += .text(text) }

        package mutating func appendInterpolation(_ text: String) { piece += .text(text) }

        /// A count, whose groups of digits stay on one line.
        package mutating func appendInterpolation(_ count: Int) {
            piece += .text(String(count.grouped.map { $0 == " " ? "\u{A0}" : $0 }))
        }

        package mutating func appendInterpolation(_ other: HTML) { piece += other }
    }
}
