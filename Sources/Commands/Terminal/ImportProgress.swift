import Importing
import Markup
import Synchronization

/// Shows how far an import is: one live line on a terminal, and nothing elsewhere.
final class ImportProgress: Sendable {
    private let terminal: Terminal
    private let shownPercent = Mutex(-1)

    init(terminal: Terminal) { self.terminal = terminal }

    func show(_ progress: Importer.Progress) {
        guard terminal.isLive else { return }
        let percent = progress.byteCount == 0 ? 100 : 100 * progress.bytes / progress.byteCount
        let isNew = shownPercent.withLock { shown in
            defer { shown = percent }
            return percent != shown
        }
        guard isNew else { return }
        let width = 24
        let filled = width * min(100, percent) / 100
        let bar =
            String(repeating: "━", count: filled) + String(repeating: "─", count: width - filled)
        let text = "\(bar) \(percent) %  \(progress.logs.grouped)/\(progress.logCount.grouped) logs"
        Output.talkRaw("\r\u{1B}[K" + String(text.prefix(max(10, terminal.width) - 1)))
    }

    /// Takes the line away.
    func finish() {
        guard terminal.isLive else { return }
        Output.talkRaw("\r\u{1B}[K")
    }
}
