extension Terminal {
    /// The number of cells that sentences may fill: lines of a hundred are hard to read already.
    package var proseWidth: Int { max(40, min(width, 96)) }
}

extension String {
    /// The text in lines of at most so many cells, broken at spaces; nothing in it steers a terminal.
    package func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in printable.split(separator: " ", omittingEmptySubsequences: true) {
            if !line.isEmpty, line.displayWidth + 1 + String(word).displayWidth > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The text with spaces after it, up to a width.
    package func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - displayWidth))
    }

    /// The text, or its beginning and a mark where it is longer than a cell should be.
    package func shortened(to limit: Int) -> String {
        count > limit ? prefix(limit - 1) + "…" : self
    }
}
