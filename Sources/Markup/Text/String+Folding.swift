extension String {
    /// A finished line, folded at spaces to the width of a terminal.
    ///
    /// Later parts begin under the text of the first: under the second column of a row of two, else two
    /// columns further right than the line. Words are never divided, and neither are source excerpts,
    /// whose marks stand under their text.
    package func folded(to width: Int) -> [String] {
        guard visibleWidth > width, !isExcerpt else { return [self] }
        let hanging = min(hangingIndent, width / 3)
        var lines: [String] = []
        var line = ""
        var gap = ""
        for (index, word) in split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { gap += " " }
            guard !word.isEmpty else { continue }
            let isBlank = line.allSatisfy { $0 == " " }
            if !isBlank, line.visibleWidth + gap.count + String(word).visibleWidth > width {
                lines.append(line)
                line = String(repeating: " ", count: hanging) + word
            } else {
                line += gap + word
            }
            gap = ""
        }
        return lines + [line]
    }

    /// The number of terminal cells, without escape sequences for styles.
    package var visibleWidth: Int {
        var count = 0
        var isEscape = false
        for character in self {
            if character == "\u{1B}" {
                isEscape = true
            } else if isEscape {
                isEscape = !character.isLetter
            } else {
                count += 1
            }
        }
        return count
    }

    /// Whether the line is a source line with its number, or the marks below one.
    private var isExcerpt: Bool {
        let rest = drop { $0 == " " }.drop(while: \.isNumber)
        return first == " " && rest.hasPrefix(" | ")
    }

    /// Where the parts after the first begin.
    private var hangingIndent: Int {
        let indent = prefix { $0 == " " }.count
        // A label of one word, at least two spaces, and a text.
        let label = dropFirst(indent).prefix { $0 != " " }
        let gap = dropFirst(indent + label.count).prefix { $0 == " " }.count
        let start = indent + String(label).visibleWidth + gap
        return gap >= 2 && label.count <= 14 ? start : indent + 2
    }
}
