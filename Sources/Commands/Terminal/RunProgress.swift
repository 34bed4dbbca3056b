import Engine
import Markup
import Records
import Runner
import Source
import Spec
import Synchronization

/// Shows the progress of runs: a live line on a terminal, a line now and then elsewhere; with
/// `--verbose` a line per fit, too.
final class RunProgress: Sendable {
    /// What the live line counts.
    enum Scope: Sendable {
        /// The fits of one experiment.
        case fits
        /// Experiments, of which only those under way are known in detail.
        case experiments(Int)
        /// Fits whose number is not known beforehand.
        case open
    }

    private let terminal: Terminal
    private let isQuiet: Bool
    private let isVerbose: Bool
    private let scope: Scope
    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> ContinuousClock.Instant
    private let start: ContinuousClock.Instant
    /// Tells the seconds to the end by the work of the fits, once that can be told.
    private let secondsLeft: @Sendable () -> Double?
    private let state: Mutex<State>

    private struct State: Sendable {
        var total = 0
        var done = 0
        var reused = 0
        var finished = 0
        var running: [(label: String, epoch: Int, of: Int, loss: Double)] = []
        var shown = ""
        var drawn: ContinuousClock.Instant?
    }

    /// Creates the display of a run.
    ///
    /// - Parameters:
    ///   - terminal: Where it is shown.
    ///   - isQuiet: Whether nothing is shown.
    ///   - isVerbose: Whether each fit gets a line.
    ///   - scope: What is counted.
    ///   - secondsLeft: Tells the seconds to the end by the work of the fits.
    ///   - write: Writes to the terminal.
    ///   - now: Gives the time.
    init(
        terminal: Terminal,
        isQuiet: Bool,
        isVerbose: Bool = false,
        scope: Scope = .fits,
        secondsLeft: @escaping @Sendable () -> Double? = { nil },
        write: @escaping @Sendable (String) -> Void = Output.talkRaw,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.terminal = terminal
        self.isQuiet = isQuiet
        self.isVerbose = isVerbose
        self.scope = scope
        self.secondsLeft = secondsLeft
        self.write = write
        self.now = now
        start = now()
        state = Mutex(State())
    }

    /// The fits that were trained, and those that were cached.
    var counts: (trained: Int, cached: Int) {
        state.withLock { ($0.done - $0.reused, $0.reused) }
    }

    /// The time since the run began.
    var elapsed: Duration { now() - start }

    /// Adds a number of fits to the total.
    func expect(_ count: Int) { state.withLock { $0.total += count } }

    /// Prints a line above the live line.
    func say(_ text: String) {
        guard !isQuiet else { return }
        state.withLock { state in
            clear(&state)
            Output.talk(text)
        }
    }

    /// Prints warnings about the data, each once even if arms share tables.
    func warn(_ messages: [Diagnostic.Message]) {
        var said: Set<Diagnostic.Message> = []
        for message in messages where said.insert(message).inserted {
            let notes = message.notes.map { "\nnote: \($0)" }.joined()
            say("\(message.code.severity.rawValue): \(message.text) [\(message.id)]\(notes)")
        }
    }

    func observe(_ event: RunEvent) {
        state.withLock { state in
            var isNews = true
            switch event {
            case .started(let fit):
                state.running.append((fit.label, 0, fit.arm.model.epochCount, .nan))
            case .resumed(let fit, let epoch):
                report("\(fit.label): resumes after epoch \(epoch.grouped)", &state)
            case .epoch(let fit, let epoch, let loss):
                isNews = false
                if let index = state.running.firstIndex(where: { $0.label == fit.label }) {
                    state.running[index].epoch = epoch
                    state.running[index].loss = loss
                }
            case .ended(let fit, let outcome):
                let loss = state.running.first { $0.label == fit.label }?.loss
                state.running.removeAll { $0.label == fit.label }
                state.done += 1
                if isVerbose { report(Self.words(fit, outcome, loss: loss), &state, counts: true) }
            case .reused:
                state.done += 1
                state.reused += 1
            }
            redraw(&state, isNews: isNews)
        }
    }

