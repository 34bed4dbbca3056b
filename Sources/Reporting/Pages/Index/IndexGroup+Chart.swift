import Charts
import Engine
import Markup
import Records

extension IndexGroup {
    /// Fewer models make no front.
    private static let leastPointCount = 3

    /// Accuracy against size; `nil` for too few models whose size the spec decides.
    var sizeChart: SizeChart? {
        guard let metric else { return nil }
        let champion = champion?.facts.item.digest
        let points = rows.compactMap { row -> SizeChart.Point? in
            guard let parameters = row.planned.parameterCount, let value = row.value else {
                return nil
            }
            let arms = row.armCount > 1 ? ", best of \(row.armCount) arms" : ""
            return SizeChart.Point(
                row.facts.entry.name,
                parameters: parameters,
                value: value,
                kind: row.isClosedForm
                    ? .closedForm : row.facts.result.verdict == .passed ? .passed : .other,
                isChampion: row.facts.item.digest == champion,
                note: row.facts.result.verdict.rawValue + arms,
                href: PageLink(to: row.facts.pagePath, from: Report.indexPath).text
            )
        }
        guard points.count >= Self.leastPointCount else { return nil }
        return SizeChart(
            title: plainTitle,
            quantity: Quantity(metric.heading),
            scale: metric.higherIsBetter ? .correlation : .error,
            points: points
        )
    }
}
