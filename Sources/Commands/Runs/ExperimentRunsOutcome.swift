import Canonical
import Engine
import Markup
import Proposing
import Records
import Runner
import Spec

/// The outcome of several runs.
struct ExperimentRunsOutcome: Sendable {
    let project: Project
    /// The experiments, in the order of the request.
    var names: [String] = []
    var reports: [String: RunReport] = [:]
    var standings: [String: BaselineStanding] = [:]
    var failures: [String: Failure] = [:]
    /// The experiments whose data is elsewhere, with their tables.
    var waiting: [String: [DataAtHand.Missing]] = [:]
    /// The experiments that have their entry.
    var unchanged: [String] = []

    /// How long it took.
    var elapsed: Duration?

    init(project: Project) { self.project = project }

    /// The worst code of all.
    var exitCode: ExitCode {
        ExitCode.worst(of: reports.values.map(\.exitCode) + failures.values.map(\.code))
    }

    /// The messages of failed runs, in the order of the experiments.
    var messages: [String] { names.flatMap { failures[$0]?.messages ?? [] } }

    // MARK: - For people

    /// One row an experiment, what waits for data, and a summary.
    func lines(terminal: Terminal) -> [String] {
        guard !names.isEmpty else { return ["every spec has an entry"] }
        var table = TextTable(
            [TextTable.Column("experiment"), TextTable.Column("state")]
                + metrics.map { TextTable.Column($0.heading, .right) }
                + [
                    TextTable.Column("against the baseline", shortening: .middle, isOptional: true),
                    TextTable.Column("entry", shortening: .middle),
                ]
        )
        for name in names { table.add(row(of: name)) }
        return modeLines + table.lines(indent: 2, terminal: terminal) + waitingLines
            + ["", summary]
    }

    /// What the figures are not, if nothing is registered.
    private var modeLines: [String] {
        switch reports.values.first?.mode {
        case .synthetic: ["SYNTHETIC DATA: the figures say nothing about the experiments", ""]
        case .smoke: ["smoke runs: gates not enforced, nothing registered", ""]
        case .full, nil: []
        }
    }

    /// The two metrics by which experiments are known.
    private var metrics: [Metric] {
        [Metric.plcc, .rmse].filter { metric in
            reports.values.contains { $0.metrics.contains(metric) }
        }
    }

    private func row(of name: String) -> [TextTable.Cell] {
        let report = reports[name]
        let values = metrics.map { metric in
            TextTable.Cell(
                report.map {
                    ($0.shownArm?.overSeeds[metric]?.mean ?? nil).fixed(metric.decimals)
                } ?? ""
            )
        }
        return [TextTable.Cell(name), TextTable.Cell(state(of: name), style(of: name))] + values
            + [
                TextTable.Cell(standings[name]?.words ?? ""),
                TextTable.Cell(report?.registered?.path ?? ""),
            ]
    }

    private func state(of name: String) -> String {
        if let report = reports[name] {
            let verdict = report.result.verdict.rawValue
            return report.wasCached ? "\(verdict) (cached)" : verdict
        }
        if failures[name] != nil { return "failed" }
        return waiting[name] == nil ? "has an entry" : "waits for data"
    }

    private func style(of name: String) -> Style? {
        failures[name] != nil ? .red : reports[name]?.result.verdict.style
    }

    private var waitingLines: [String] {
        let tables = names.flatMap { waiting[$0] ?? [] }
        guard !tables.isEmpty else { return [] }
        var lines = ["", "  not here:"]
        for table in tables {
            let digest = table.sha256.map { "SHA-256 \($0)" } ?? "not pinned"
            let line = "    \(table.path.printable)  \(digest)"
            if !lines.contains(line) { lines.append(line) }
        }
        return lines
    }

    private var summary: String {
        let counts: [(Int, String)] = [
            (reports.values.count { $0.exitCode == .done }, "done"),
            (reports.values.count { $0.exitCode != .done }, "refused"),
            (failures.count, "failed"), (waiting.count, "waiting for data"),
            (unchanged.count, "unchanged"),
        ]
        let noun = names.count == 1 ? "1 experiment" : "\(names.count) experiments"
        let parts = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return "\(noun): " + parts.joined(separator: ", ")
            + (elapsed.map { " (\($0.words))" } ?? "")
    }

    // MARK: - For programs

    var json: JSON {
        [
            "exit_code": .integer(Int(exitCode.rawValue)),
            "failed": .array(
                names.compactMap { name in
                    failures[name].map {
                        [
                            "exit_code": .integer(Int($0.code.rawValue)),
                            "messages": .array($0.messages.map(JSON.string)),
                            "name": .string(name),
                        ]
                    }
                }
            ),
            "runs": .array(
                names.compactMap { name in
                    reports[name].map { report in
                        standings[name].map { report.json.adding($0.json) } ?? report.json
                    }
                }
            ),
            "unchanged": .array(unchanged.map(JSON.string)),
            "version": 1,
            "waiting": .array(
                names.compactMap { name in
                    waiting[name].map {
                        ["missing": .array($0.map(\.json)), "name": .string(name)]
                    }
                }
            ),
        ]
    }
}
