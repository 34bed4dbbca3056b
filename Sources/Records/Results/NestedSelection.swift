package import Canonical
import Engine

/// The outcome of a nested selection: which arm each fold's other folds choose, and what the folds come
/// to with these arms.
///
/// The arm of a fold was chosen without a look at the rows of the fold, so that the estimate has no part
/// of the luck of the choice (Stone, 1974; Varma and Simon, 2006).
package struct NestedSelection: Hashable, Sendable {
    /// For each fold the id of its arm.
    package let arms: [String]
    /// The folds, each as its own arm predicted it; the id is that of the arm that ships.
    package let estimate: ArmResult

    package init(arms: [String], estimate: ArmResult) {
        self.arms = arms
        self.estimate = estimate
    }

    /// Chooses an arm for each fold.
    ///
    /// An arm's value inside a fold is the mean over seeds of the mean over the other folds of the
    /// metric on their rows, by the networks trained without them and without the rows of the fold. The
    /// best value chooses; of equals the arm that comes first, which is the one with the smallest id.
    ///
    /// - Parameters:
    ///   - metric: The metric.
    ///   - results: The arms of the plan, in its order, all of the same folds.
    ///   - selected: The place of the arm that ships.
    ///   - plan: The plan.
    init(by metric: Metric, of results: [ArmResult], selected: Int, plan: Plan) {
        let shipped = results[selected]
        let chosen = shipped.folds.indices.map { fold in
            Self.best(metric, of: results.map { $0.value(inside: fold) })
        }
        arms = chosen.map { results[$0].id }
        estimate = ArmResult(
            plan.arms[selected],
            of: plan,
            tables: shipped.tables,
            columns: shipped.columns,
            folds: shipped.folds,
            measured: plan.seeds.indices.map { seed in
                chosen.enumerated().map { fold, arm in results[arm].seeds[seed].folds[fold] }
            },
            ensemble: shipped.ensemble.map { shipped in
                chosen.enumerated().map { fold, arm in
                    results[arm].ensemble?.folds[fold] ?? shipped.folds[fold]
                }
            }
        )
    }

    /// The place of the best value, the first of equals; the first place if none is defined.
    static func best(_ metric: Metric, of values: [Double?]) -> Int {
        var best: (index: Int, value: Double)?
        for (index, value) in values.enumerated() {
            guard let value else { continue }
            let isBetter = best.map { metric.higherIsBetter ? value > $0.value : value < $0.value }
            if isBetter ?? true { best = (index, value) }
        }
        return best?.index ?? 0
    }
}

extension ArmResult {
    /// The names of the pairs of folds, in the order of `Fold.pairs`.
    package var pairNames: [String] {
        folds.indices.flatMap { first in
            folds[(first + 1)...].map { "\(folds[first].name) + \($0.name)" }
        }
    }

    /// What the folds but one come to, by networks that were not trained on that one either.
    fileprivate func value(inside fold: Int) -> Double? {
        let others = folds.indices.filter { $0 != fold }
        return Statistic.mean.value(
            of: seeds.map { seed in
                Statistic.mean.value(
                    of: others.map { other in
                        let place = Self.place(ofPair: fold, other, among: folds.count)
                        guard seed.pairs.indices.contains(place) else { return nil }
                        return other < fold ? seed.pairs[place].first : seed.pairs[place].second
                    }
                )
            }
        )
    }

    /// The place of a pair of folds in the order of `Fold.pairs`.
    private static func place(ofPair one: Int, _ other: Int, among count: Int) -> Int {
        let (first, second) = (min(one, other), max(one, other))
        return first * (2 * count - first - 1) / 2 + second - first - 1
    }
}

extension NestedSelection {
    package var json: JSON {
        ["arms": .array(arms.map(JSON.string)), "estimate": estimate.json]
    }

    package init(_ record: Record) throws(Record.Problem) {
        arms = try record.strings("arms")
        estimate = try ArmResult(record.record("estimate"))
        guard arms.count == estimate.folds.count else {
            throw record.wrong("arms", "one id a fold")
        }
    }
}
