import Engine
import Markup
import Records
import Runner
import Source
import Spec
import Synchronization

/// Shows the progress of a run: a live line on a terminal, a line per fit elsewhere.
final class RunProgress: Sendable {
    private let terminal: Terminal
    private let isQuiet: Bool
    private let epochCount: Int
    private let state: Mutex<State>

    private struct State: Sendable {
        var total = 0
        var done = 0
        var reused = 0
        var epochs: [Int] = []
        var running: [(label: String, epoch: Int, of: Int, loss: Double)] = []
        var shownPercent = -1
    }

    init(terminal: Terminal, isQuiet: Bool, epochCount: Int) {
        self.terminal = terminal
        self.isQuiet = isQuiet
        self.epochCount = epochCount
        state = Mutex(State())
    }

    /// Adds a number of fits to the total.
    func expect(_ count: Int) { state.withLock { $0.total += count } }

    /// Prints warnings about the data, each once even if arms share tables.
    func warn(_ messages: [Diagnostic.Message]) {
        guard !isQuiet else { return }
        var said: Set<Diagnostic.Message> = []
        for message in messages where said.insert(message).inserted {
            let notes = message.notes.map { "\nnote: \($0)" }.joined()
            Output.talk(
                "\(message.code.severity.rawValue): \(message.text) [\(message.id)]\(notes)"
            )
        }
    }

    func observe(_ event: RunEvent) {
        guard !isQuiet else { return }
        state.withLock { state in
            switch event {
            case .started(let fit):
                state.running.append((fit.label, 0, fit.arm.model.epochCount, .nan))
            case .resumed(let fit, let epoch):
                let clear = terminal.isLive ? "\r\u{1B}[K" : ""
                Output.talkRaw(
                    "\(clear)\(fit.label): resumes after epoch \(epoch.grouped)\n"
                )
            case .epoch(let fit, let epoch, let loss):
                if let index = state.running.firstIndex(where: { $0.label == fit.label }) {
                    state.running[index].epoch = epoch
                    state.running[index].loss = loss
                }
            case .ended(let fit, let outcome):
                let loss = state.running.first { $0.label == fit.label }?.loss
                state.running.removeAll { $0.label == fit.label }
                state.done += 1
                report(fit, outcome, loss: loss, state)
            case .reused:
                state.done += 1
                state.reused += 1
            }
            redraw(&state)
        }
    }

    /// The callbacks for a run.
    var watcher: RunWatcher {
        RunWatcher(observe: observe, expect: expect, warn: warn, finish: finish)
    }

    /// Clears the live line.
    func finish() {
        guard terminal.isLive, !isQuiet else { return }
        Output.talkRaw("\r\u{1B}[K")
    }

    private func report(_ fit: Fit, _ outcome: FitRecord.Outcome, loss: Double?, _ state: State) {
        let count = "[\(state.done)/\(state.total)]"
        let end =
            switch outcome {
            case .trained: "loss \((loss?.isFinite ?? false ? loss : nil).fixed(4))"
            case .diverged(let epoch, let step): "diverged at epoch \(epoch), step \(step)"
            }
        let clear = terminal.isLive ? "\r\u{1B}[K" : ""
        Output.talkRaw("\(clear)\(terminal.styled(count, .dim)) \(fit.label): \(end)\n")
    }

    private func redraw(_ state: inout State) {
        guard terminal.isLive, epochCount > 0 else { return }
        let partial = state.running.reduce(0) { $0 + 100 * $1.epoch / max(1, $1.of) }
        // Fits that were begun ahead are not in the total yet.
        let percent = min(100, (100 * state.done + partial) / max(1, state.total))
        guard percent != state.shownPercent else { return }
        state.shownPercent = percent
        let width = 24
        let filled = width * percent / 100
        let bar =
            String(repeating: "━", count: filled) + String(repeating: "─", count: width - filled)
        let fits = state.running.map { "\($0.label) \($0.epoch)/\($0.of)" }
        let text = "\(bar) \(percent) %  \(fits.joined(separator: "  "))"
        Output.talkRaw("\r\u{1B}[K" + String(text.prefix(max(10, terminal.width) - 1)))
    }
}
