package import Engine
import Markup
package import Records

extension ArmResult {
    /// The headings of `pairRows`.
    package static let pairColumns = [
        "held out", "pairs different", "similar", "AUC different, 95 %", "AUC better, 95 %",
    ]

    /// Whose intervals `pairRows` shows, in a sentence without a final full stop.
    package var pairCaption: String {
        let seed = seeds.count > 1 ? " of seed \(seeds[0].seed)" : ""
        return
            "95 % intervals\(seed) by DeLong's and Sen's methods; pairs count as independent, so intervals are rather "
            + "too short"
    }

    /// For each fold its numbers of pairs and the areas under their ROC curves with intervals, by the first
    /// seed; empty where none are measured, and for random splits, whose spread says more.
    package func pairRows(per unit: MetricUnit) -> [[String]] {
        guard !isOfSplits, let seed = seeds.first,
            folds.indices.contains(where: {
                seed.folds[$0].pairs(per: unit) != nil
            })
        else { return [] }
        return folds.indices.map { index in
            let pairs = seed.folds[index].pairs(per: unit)
            return [
                folds[index].name, pairs?.different.grouped ?? "n/a",
                pairs?.similar.grouped ?? "n/a",
                area(.aucDifferent, fold: index, per: unit) ?? "n/a",
                area(.aucBetter, fold: index, per: unit) ?? "n/a",
            ]
        }
    }

    /// An area of a fold with its interval, as "0.8123 (0.7901…0.8345)"; nil where it is undefined.
    package func area(_ metric: Metric, fold: Int, per unit: MetricUnit) -> String? {
        guard let fold = seeds.first?.folds[fold], let pairs = fold.pairs(per: unit),
            let value = fold.metrics(per: unit)?[metric] ?? nil
        else { return nil }
        let interval = metric == .aucBetter ? pairs.orderInterval : pairs.differenceInterval
        let ends = interval.map {
            " (\($0.low.fixed(metric.decimals))…\($0.high.fixed(metric.decimals)))"
        }
        return value.fixed(metric.decimals) + (ends ?? "")
    }
}
