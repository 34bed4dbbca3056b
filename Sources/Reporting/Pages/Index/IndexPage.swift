import Charts
import Engine
import Markup
import Records
import Runner

/// The first page: what ships, what is best, what changed last, and the leaderboard.
struct IndexPage: Sendable {
    let report: Report
    /// The standing experiments, divided into those that can be compared.
    let groups: [IndexGroup]
    let pairs: PairComparisons

    let limits: IndexLimits

    /// So many groups have a chart.
    private static let greatestChartCount = 6

    init(report: Report, groups: [IndexGroup], pairs: PairComparisons, limits: IndexLimits) {
        self.limits = limits
        self.report = report
        self.groups = groups
        self.pairs = pairs
    }

    /// The groups of a report's standing experiments.
    static func groups(of report: Report) -> [IndexGroup] {
        IndexGroup.groups(of: report.experiments.filter(\.isStanding).map(IndexRow.init))
    }

    var page: Page {
        var content = HTML.element("h1", [], "Experiments")
        content += .paragraph("\(counts)", class: "lead")
        content += champions
        content += charts
        content += changes
        content += leaderboard
        content += matrices
        content += invalid + pending + older
        return Page(
            path: Report.indexPath,
            title: "Experiments",
            content: content,
            isSortable: true,
            style: StyleSheet.index
        )
    }

    // MARK: - Counts

    private var counts: String {
        let rows = groups.flatMap(\.rows)
        let counts = Verdict.allCases.compactMap { verdict -> String? in
            let count = rows.count { $0.facts.result.verdict == verdict }
            return count == 0 ? nil : "\(count.grouped) \(verdict.rawValue)"
        }
        let all = rows.count == 1 ? "1 experiment" : "\(rows.count.grouped) experiments"
        return counts.isEmpty
            ? "no entries of current specs" : "\(all): \(counts.joined(separator: ", "))"
    }

    // MARK: - Charts

    private var charts: HTML {
        let charts = groups.compactMap(\.sizeChart).prefix(Self.greatestChartCount)
        guard !charts.isEmpty else { return .empty }
        return .heading("Accuracy against size")
            + .element(
                "div",
                [.class("charts sizes")],
                charts.map { .figure($0) }.joined(separator: "\n")
            )
    }

    // MARK: - Leaderboard

    private var isWhole: Bool {
        groups.reduce(0) { $0 + $1.rows.count } <= limits.rowCount
    }

    private var leaderboard: HTML {
        guard !groups.isEmpty else { return .empty }
        let compared = PairComparisons.members(of: groups).map { rows in
            Set(rows.map(\.facts.entry.name))
        }
        let shown = isWhole ? groups.count : limits.groupCount
        let parts = zip(groups, compared).prefix(shown).map { group, compared in
            let isCut = !isWhole && group.rows.count > limits.rowsOfGroup
            return Board.Part(
                group: group,
                rows: isCut ? Array(group.rows.prefix(limits.rowsOfGroup)) : group.rows,
                wholePath: isCut ? GroupPage.path(of: group, part: 0) : nil,
                compared: compared
            )
        }
        var content = HTML.heading("Leaderboard", id: "leaderboard")
        content += .paragraph(
            """
            Experiments in one part of the table predict the same target for the same held-out rows, the \
            best first. Of a sweep, the row shows the selected arm, or else its best arm and the range of all \
            arms. Its gate margin and its lead over a closed form are those of the arm that the gate judges.
            """,
            class: "note"
        )
        content += Board(parts: Array(parts), path: Report.indexPath).markup
        return content + furtherGroups(shown)
    }

    /// Links to the groups that the first page does not show.
    private func furtherGroups(_ shown: Int) -> HTML {
        guard groups.count > shown else { return .empty }
        let items = groups.dropFirst(shown).map { group in
            HTML.element(
                "li",
                [],
                "\(.link(group.title, to: PageLink(to: GroupPage.path(of: group, part: 0), from: Report.indexPath))) \(group.circumstances)"
            )
        }
        return .folded(
            "Further groups: \(groups.count - shown)",
            .element("ul", [], items.joined(separator: "\n"))
        )
    }

    /// The pages of the groups that the first page shows in part.
    var groupPages: [Page] {
        guard !isWhole else { return [] }
        let compared = PairComparisons.members(of: groups).map { rows in
            Set(rows.map(\.facts.entry.name))
        }
        return zip(groups, compared).enumerated().flatMap { index, pair -> [Page] in
            guard index >= limits.groupCount || pair.0.rows.count > limits.rowsOfGroup else {
                return []
            }
            return GroupPage.pages(of: pair.0, compared: pair.1, rows: limits.rowsOfPage)
        }
    }

    // MARK: - What is not in the table

    private var invalid: HTML {
        let names = report.pending.filter { $0.state == .unusable }.map(\.name)
        return Self.list(
            names,
            title: "Invalid specs: \(names.count)",
            note: "\(HTML.code("assay validate")) prints what is wrong with each.",
            isOpen: true
        )
    }

    private var pending: HTML {
        let others = report.pending.filter { $0.state != .unusable }
        return Self.list(
            others.map { "\($0.name): \($0.state.rawValue)" },
            title: "Current specs without an entry: \(others.count)",
            note: "\(HTML.code("assay run NAME")) trains and registers one.",
            isOpen: others.count <= 12
        )
    }

    /// Short lines in columns.
    private static func list(_ lines: [String], title: HTML, note: HTML, isOpen: Bool) -> HTML {
        guard !lines.isEmpty else { return .empty }
        let items = lines.map { HTML.element("li", [], .name($0)) }
        return .folded(
            title,
            .paragraph(note, class: "note")
                + .element("ul", [.class("columns")], items.joined(separator: "\n")),
            isOpen: isOpen
        )
    }

    private var older: HTML {
        let older = report.experiments.filter { !$0.isStanding }
        guard !older.isEmpty else { return .empty }
        let current = Dictionary(
            groups.flatMap(\.rows).map { ($0.facts.entry.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let items = older.map { facts in
            let link = HTML.link(
                .text(facts.item.reference),
                to: PageLink(to: facts.pagePath, from: Report.indexPath)
            )
            let verdict = HTML.verdict(facts.result.verdict)
            return HTML.element(
                "li",
                [],
                "\(link) \(verdict)\(.text(Self.change(from: facts, current)))"
            )
        }
        let list = HTML.folded(
            "Older entries: \(older.count)",
            .element("ul", [], items.joined(separator: "\n"))
        )
        return .element("div", [.class("screen")], list)
    }

    /// What became of the headline value since an older entry: " PLCC 0.99839, now 0.99876 passed".
    private static func change(
        from facts: ExperimentFacts,
        _ current: [String: IndexRow]
    ) -> String {
        let before = IndexRow(facts)
        guard let metric = before.metric, let value = before.value else { return "" }
        let text = " \(metric.heading) \(value.fixed(metric.decimals).withTrueMinus)"
        guard let now = current[facts.entry.name], now.metric == metric, let after = now.value
        else { return text }
        return text + ", now \(after.fixed(metric.decimals).withTrueMinus)"
            + " \(now.facts.result.verdict.rawValue)"
    }
}
