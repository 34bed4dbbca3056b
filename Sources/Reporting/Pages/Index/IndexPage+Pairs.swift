import Comparing
import Markup
import Records

extension IndexPage {
    /// A table a group of the verdicts of all pairs: the row against the column.
    var matrices: HTML {
        let tables = zip(groups, pairs.groups).filter { !$0.1.isEmpty }.map { group, pairs in
            Self.matrix(group, pairs)
        }
        guard !tables.isEmpty else { return .empty }
        let heading = HTML.heading("Comparisons", id: "comparisons")
        let note = HTML.paragraph(
            """
            Each cell compares the experiment of its row with that of its column: ↑ better, ↓ worse, \
            = equivalent or identical, ? inconclusive. Compare any others with \
            \(HTML.code("assay diff A B --format html --out diff.html")).
            """,
            class: "note"
        )
        // On paper no link leads to a page.
        return .element(
            "section",
            [.class("screen")],
            heading + note + tables.joined(separator: "\n")
        )
    }

    private static func matrix(_ group: IndexGroup, _ pairs: [PairComparisons.Pair]) -> HTML {
        let members = PairComparisons.members(of: group).map(\.facts)
        let rows = members.dropLast().enumerated().map { place, facts in
            HTML.row(
                [.rowHead("\(place + 1) \(.name(facts.entry.name))")]
                    + members.dropFirst().enumerated().map { other, baseline in
                        let pair = pairs.first {
                            $0.candidate.item.digest == facts.item.digest
                                && $0.baseline.item.digest == baseline.item.digest
                        }
                        guard other + 1 > place, let pair else { return .cell(.empty) }
                        return .cell(link(pair))
                    }
            )
        }
        let columns = ["experiment"] + members.indices.dropFirst().map { String($0 + 1) }
        let last = members.last.map {
            HTML.paragraph("\(members.count) is \(.name($0.entry.name)).", class: "note")
        }
        return .folded(
            "\(group.title): the best \(members.count)",
            .table("comparisons of \(group.plainTitle)", columns, rows) + (last ?? .empty)
        )
    }

    private static func link(_ pair: PairComparisons.Pair) -> HTML {
        let outcome = pair.comparison.outcome
        let words =
            "\(pair.candidate.entry.name) against \(pair.baseline.entry.name): \(outcome.rawValue)"
        return .element(
            "a",
            [
                HTML.Attribute("href", PageLink(to: pair.path, from: Report.indexPath).text),
                HTML.Attribute("title", words), HTML.Attribute("aria-label", words),
            ],
            .text(outcome.mark)
        )
    }
}

extension ComparisonOutcome {
    /// A mark that does not hang on colour.
    var mark: String {
        switch self {
        case .better: "↑"
        case .worse: "↓"
        case .equivalent, .identical: "="
        case .inconclusive: "?"
        }
    }
}
