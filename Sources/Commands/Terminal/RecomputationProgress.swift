import Markup

/// Shows which entry is being recomputed, in a live line on a terminal.
struct RecomputationProgress: Sendable {
    let terminal: Terminal
    let isQuiet: Bool

    func begin(_ name: String, _ number: Int, of count: Int) {
        guard terminal.isLive, !isQuiet else { return }
        let text = "[\(number)/\(count)] \(name): reading tables and predictions"
        Output.talkRaw("\r\u{1B}[K" + String(text.prefix(max(10, terminal.width) - 1)))
    }

    /// Clears the line.
    func finish() {
        guard terminal.isLive, !isQuiet else { return }
        Output.talkRaw("\r\u{1B}[K")
    }
}
