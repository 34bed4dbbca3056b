import Engine
import Markup
import Records

extension Comparison {
    /// How much better B is over random splits, in a few numbers: there can be thousands of splits.
    var splitGains: ComparisonSection {
        let rows = metrics.filter { !$0.folds.isEmpty }.map { comparison in
            let gains = comparison.folds.map(\.gain)
            let decimals = comparison.metric.decimals
            let better = gains.count { ($0 ?? 0) > 0 }
            return [comparison.metric.heading]
                + Self.shownOfGains.map { $0.value(of: gains).signed(decimals) }
                + ["\(better) of \(gains.count)"]
        }
        return ComparisonSection(
            title: "gain of B over the splits",
            sentences: [
                "gain > 0: B is better on the same split; the splits overlap, so more splits are not "
                    + "more evidence"
            ],
            columns: [.left("metric")]
                + ["median", "5 %", "95 %", "mean", "std"].map { .right($0) }
                + [.right("B better in")],
            rows: rows
        )
    }

    /// In the order of the columns.
    private static let shownOfGains: [Statistic] = [.median, .p5, .p95, .mean, .std]
}
