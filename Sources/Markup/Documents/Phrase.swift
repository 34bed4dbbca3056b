/// A sentence with exact texts in it, such as names of columns, for pages and for Markdown.
///
/// In a literal, what is interpolated as `code:` is an exact text; everything else is words.
package struct Phrase: Sendable {
    fileprivate var pieces: [Piece]

    fileprivate struct Piece: Sendable {
        let text: String
        let isCode: Bool
    }

    /// The sentence for a Markdown document.
    package var markdown: Markdown {
        pieces.reduce("" as Markdown) { whole, piece in
            piece.isCode ? "\(whole)\(Markdown.code(piece.text))" : "\(whole)\(piece.text)"
        }
    }

    /// The sentence for a page.
    package var html: HTML {
        pieces.map { $0.isCode ? HTML.code($0.text) : .text($0.text) }.joined()
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { pieces = [Piece(text: text, isCode: false)] }

    package init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

    /// The parts of a literal.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ text: String) {
            pieces.append(Piece(text: text, isCode: false))
        }

        package mutating func appendInterpolation(_ text: String) { appendLiteral(text) }

        package mutating func appendInterpolation(_ count: Int) { appendLiteral(String(count)) }

        /// An exact text.
        package mutating func appendInterpolation(code text: String) {
            pieces.append(Piece(text: text, isCode: true))
        }
    }
}
