import Canonical
import Decisions
import Engine
import Files
import Lookup
import Markup
package import Records
import Spec

/// The table of `docs/state.md`: what is deferred, refused, proposed and shipped.
///
/// Specs, decision records and registry decide it, not the tables that are here, so that it is the
/// same on every machine.
package struct StateTable: Sendable {
    /// The page's path below the root.
    package static let path = "docs/state.md"
    /// The lines that the table stands between.
    package static let begin = "<!-- state: written by 'assay report --state' -->"
    package static let end = "<!-- end of state -->"

    private let project: Project
    private let rows: [Row]

    /// The state of an experiment.
    package enum State: String, CaseIterable, Sendable {
        /// The spec or a file that it names has errors.
        case invalid
        /// It has no entry, and cannot have one before a condition is met.
        case deferred
        /// Its gate refused it, or a training diverged.
        case refused
        /// It is valid and has no entry as it stands.
        case proposed
        /// It passed its gate or has none, and its models are registered.
        case shipped
        /// It passed its gate or has none, and exports no model.
        case measured
        /// It has entries and no spec any more.
        case retired
    }

    /// An experiment in the table.
    private struct Row: Sendable {
        let name: String
        let state: State
        let reason: Markdown
        let command: String
    }

    /// Reads every spec and its entry.
    ///
    /// - Throws: `Failure` if the registry cannot be read.
    package init(_ project: Project) throws(Failure) {
        self.project = project
        let items = try project.registry.items()
        try PlanConflict.all(among: items).refuse()
        var rows: [Row] = []
        let paths = try project.specPaths()
        for path in paths {
            let own = items.filter { $0.entry.name == path.stem }
            rows.append(try Self.row(path, own, in: project))
        }
        let specs = Set(paths.map(\.stem))
        for name in Set(items.map(\.entry.name)).subtracting(specs) {
            rows.append(
                Row(
                    name: name,
                    state: .retired,
                    reason: "its spec is gone",
                    command: "assay log \(name)"
                )
            )
        }
        let order = State.allCases
        self.rows = rows.sorted { left, right in
            let (first, second) = (
                order.firstIndex(of: left.state) ?? 0, order.firstIndex(of: right.state) ?? 0
            )
            return first != second
                ? first < second : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
    }

    /// Rewrites the table, or checks that it is up to date.
    ///
    /// - Parameter checksOnly: Whether nothing is written.
    /// - Returns: What was done.
    /// - Throws: `Failure` with exit code 7 if the checked table is out of date.
    package func update(checksOnly: Bool) throws(Failure) -> String {
        let table = GeneratedTable(
            path: Self.path,
            title: "State",
            begin: Self.begin,
            end: Self.end,
            command: "assay report --state",
            noun: "experiments",
            columns: ["state", "experiment", "why", "shown by"],
            rows: rows.map { row in
                [.text(row.state.rawValue), link(row), row.reason, .code(row.command)]
            }
        )
        return try table.update(in: project, checksOnly: checksOnly)
    }

    // MARK: - Parts

    private func link(_ row: Row) -> Markdown {
        guard row.state != .retired else { return .text(row.name) }
        return .link(.text(row.name), to: "\(Project.specFolder)/\(row.name).yaml", from: "../")
    }

    private static func row(
        _ path: String,
        _ own: [Registry.Item],
        in project: Project
    ) throws(Failure) -> Row {
        let name = path.stem
        let files: ExperimentFiles
        do throws(Failure) {
            files = try ExperimentFiles(spec: path, in: project)
        } catch {
            return Row(
                name: name,
                state: .invalid,
                reason: "the spec has errors",
                command: "assay validate \(name.shellWord)"
            )
        }
        guard let item = files.currentEntry(among: own, in: project) else {
            return waiting(name, files, hasEntries: !own.isEmpty)
        }
        let entry = item.entry
        let show = "assay show \(name)"
        guard entry.verdict.ships else {
            let result = try EntryView(item, in: project.registry).result
            return Row(
                name: name,
                state: .refused,
                reason: .text(result.refusal),
                command: show
            )
        }
        let margin = entry.margin.map { ", margin \($0.signed(5))" } ?? ""
        let models = entry.models.count
        let shipped = models == 0 ? "" : models == 1 ? "1 model, " : "\(models) models, "
        return Row(
            name: name,
            state: models == 0 ? .measured : .shipped,
            reason: .text(
                "\(shipped)\(entry.headlineCell)\(margin)"
                    + (entry.verdict == .ungated ? ", no gate" : "")
            ),
            command: show
        )
    }

    /// An experiment without an entry.
    private static func waiting(
        _ name: String,
        _ files: ExperimentFiles,
        hasEntries: Bool
    ) -> Row {
        let tables = files.experiment.arms.flatMap(\.data.tables)
        let loose = Set(tables.filter { $0.sha256 == nil }.map(\.path)).sorted()
        let condition = files.decision.reopening
        if !loose.isEmpty || condition != nil {
            var reason: Markdown = condition.map { "reopen \($0)" } ?? "reopen"
            for (place, table) in loose.enumerated() {
                let link = place > 0 ? "," : condition == nil ? " with" : "; needs"
                reason = "\(reason)\(link) \(.code(table))"
            }
            if !loose.isEmpty {
                reason = "\(reason), pinned by \(.code("assay data pin \(name.shellWord)"))"
            }
            return Row(
                name: name,
                state: .deferred,
                reason: reason,
                command: "assay validate \(name.shellWord)"
            )
        }
        return Row(
            name: name,
            state: .proposed,
            reason: hasEntries
                ? "its entries are of other texts; not trained as it stands" : "not trained",
            command: "assay plan \(name)"
        )
    }
}

extension ExperimentResult {
    /// By how much its gate was missed.
    fileprivate var refusal: String {
        guard verdict != .diverged else { return "a training diverged" }
        let missed = gate.filter { !$0.holds }.map { outcome in
            guard let margin = outcome.margin else {
                return "\(outcome.line.requirement): undefined"
            }
            return "\(outcome.line.requirement): missed by \((-margin).fixed(5))"
        }
        return missed.joined(separator: "; ")
    }
}

extension DecisionRecord {
    /// When a deferred experiment is taken up again: the line "Reopen when: …" of the record.
    fileprivate var reopening: String? {
        for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
            let words = line.drop { " -*".contains($0) }
            guard words.lowercased().hasPrefix("reopen when") else { continue }
            let rest = words.dropFirst("reopen when".count)
                .drop { " *:".contains($0) }
            guard !rest.isEmpty else { continue }
            return "when \(rest)"
        }
        return nil
    }
}
