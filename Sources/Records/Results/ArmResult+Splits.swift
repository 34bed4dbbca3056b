package import Engine

extension ArmResult {
    /// Whether its folds are random splits that overlap: too many to be shown one by one, and no parts
    /// of a whole.
    package var isOfSplits: Bool {
        seeds.first?.overFolds.contains { $0.quantiles != nil } ?? false
    }

    /// The smallest and the largest number of rows that a fold holds out, or of clips.
    package func heldOutCounts(per unit: MetricUnit = .row) -> ClosedRange<Int>? {
        let counts = folds.compactMap { unit == .row ? $0.heldOutRows : $0.heldOutClips }
        guard let least = counts.min(), let most = counts.max() else { return nil }
        return least...most
    }

    /// What a metric comes to over the folds of a seed; with several seeds, the mean of that over them.
    ///
    /// - Parameters:
    ///   - statistic: What the folds of each seed are reduced to.
    ///   - metric: The metric.
    ///   - unit: What it is measured on.
    /// - Returns: The value; `nil` where it is undefined in a seed.
    package func overSplits(
        _ statistic: Statistic,
        of metric: Metric,
        per unit: MetricUnit = .row
    ) -> Double? {
        let values = seeds.map { seed in
            statistic.value(of: seed.folds.map { $0.metrics(per: unit)?[metric] ?? nil })
        }
        return Statistic.mean.value(of: values)
    }

    /// The trainings that ran away, the first three of them, and how many more there are.
    package var divergedFolds: [String] {
        var lines: [String] = []
        var count = 0
        for seed in seeds {
            for fold in seed.folds {
                guard case .diverged(let epoch, let step) = fold.outcome else { continue }
                count += 1
                let suffix = seeds.count > 1 ? ", seed \(seed.seed)" : ""
                if count <= 3 {
                    lines.append("\(fold.name)\(suffix) diverged at epoch \(epoch), step \(step)")
                }
            }
        }
        return count > 3 ? lines + ["and \(count - 3) more"] : lines
    }
}

extension Statistic {
    /// What is shown of random splits, with its name, in this order.
    package static let ofSplits: [(label: String, statistic: Statistic)] = [
        ("median", .median), ("5 %", .p5), ("25 %", .p25), ("75 %", .p75), ("95 %", .p95),
        ("mean", .mean), ("std", .std), ("min", .min), ("max", .max),
    ]
}
