import Canonical
import Markup
import Records
import Runner

/// The outcome of one run: the report, the comparison with the baseline, and the effort.
struct RunOutcome: Sendable {
    let report: RunReport
    let standing: BaselineStanding?
    let effort: RunEffort

    /// The verdict first, then the gate, the arms, the baseline, the entry and the next command.
    func lines(terminal: Terminal) -> [String] {
        report.summary(effort: effort, terminal: terminal) + report.figures(terminal: terminal)
            + (standing?.lines(terminal: terminal) ?? []) + report.endLines(terminal: terminal)
    }

    /// The report with the comparison; without clock times, so that it is the same every time.
    var json: JSON { standing.map { report.json.adding($0.json) } ?? report.json }
}
