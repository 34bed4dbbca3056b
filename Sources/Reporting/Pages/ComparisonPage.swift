import Charts
import Comparing
import Engine
import Markup
import Records
import Statistics

/// The page of experiments compared with a baseline: the verdict, the paired differences,
/// and what differs between the specs.
struct ComparisonPage: Sendable {
    private let leaderboard: Leaderboard
    private let path: String
    /// The way back to the pages of the two, in a report.
    private let links: HTML

    /// A page that stands alone.
    init(leaderboard: Leaderboard) {
        self.leaderboard = leaderboard
        path = "diff.html"
        links = .empty
    }

    /// The page of an experiment and its baseline in a report.
    init(_ comparison: Comparison, of facts: ExperimentFacts, in report: Report) {
        leaderboard = Leaderboard(comparisons: [comparison])
        let path = facts.comparisonPath
        self.path = path
        let sides = [facts.baseline.flatMap { report.experiment(of: $0.item) }, facts]
        let links = zip(["A", "B"], sides).map { letter, side -> HTML in
            guard let side else { return .empty }
            let page = PageLink(to: side.pagePath, from: path)
            return " · \(letter): \(.link(.text(side.entry.name), to: page))"
        }
        let all = HTML.link("All experiments", to: PageLink(to: Report.indexPath, from: path))
        self.links = .element("nav", [], all + links.joined())
    }

    var page: Page {
        let comparisons = leaderboard.comparisons
        let names = comparisons.map(\.candidate.name.shortened).joined(separator: ", ")
        let title = "\(names) against \(comparisons.first?.baseline.name.shortened ?? "")"
        let content =
            comparisons.count > 1
            ? Self.markup(of: leaderboard.board)
                + leaderboard.ranking.map { comparison in
                    HTML.folded(
                        .text(comparison.candidate.fullReference.shortened),
                        Self.markup(of: comparison, leaderboard.closedForm(of: comparison))
                    )
                }.joined()
            : comparisons.map { Self.markup(of: $0, leaderboard.closedForm(of: $0)) }.joined()
        return Page(
            path: path,
            title: title,
            content: links + .element("h1", [], .text(title)) + content
        )
    }

    // MARK: - A comparison

    private static func markup(
        of comparison: Comparison,
        _ closedForm: ClosedFormComparison?
    ) -> HTML {
        let warnings = comparison.notes.filter(\.isWarning)
        let method = comparison.notes.filter { !$0.isWarning }
        let details = comparison.sections.filter(\.isDetail)
        let closed =
            closedForm.map { HTML.paragraph("B is \($0.sentence).", class: "note") } ?? .empty
        return lead(comparison)
            + closed
            + list(of: warnings)
            + plots(of: comparison)
            + comparison.sections.filter { !$0.isDetail }.map(markup).joined()
            + (details.isEmpty
                ? .empty : .folded("Details", details.map(markup).joined()))
            + (method.isEmpty ? .empty : .folded("Method and assumptions", list(of: method)))
    }

    /// The verdict, as a mark and in the rest of its sentence.
    private static func lead(_ comparison: Comparison) -> HTML {
        let (name, mark): (StaticString, String) =
            switch comparison.outcome {
            case .better: ("verdict good", "↑")
            case .worse: ("verdict bad", "↓")
            case .equivalent, .identical: ("verdict plain", "=")
            case .inconclusive: ("verdict plain", "?")
            }
        let word = comparison.outcome.rawValue
        let rest = String(comparison.headline.dropFirst(word.count + 2))
        let verdict = HTML.element("span", [.class(name)], "\(mark) \(word)")
        return .paragraph("\(verdict) \(rest)", class: "lead")
            + .paragraph(
                """
                A is \(.name(comparison.baseline.fullReference)), B is \
                \(.name(comparison.candidate.fullReference)).
                """,
                class: "note"
            )
    }

    private static func list(of notes: [ComparisonNote]) -> HTML {
        guard !notes.isEmpty else { return .empty }
        let items = notes.map { HTML.element("li", [], .text($0.text)) }
        return .element("ul", [], items.joined(separator: "\n"))
    }

    /// The gains of each metric that was judged, source by source, and their mean with its interval.
    private static func plots(of comparison: Comparison) -> HTML {
        let plots = comparison.findings.compactMap { finding -> HTML? in
            let metric = finding.test.metric
            guard let paired = comparison.metrics.first(where: { $0.metric == metric }) else {
                return nil
            }
            let folds = paired.folds.map {
                Estimate(
                    $0.name.shortened.printable,
                    value: $0.gain,
                    low: $0.gainOverSeeds?.low,
                    high: $0.gainOverSeeds?.high
                )
            }
            let mean = Estimate(
                "mean, 95 %",
                value: finding.test.mean,
                low: finding.test.interval?.low,
                high: finding.test.interval?.high
            )
            return .figure(
                PairedDotPlot(
                    title: "Gain of B in \(metric.heading)",
                    quantity: Quantity(metric.heading),
                    differences: folds + [mean],
                    margin: finding.test.margin,
                    belowZero: "A better",
                    aboveZero: "B better"
                )
            )
        }
        guard !plots.isEmpty else { return .empty }
        let hasRanges = comparison.metrics.contains {
            $0.folds.contains { $0.gainOverSeeds != nil }
        }
        let note =
            hasRanges
            ? HTML.paragraph(
                """
                The bar of a part spans the smallest to the largest difference over common seeds; the \
                bar of the mean is the 95 % interval of the test.
                """,
                class: "note"
            ) : .empty
        return .element("div", [.class("charts")], plots.joined(separator: "\n")) + note
    }

    private static func markup(of section: ComparisonSection) -> HTML {
        let title = section.title.prefix(1).uppercased() + section.title.dropFirst()
        let heading = title.isEmpty ? HTML.empty : .heading(.text(title))
        let text = section.sentences.map { HTML.paragraph(.text($0)) }.joined()
        guard !section.rows.isEmpty else { return heading + text }
        let columns = section.columns
        let numbers = Set(columns.indices.filter { columns[$0].alignment == .right })
        let rows = section.rows.map { row in
            HTML.row(
                row.enumerated().map { index, cell in
                    if index == 0 { return .rowHead(.name(cell)) }
                    return numbers.contains(index) ? .number(cell) : .cell(.text(cell))
                }
            )
        }
        return heading + text
            + .table(
                section.title.isEmpty ? "Comparison" : section.title,
                columns.map(\.title),
                rows,
                numbers: numbers
            )
    }
}
