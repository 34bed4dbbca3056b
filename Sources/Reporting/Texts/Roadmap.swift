import Decisions
import Engine
import Files
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
        let file = project.path(Self.path)
        let isThere = Disk.isFile(file)
        guard isThere || !checksOnly else {
            throw Failure(
                .brokenRegistry,
                "there is no '\(Self.path)'",
                remedy: "run 'assay report --roadmap' to write it"
            )
        }
        let old = isThere ? try Self.read(file) : Self.draft
        guard let new = replacing(in: old) else {
            throw Failure(
                checksOnly ? .brokenRegistry : .unusableInput,
                "'\(Self.path)' has no markers for the table of experiments",
                remedy: "add these two lines: \(Self.begin) and \(Self.end)"
            )
        }
        if isThere, old == new { return "'\(Self.path)' is up to date: \(rows.count) experiments" }
        guard !checksOnly else {
            throw Failure(
                .brokenRegistry,
                """
                the table in '\(Self.path)' differs from specs and \
                registry\(Self.difference(old, new))
                """,
                remedy: "run 'assay report --roadmap' to rewrite it"
            )
        }
        do {
            try Disk.writeDurably(Array(new.utf8), to: file)
        } catch {
            throw Failure(error)
        }
        return "wrote \(Self.path): \(rows.count) experiments"
    }

    // MARK: - Parts

    /// The page if there is none yet.
    private static let draft = "# Roadmap\n\n\(begin)\n\(end)\n"

    private static func read(_ file: String) throws(Failure) -> String {
        do {
            return String(decoding: try Disk.read(file), as: UTF8.self)
        } catch {
            throw Failure(error)
        }
    }

    /// The page with the table between its lines; `nil` if it has not both, in their order.
    private func replacing(in text: String) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.firstIndex(where: { $0 == Self.begin }),
            let last = lines.lastIndex(where: { $0 == Self.end }), first < last
        else { return nil }
        let table = Markdown.table(
            ["experiment", "decision", "verdict", "result", "entry"],
            rows
        ).markup
        return (lines[...first] + ["", Substring(table), ""] + lines[last...])
            .joined(separator: "\n")
    }

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
        return [spec, decision, .text(entry.verdict.rawValue), .text(headline(of: entry)), link]
    }

    private static func headline(of entry: Entry) -> String {
        guard entry.arm != nil || entry.arms.isEmpty else { return "\(entry.arms.count) arms" }
        guard let metric = Metric.allCases.first(where: { entry.metrics[$0] != nil }) else {
            return ""
        }
        guard entry.foldCount > 0 else { return "nothing held out" }
        let mean = entry.shippedMetrics[metric]?.mean ?? nil
        return "\(metric.heading) \(mean.fixed(metric.decimals))"
    }

    /// The first line that differs.
    private static func difference(_ old: String, _ new: String) -> String {
        let pairs = zip(old.split(separator: "\n"), new.split(separator: "\n"))
        guard let pair = pairs.first(where: { $0 != $1 }) else { return "" }
        return "; the first wrong line is '\(String(pair.0).printable)'"
    }
}
