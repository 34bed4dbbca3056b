extension Terminal {
    /// The maximum width of prose, for readability.
    package var proseWidth: Int { max(40, min(width, 96)) }
}

extension String {
    /// The text wrapped at spaces, with control characters made visible.
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

    /// The text padded with spaces on the right.
    package func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - displayWidth))
    }

    /// The text, truncated with "…" if it is longer than a limit.
    package func shortened(to limit: Int) -> String {
        count > limit ? prefix(limit - 1) + "…" : self
    }
}
