import Decisions
import Engine
import Files
import Lookup
import Markup
package import Records
import Spec

/// The table of experiments in `docs/roadmap.md`, which the registry decides.
package struct Roadmap: Sendable {
    /// The page's path below the root.
    package static let path = "docs/roadmap.md"
    /// The lines that the table stands between.
    package static let begin = "<!-- experiments: written by 'assay report --roadmap' -->"
    package static let end = "<!-- end of experiments -->"

    private let project: Project
    private let rows: [[Markdown]]

    /// Reads every spec and its entry; no table is needed, so the page is the same
    /// wherever the registry is.
    package init(_ project: Project) throws(Failure) {
        self.project = project
        let items = try project.registry.items()
        try PlanConflict.all(among: items).refuse()
        var rows: [[Markdown]] = []
        for path in try project.specPaths() {
            let files = try? ExperimentFiles(spec: path, in: project)
            let own = items.filter { $0.entry.name == path.stem }
            rows.append(
                Self.row(path.stem, files, files?.currentEntry(among: own, in: project))
            )
        }
        self.rows = rows
    }

    /// Rewrites the table, or checks that it is up to date.
    ///
    /// - Parameter checksOnly: Whether nothing is written.
    /// - Returns: What was done.
    /// - Throws: `Failure` with exit code 7 if the checked table is out of date.
    package func update(checksOnly: Bool) throws(Failure) -> String {
        let table = GeneratedTable(
            path: Self.path,
            title: "Roadmap",
            begin: Self.begin,
            end: Self.end,
            command: "assay report --roadmap",
            noun: "experiments",
            columns: ["experiment", "decision", "verdict", "result", "entry"],
            rows: rows
        )
        return try table.update(in: project, checksOnly: checksOnly)
    }

    // MARK: - Parts

    private static func row(
        _ name: String,
        _ files: ExperimentFiles?,
        _ item: Registry.Item?
    ) -> [Markdown] {
        let spec = Markdown.link(.text(name), to: "\(Project.specFolder)/\(name).yaml", from: "../")
        guard let files else { return [spec, "", "the spec has errors", "", ""] }
        let path = item?.entry.adr.path ?? files.decision.path
        let id = item.map(\.entry.adr.id) ?? files.decision.id
        let status = item.map(\.entry.adr.status) ?? files.decision.status
        let decision: Markdown =
            """
            \(.link(.text(id ?? path.lastComponent), to: path, from: "../")) \
            \(status ?? "no status")
            """
        guard let item else { return [spec, decision, "current spec not run", "", ""] }
        let entry = item.entry
        let link = Markdown.link(.text(item.reference), to: "registry/\(entry.path)", from: "../")
        return [spec, decision, .text(entry.verdict.rawValue), .text(entry.headlineCell), link]
    }
}

extension Entry {
    /// The first metric of an entry in one cell.
    var headlineCell: String {
        guard arm != nil || arms.isEmpty else { return "\(arms.count) arms" }
        guard let metric = Metric.allCases.first(where: { metrics[$0] != nil }) else { return "" }
        guard foldCount > 0 else { return "nothing held out" }
        let mean = shippedMetrics[metric]?.mean ?? nil
        return "\(metric.heading) \(mean.fixed(metric.decimals))"
    }
}
