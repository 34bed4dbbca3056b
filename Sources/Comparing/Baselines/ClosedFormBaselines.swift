import Canonical
import Engine
package import Records
import Spec

/// The registered models in closed form: what every other model has to beat.
package struct ClosedFormBaselines: Sendable {
    private let sides: [Side]

    /// A registered model in closed form.
    private struct Side: Sendable {
        let model: LinearModel
        let entry: ComparedEntry
    }

    /// Reads the models in closed form of a registry.
    ///
    /// Omits entries that cannot be read: `verify` reports them.
    package init(among items: [Registry.Item], in registry: Registry) {
        sides = items.compactMap { item in
            guard let files = try? ExperimentFiles(item.entry, objects: registry.objects),
                files.experiment.arms.allSatisfy(\.model.isLinear),
                let side = try? ComparedEntry(item, in: registry), side.choice != .first,
                case .linear(let model) = side.recipe.model
            else { return nil }
            return Side(model: model, entry: side)
        }
    }

    /// Finds the best one on the same held-out rows, and compares an experiment with it.
    ///
    /// - Returns: `nil` if no other experiment in closed form predicts the same target for the same
    ///   rows.
    package func best(for candidate: ComparedEntry) -> ClosedFormComparison? {
        // Of several arms, none of which is selected, no one speaks for the experiment.
        guard candidate.choice != .first, let metric = candidate.metrics.first else { return nil }
        let others = sides.filter {
            $0.entry.files.experiment.name != candidate.files.experiment.name
                && $0.entry.predictsSameRows(as: candidate)
        }
        var best: (side: Side, value: Double)?
        for side in others {
            guard let value = side.entry.headlineValue(metric) else { continue }
            let isBetter = best.map {
                metric.higherIsBetter ? value > $0.value : value < $0.value
            }
            if isBetter ?? true { best = (side, value) }
        }
        guard let best, let comparison = try? Comparison(best.side.entry, candidate) else {
            return nil
        }
        return ClosedFormComparison(
            name: best.side.entry.files.experiment.name,
            model: best.side.model,
            metric: metric,
            value: best.value,
            candidateValue: candidate.headlineValue(metric),
            comparison: comparison
        )
    }
}

extension ComparedEntry {
    /// Whether two experiments predict the same target for the same held-out rows.
    fileprivate func predictsSameRows(as other: ComparedEntry) -> Bool {
        recipe.data.target == other.recipe.data.target && recipe.folds == other.recipe.folds
            && recipe.isPooled == other.recipe.isPooled
            && recipe.foldGroup == other.recipe.foldGroup
            && heldOutTables == other.heldOutTables
            && Set(recipe.data.filter) == Set(other.recipe.data.filter)
            && arm.folds.map(\.name) == other.arm.folds.map(\.name)
            && arm.folds.map(\.heldOutRows) == other.arm.folds.map(\.heldOutRows)
            && !arm.folds.isEmpty
    }

    /// The digests of the tables that rows are held out of.
    private var heldOutTables: [String?] {
        recipe.data.tables.prefix(recipe.data.divided.count + recipe.data.test.count).map(\.sha256)
    }

    /// The value by which an experiment is known: the mean over folds, or the median over splits.
    fileprivate func headlineValue(_ metric: Metric) -> Double? {
        arm.isOfSplits
            ? arm.overSplits(.median, of: metric) : arm.shippedMean(metric)
    }
}
