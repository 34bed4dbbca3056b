package import Engine
package import Records

/// One metric on both sides: fold by fold, seed by seed, and in summary.
package struct MetricComparison: Hashable, Sendable {
    package let metric: Metric
    /// The folds that both hold out, in the order of the baseline.
    package let folds: [Fold]
    /// The means over each side's own folds, seed by seed, ascending.
    package let seeds: [Seed]
    package let before: Headline
    package let after: Headline

    /// A fold that both hold out; its values are means over seeds, or those of an exported ensemble.
    package struct Fold: Hashable, Sendable {
        package let name: String
        package let before: Double?
        package let after: Double?
        /// The gain of the candidate; negative if it is worse.
        package let gain: Double?
        /// The least and the greatest gain of a seed that both trained; `nil` where there are not two.
        package let gainOverSeeds: Spread?
        /// The place among the common folds, from 1 for the best one.
        let rankBefore: Int?
        let rankAfter: Int?

        package struct Spread: Hashable, Sendable {
            package let low: Double
            package let high: Double
        }

        /// Whether the fold changed its place among the others.
        var changedRank: Bool { rankBefore != rankAfter }
    }

    /// A seed, and the mean over folds of each side that trained with it.
    package struct Seed: Hashable, Sendable {
        package let seed: Int
        package let before: Double?
        package let after: Double?
    }

    /// Reads a metric of both sides.
    ///
    /// - Parameters:
    ///   - metric: The metric.
    ///   - before: The baseline.
    ///   - after: The candidate.
    ///   - pairsFolds: Whether folds of one name belong together.
    ///   - unit: What is measured: rows, or the means of clips.
    package init(
        _ metric: Metric,
        from before: ComparedEntry,
        to after: ComparedEntry,
        pairingFolds pairsFolds: Bool,
        per unit: MetricUnit = .row
    ) {
        self.metric = metric
        self.before = before.arm.headline(metric, per: unit)
        self.after = after.arm.headline(metric, per: unit)
        let pairs = before.arm.folds.indices.compactMap { index -> (first: Int, second: Int)? in
            let name = before.arm.folds[index].name
            guard pairsFolds,
                let other = after.arm.folds.firstIndex(where: { $0.name == name })
            else { return nil }
            return (index, other)
        }
        let old = pairs.map { before.arm.value(metric, fold: $0.first, per: unit) }
        let new = pairs.map { after.arm.value(metric, fold: $0.second, per: unit) }
        folds = pairs.indices.map { index in
            let (first, second) = (old[index], new[index])
            return Fold(
                name: before.arm.folds[pairs[index].first].name,
                before: first,
                after: second,
                gain: metric.gain(from: first, to: second),
                gainOverSeeds: Fold.Spread(
                    of: metric,
                    from: before.arm.values(metric, fold: pairs[index].first, per: unit),
                    to: after.arm.values(metric, fold: pairs[index].second, per: unit)
                ),
                rankBefore: metric.rank(of: first, among: old),
                rankAfter: metric.rank(of: second, among: new)
            )
        }
        let (first, second) = (before.arm.seeds, after.arm.seeds)
        seeds = Set(first.map(\.seed) + second.map(\.seed)).sorted().map { seed in
            Seed(
                seed: seed,
                before: first.first { $0.seed == seed }?.overFolds(per: unit)?[metric]?.mean,
                after: second.first { $0.seed == seed }?.overFolds(per: unit)?[metric]?.mean
            )
        }
    }

    /// The gains of all common folds; `nil` if one of them is undefined.
    package var gains: [Double]? {
        let gains = folds.compactMap(\.gain)
        return gains.count == folds.count && !gains.isEmpty ? gains : nil
    }
}

extension MetricComparison.Fold.Spread {
    /// The gains of the seeds that both sides have; `nil` for fewer than two.
    fileprivate init?(of metric: Metric, from before: [Int: Double], to after: [Int: Double]) {
        let gains = before.compactMap { seed, value in metric.gain(from: value, to: after[seed]) }
        guard gains.count > 1, let low = gains.min(), let high = gains.max() else { return nil }
        self.init(low: low, high: high)
    }
}

extension ArmResult {
    /// A metric of a fold, by seed, where it is defined.
    fileprivate func values(_ metric: Metric, fold: Int, per unit: MetricUnit) -> [Int: Double] {
        // An ensemble has one value, whatever its networks come to.
        guard ensemble == nil else { return [:] }
        var values: [Int: Double] = [:]
        for seed in seeds {
            values[seed.seed] = seed.folds[fold].metrics(per: unit)?[metric] ?? nil
        }
        return values
    }

    /// The summary of what ships: the ensemble if one is exported, else the mean over seeds.
    fileprivate func headline(_ metric: Metric, per unit: MetricUnit) -> Headline {
        ensemble == nil
            ? Headline(metric, of: self, per: unit)
            : Headline(metric, ofEnsemble: self, per: unit)
    }

    /// A metric of a fold: that of an exported ensemble, else the mean over seeds.
    fileprivate func value(_ metric: Metric, fold: Int, per unit: MetricUnit) -> Double? {
        if let ensemble { return ensemble.folds[fold].metrics(per: unit)?[metric] ?? nil }
        return Statistic.mean.value(
            of: seeds.map { $0.folds[fold].metrics(per: unit)?[metric] ?? nil }
        )
    }
}

extension Metric {
    /// What a predicted 95 % interval should cover.
    private static let nominalCoverage = 0.95

    /// Which values are the better ones, in words.
    var preference: String {
        switch self {
        case .coverage: "closer to 0.95 is better"
        default: higherIsBetter ? "higher is better" : "lower is better"
        }
    }

    /// The gain of one value over another; negative if it is worse.
    package func gain(from before: Double?, to after: Double?) -> Double? {
        guard let before, let after else { return nil }
        switch self {
        // An interval is to cover what it says it covers: more is as wrong as less.
        case .coverage:
            return (before - Self.nominalCoverage).magnitude
                - (after - Self.nominalCoverage).magnitude
        default: return higherIsBetter ? after - before : before - after
        }
    }

    /// The place of a value among others, from 1 for the best; equal ones share a place.
    fileprivate func rank(of value: Double?, among others: [Double?]) -> Int? {
        guard let value else { return nil }
        return 1 + others.count { gain(from: value, to: $0).map { $0 > 0 } ?? false }
    }
}
