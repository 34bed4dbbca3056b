import Comparing
import Engine
import Markup
import Records
import Source
import Spec

extension Proposal {
    /// The first line, by which a comment is found again.
    static let marker = "<!-- assay-propose -->"

    /// The maximum size of the alerts.
    private static let alertLimit = 8_000

    /// The maximum size of the experiments' rows, and of the findings.
    private static let listLimit = 20_000

    /// The maximum size of the added entries' rows.
    private static let entryLimit = 8_000

    /// The report for a pull request, below the size limit of a comment.
    package var markdown: String {
        var report = BoundedReport()
        report.add([Self.marker, "## assay: \(decision)"])
        report.add([advice])
        for alert in alerts { report.add([alert]) }
        report.add([introduction])
        if !specs.isEmpty { report.add(overview) }
        for spec in specs {
            guard let review = spec.review else { continue }
            report.add(
                review,
                otherwise: "*Gate and comparisons of \(Markdown.code(spec.name).markup) omitted.*"
            )
        }
        if !addedEntries.isEmpty { report.add(entries) }
        if !quietFindings.isEmpty { report.add(["### Findings", ""] + findingLines) }
        for spec in specs {
            guard let details = spec.details else { continue }
            report.add(
                details,
                otherwise:
                    "*Details of \(Markdown.code(spec.name).markup) omitted: the report is too "
                    + "long for a comment.*"
            )
        }
        if !waiting.isEmpty { report.add(trainingLines) }
        if !uncommitted.isEmpty { report.add(commitLines) }
        report.add([ending])
        var text = report.text(below: BoundedReport.githubLimit)
        while text.hasSuffix("\n\n") { text.removeLast() }
        return text
    }

    // MARK: - Parts

    /// The alerts, errors first, with a count of those that do not fit.
    private var alerts: [String] {
        let loud = findings.filter(\.isLoud)
        let (shown, rest) = BoundedReport.fitting(loud.map(\.alert), into: Self.alertLimit)
        guard rest > 0 else { return shown }
        let isError = loud.dropFirst(shown.count).contains { $0.severity == .error }
        return shown + ["> [!\(isError ? "CAUTION" : "WARNING")]\n> **and \(rest) more**"]
    }

    private var introduction: String {
        let words =
            specs.isEmpty && addedEntries.isEmpty ? "No specs changed" : counts.capitalizedStart
        return "\(words) since the merge base with \(Markdown.code(base).markup)."
    }

    private var overview: [String] {
        let heading = [
            "experiment", "change", "state", "verdict", "PLCC", "RMSE", "margin", "against",
            "outcome",
        ]
        let lines = Markdown.tableLines(
            [heading] + specs.map(\.row),
            numbers: [4, 5, 6]
        )
        let (shown, rest) = BoundedReport.fitting(Array(lines.dropFirst(2)), into: Self.listLimit)
        let note =
            rest == 0 ? [] : ["", "*\(rest) more rows omitted.*"]
        return Array(lines.prefix(2)) + shown + note
    }

    /// The added entries.
    private var entries: [String] {
        let lines = Markdown.tableLines([AddedEntry.heading] + addedEntries.map(\.row), numbers: [])
        let (shown, rest) = BoundedReport.fitting(Array(lines.dropFirst(2)), into: Self.entryLimit)
        let note =
            rest == 0 ? [] : ["", "*\(rest) more rows omitted.*"]
        return ["### Added entries", ""] + lines.prefix(2) + shown + note
    }

    /// The findings that are no alerts above.
    private var quietFindings: [ProposalFinding] {
        let loud = findings.filter(\.isLoud)
        let (shown, _) = BoundedReport.fitting(loud.map(\.alert), into: Self.alertLimit)
        let alerts = Set(loud.prefix(shown.count))
        return findings.filter { !alerts.contains($0) }
    }

    private var findingLines: [String] {
        let (shown, rest) = BoundedReport.fitting(
            quietFindings.map(\.markdown),
            into: Self.listLimit
        )
        return shown + (rest == 0 ? [] : ["- *\(rest) more omitted.*"])
    }

    private var commitLines: [String] {
        let paths = uncommitted.filter { !$0.hasPrefix("registry/") }
        let hasEntries = paths.count < uncommitted.count
        let (shown, rest) = BoundedReport.fitting(
            paths.map(\.shellWord) + (hasEntries ? ["registry"] : []),
            into: 4_000
        )
        return [
            "### To commit", "",
            hasEntries
                ? "Commit spec, decision record and entry together:"
                : "Commit the spec with its decision record; the entry follows:", "",
            Markdown.block("git add \(shown.joined(separator: " "))\(rest == 0 ? "" : " …")")
                .markup,
        ]
    }

    private var ending: String {
        let code = exitCode
        guard code == .done else {
            // The finding itself, if one decides.
            let cause = findings.first { $0.code == code }.map {
                "\(Markdown.code($0.path).markup): \($0.problem.asMarkdown)"
            }
            return "**Exit code \(code.rawValue)**: \(cause ?? code.reason)."
        }
        let doubts =
            findings.count { $0.severity == .warning }
            + specs.count {
                $0.comparison?.comparison.outcome == .worse && $0.comparison?.role != .neighbour
            }
        return doubts == 0
            ? "**No findings** (exit code 0)."
            : "**No blocking findings; \(doubts) \(doubts == 1 ? "warning" : "warnings")** (exit code 0)."
    }
}

extension String {
    /// The sentence with a capital at its start.
    fileprivate var capitalizedStart: String { prefix(1).uppercased() + dropFirst() }
}

extension ExitCode {
    /// Why a proposal exits with this code.
    fileprivate var reason: String {
        switch self {
        case .refused: "a gate refused, or a training diverged"
        case .worse: "an experiment is worse than --fail-if allows"
        case .notReproduced: "a result differs from the registered result of the same plan"
        case .unusableInput:
            "a spec, decision record or table is invalid"
        case .brokenRegistry: "the registry's history changed, or a link of it is broken"
        case .workToDo: "a spec waits for its entry"
        default: "something failed"
        }
    }
}

extension ProposalFinding {
    /// The finding in an item of a list.
    fileprivate var markdown: String {
        let remedy = remedy.map { " — \($0.asMarkdown)" } ?? ""
        return
            "- **\(severity.rawValue)** \(Markdown.code(path).markup): \(problem.asMarkdown)"
            + remedy
    }

    /// The finding as an alert.
    fileprivate var alert: String {
        "> [!\(severity == .error ? "CAUTION" : "WARNING")]\n"
            + "> **\(problem.asMarkdown)** in \(Markdown.code(path).markup)"
            + (remedy.map { "\n> \($0.asMarkdown)" } ?? "")
    }
}
