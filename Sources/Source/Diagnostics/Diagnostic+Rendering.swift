extension Diagnostic {
    /// Renders the diagnostic like a compiler.
    ///
    ///     experiments/a.yaml:14:5: error: unknown key 'activaton'; did you mean 'activation'?
    ///        14 |     activaton: relu
    ///           |     ^~~~~~~~~
    ///     note: keys allowed here: hidden, activation, dropout
    ///
    /// - Parameter source: The text that the range points into; nil leaves its line out.
    /// - Returns: One or more lines, without a final line break.
    package func rendered(source: SourceFile?) -> String {
        var lines = [headline]
        if let range, let source, source.path == file {
            lines += Excerpt(of: range, in: source)?.lines ?? []
        }
        lines += notes.map { "note: " + $0 }
        return lines.joined(separator: "\n")
    }

    /// The place, the severity and the sentence, with the id for `assay explain`.
    private var headline: String {
        var place = visible(file)
        if let start = range?.start { place += ":\(start.line):\(start.column)" }
        return "\(place): \(severity.rawValue): \(message.text) [\(message.id)]"
    }
}

extension InvalidSpec {
    /// Renders all diagnostics like a compiler, with their source lines.
    package var rendered: String {
        diagnostics.map { diagnostic in
            diagnostic.rendered(source: sources.first { $0.path == diagnostic.file })
        }
        .joined(separator: "\n")
    }
}

/// The line that a diagnostic points at, with a mark under the place.
private struct Excerpt {
    var lines: [String]

    /// The widest part of a line that is shown, in scalars; a longer one is cut around the place.
    private static let width = 96

    init?(of range: SourceRange, in source: SourceFile) {
        guard let line = source.line(range.start.line), line.contains(where: { $0 != " " }) else {
            return nil
        }
        let scalars = Array(line.unicodeScalars)
        let from = min(max(range.start.column, 1) - 1, scalars.count)
        let isOneLine = range.end.line == range.start.line
        let to = max(
            from,
            isOneLine ? min(max(range.end.column, 1) - 1, scalars.count) : scalars.count
        )

        var first = 0
        if scalars.count > Self.width { first = max(0, min(from - 24, scalars.count - Self.width)) }
        let last = min(scalars.count, first + Self.width)
        let text =
            (first > 0 ? "…" : "") + Self.shown(scalars[first..<last])
            + (last < scalars.count ? "…" : "")
        let before = (first > 0 ? 1 : 0) + Self.displayWidth(scalars[first..<from])
        let marked = Self.displayWidth(scalars[from..<max(from, min(to, last))])

        let number = String(range.start.line)
        let margin = String(repeating: " ", count: max(0, 5 - number.count))
        let gutter = String(repeating: " ", count: max(5, number.count))
        let mark = "^" + String(repeating: "~", count: max(0, marked - 1))
        let indent = String(repeating: " ", count: before)
        lines = ["\(margin)\(number) | \(text)", "\(gutter) | \(indent)\(mark)"]
    }

    private static func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        for scalar in scalars {
            // A terminal would obey these; a tab would move what follows away from the mark.
            if scalar == "\t" {
                text += " "
            } else {
                text.unicodeScalars.append(scalar.isInvisible ? "\u{FFFD}" : scalar)
            }
        }
        return text
    }

    private static func displayWidth(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        scalars.reduce(0) { $0 + $1.displayWidth }
    }
}

extension Unicode.Scalar {
    /// How many columns a terminal gives it: none for combining marks, two for wide letters.
    fileprivate var displayWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        case .format where !isInvisible: return 0
        default: break
        }
        let isWide =
            switch value {
            case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3: true
            case 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: true
            case 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD: true
            default: false
            }
        return isWide ? 2 : 1
    }
}
