/// A number of a decision record that is tied to an entry of the registry.
///
/// In the page: `<!-- assay: ENTRY QUANTITY -->0.99830<!-- /assay -->`. Readers of the page see the
/// number alone.
package struct TiedNumber: Hashable, Sendable {
    /// The entry as the author named it: a name, `NAME@PREFIX`, a digest prefix; each with `#ARM`.
    package let entry: String
    /// What is shown of it: `plcc`, `plcc.std`, `plcc.worst`, `margin`.
    package let quantity: String
    /// The number that stands there; `nil` if none was filled in.
    package let text: String?
    /// The line, from 1.
    package let line: Int
    /// The column of the marker, from 1, in Unicode scalars.
    package let column: Int
    /// Where the marker begins, and where the number and its closing mark end.
    let range: Range<String.Index>

    static let opening = "<!-- assay:"
    static let closing = "<!-- /assay -->"

    /// The marker with a number in it.
    func filled(with number: String) -> String {
        "\(Self.opening) \(entry) \(quantity) -->\(number)\(Self.closing)"
    }
}

extension TiedNumber {
    /// Finds the markers of a page; those in code are text.
    package static func all(in page: String) -> [TiedNumber] {
        var numbers: [TiedNumber] = []
        var fence: Substring?
        var lineNumber = 0
        var start = page.startIndex
        while start < page.endIndex {
            let end = page[start...].firstIndex(where: \.isNewline) ?? page.endIndex
            let line = page[start..<end]
            lineNumber += 1
            let mark = line.drop { $0 == " " }.prefix { "`~".contains($0) }
            if let open = fence {
                if mark.count >= open.count, mark.first == open.first { fence = nil }
            } else if mark.count >= 3 {
                fence = mark
            } else {
                numbers += markers(of: line, number: lineNumber)
            }
            start = end < page.endIndex ? page.index(after: end) : end
        }
        return numbers
    }

    private static func markers(of line: Substring, number: Int) -> [TiedNumber] {
        var numbers: [TiedNumber] = []
        var rest = line
        while let begin = rest.firstRange(of: opening) {
            let inside = line[..<begin.lowerBound].count { $0 == "`" } % 2 == 1
            guard let close = rest[begin.upperBound...].firstRange(of: "-->") else { break }
            defer { rest = rest[close.upperBound...] }
            let words = rest[begin.upperBound..<close.lowerBound].split(separator: " ")
            guard !inside, words.count > 1, let quantity = words.last else { continue }
            let after = rest[close.upperBound...]
            let next = after.firstRange(of: opening)?.lowerBound ?? after.endIndex
            let end = after[..<next].firstRange(of: closing)
            numbers.append(
                TiedNumber(
                    entry: words.dropLast().joined(separator: " "),
                    quantity: String(quantity),
                    text: end.map { String(after[..<$0.lowerBound]) },
                    line: number,
                    column: line[..<begin.lowerBound].unicodeScalars.count + 1,
                    range: begin.lowerBound..<(end?.upperBound ?? close.upperBound)
                )
            )
        }
        return numbers
    }
}
