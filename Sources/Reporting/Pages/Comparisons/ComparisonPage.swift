import Comparing
import Markup
import Records

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
        let baseline = facts.baseline.flatMap { report.experiment(of: $0.item) }
        self.init(comparison, of: [baseline, facts], at: facts.comparisonPath)
    }

    /// The page of two experiments of a group.
    init(_ pair: PairComparisons.Pair) {
        self.init(pair.comparison, of: [pair.baseline, pair.candidate], at: pair.path)
    }

    private init(_ comparison: Comparison, of sides: [ExperimentFacts?], at path: String) {
        leaderboard = Leaderboard(comparisons: [comparison])
        self.path = path
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
            ? HTML.section(leaderboard.board)
                + leaderboard.ranking.map { comparison in
                    HTML.folded(
                        .text(comparison.candidate.fullReference.shortened),
                        part(comparison).markup
                    )
                }.joined()
            : comparisons.map { part($0).markup }.joined()
        return Page(
            path: path,
            title: title,
            content: links + .element("h1", [], .text(title)) + content,
            style: StyleSheet.comparison
        )
    }

    private func part(_ comparison: Comparison) -> ComparisonPart {
        ComparisonPart(
            comparison: comparison,
            closedForm: leaderboard.closedForm(of: comparison)
        )
    }
}