    /// The callbacks for a run.
    var watcher: RunWatcher {
        RunWatcher(observe: observe, expect: expect, warn: warn, finish: finish)
    }

    /// Clears the live line at the end of an experiment.
    func finish() {
        state.withLock { state in
            state.finished += 1
            clear(&state)
        }
    }

    // MARK: - Lines

    private static func words(
        _ fit: Fit,
        _ outcome: FitRecord.Outcome,
        loss: Double?
    ) -> String {
        switch outcome {
        case .trained: "\(fit.label): loss \((loss?.isFinite ?? false ? loss : nil).fixed(4))"
        case .diverged(let epoch, let step):
            "\(fit.label): diverged at epoch \(epoch), step \(step)"
        }
    }

    /// A line that stays.
    private func report(_ text: String, _ state: inout State, counts: Bool = false) {
        guard !isQuiet else { return }
        clear(&state)
        let count = counts ? terminal.styled("[\(Self.count(state))]", .dim) + " " : ""
        write("\(count)\(text)\n")
    }

    private static func count(_ state: State) -> String {
        state.total == 0 ? "\(state.done)" : "\(state.done)/\(max(state.done, state.total))"
    }

    private func clear(_ state: inout State) {
        guard terminal.isLive, !isQuiet, !state.shown.isEmpty else { return }
        state.shown = ""
        state.drawn = nil
        write("\r\u{1B}[K")
    }

    private func redraw(_ state: inout State, isNews: Bool) {
        guard !isQuiet else { return }
        let time = now()
        if terminal.isLive {
            // Epochs of a small network take less than a millisecond.
            let isDue = state.drawn.map { time - $0 >= .milliseconds(100) } ?? true
            guard isDue || isNews else { return }
            let text = line(of: state, at: time).text(width: terminal.width)
            guard text != state.shown else { return }
            state.shown = text
            state.drawn = time
            write("\r\u{1B}[K" + text)
        } else if !isVerbose, time - (state.drawn ?? start) >= .seconds(10) {
            state.drawn = time
            write(line(of: state, at: time).text(width: 100) + "\n")
        }
    }

    private func line(of state: State, at time: ContinuousClock.Instant) -> ProgressLine {
        // The fit that began first; the others would not fit into a line.
        let label =
            state.running.first.map { fit in
                let rest = state.running.count > 1 ? " and \(state.running.count - 1) more" : ""
                return (fit.of > 0 ? "\(fit.label) \(fit.epoch)/\(fit.of)" : fit.label) + rest
            } ?? ""
        let partial = state.running.reduce(0.0) { $0 + Double($1.epoch) / Double(max(1, $1.of)) }
        let work = Double(state.done - state.reused) + partial
        switch scope {
        case .open:
            return ProgressLine(
                fraction: nil,
                count: "\(state.done.grouped) fits",
                left: nil,
                label: label
            )
        case .experiments(let count):
            let isKnown = state.total > 0
            let fits = isKnown ? ", \(Self.count(state)) fits" : ""
            return ProgressLine(
                fraction: Double(min(state.finished, count)) / Double(max(1, count)),
                count: "\(min(state.finished, count))/\(count) experiments\(fits)",
                left: nil,
                label: label
            )
        case .fits:
            let total = Double(max(1, state.total))
            // Fits that were begun ahead may not be in the total yet.
            let fraction = min(1, (Double(state.done) + partial) / total)
            let rest = total - Double(state.reused)
            let share = rest > 0 ? min(1, work / rest) : 1
            let elapsed = time - start
            let left =
                secondsLeft().map { Duration.seconds($0) }
                ?? (elapsed >= .seconds(1) && share > 0.01 ? elapsed * ((1 - share) / share) : nil)
            return ProgressLine(
                fraction: fraction,
                count: "\(Self.count(state)) fits",
                left: left,
                label: label
            )
        }
    }
}
