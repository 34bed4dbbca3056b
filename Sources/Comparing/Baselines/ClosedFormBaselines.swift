package import Canonical
import Engine
import Parallel
package import Records
import Spec

/// The registered models in closed form: what every other model has to beat.
package struct ClosedFormBaselines: Sendable {
    /// By what they predict, each list in the order of the registry.
    private let sides: [Rows: [Side]]

    /// A registered model in closed form.
    fileprivate struct Side: Sendable {
        let model: LinearModel
        let entry: ComparedEntry
    }

    /// What two experiments must have in common, in part.
    private struct Rows: Hashable {
        let tables: [String?]
        let folds: [String]
        let counts: [Int]

        init(_ entry: ComparedEntry) {
            tables = entry.heldOutTables
            folds = entry.arm.folds.map(\.name)
            counts = entry.arm.folds.map(\.heldOutRows)
        }
    }

    /// The best baseline of an experiment, before the two are compared.
    package struct Leading: Sendable {
        fileprivate let side: Side
        fileprivate let metric: Metric
        fileprivate let value: Double

        /// The name of the baseline.
        package var name: String { side.entry.files.experiment.name }
        /// Its entry.
        package var reference: String { side.entry.reference }
    }

    /// Reads the models in closed form of a registry.
    ///
    /// Omits entries that cannot be read: `verify` reports them.
    ///
    /// - Parameters:
    ///   - items: The entries.
    ///   - registry: Contains their objects.
    ///   - known: The texts of entries that have been read already, by the digest of the entry.
    package init(
        among items: [Registry.Item],
        in registry: Registry,
        known: [Digest: ExperimentFiles] = [:]
    ) {
        let sides = items.mapInParallel { item -> Side? in
            let files =
                known[item.digest]
                ?? (try? ExperimentFiles(item.entry, objects: registry.objects))
            guard let files, files.experiment.arms.allSatisfy(\.model.isLinear),
                let side = try? ComparedEntry(item, in: registry), side.choice != .first,
                case .linear(let model) = side.recipe.model
            else { return nil }
            return Side(model: model, entry: side)
        }
        self.sides = Dictionary(grouping: sides.compactMap(\.self)) { Rows($0.entry) }
    }

    /// Finds the best one on the same held-out rows, and compares an experiment with it.
    ///
    /// - Returns: `nil` if no other experiment in closed form predicts the same target for the same
    ///   rows.
    package func best(for candidate: ComparedEntry) -> ClosedFormComparison? {
        leading(for: candidate).flatMap { comparison(of: candidate, with: $0) }
    }

    /// Finds the best one on the same held-out rows.
    ///
    /// - Returns: `nil` if no other experiment in closed form predicts the same target for the same
    ///   rows.
    package func leading(for candidate: ComparedEntry) -> Leading? {
        // Of several arms, none of which is selected, no one speaks for the experiment.
        guard candidate.choice != .first, let metric = candidate.metrics.first,
            let alike = sides[Rows(candidate)]
        else { return nil }
        let others = alike.filter {
            $0.entry.files.experiment.name != candidate.files.experiment.name
                && $0.entry.predictsSameRows(as: candidate)
        }
        var best: Leading?
        for side in others {
            guard let value = side.entry.arm.headlineValue(metric) else { continue }
            let isBetter = best.map {
                metric.higherIsBetter ? value > $0.value : value < $0.value
            }
            if isBetter ?? true { best = Leading(side: side, metric: metric, value: value) }
        }
        return best
    }

    /// Compares an experiment with its best baseline.
    package func comparison(
        of candidate: ComparedEntry,
        with leading: Leading
    ) -> ClosedFormComparison? {
        guard let comparison = try? Comparison(leading.side.entry, candidate) else { return nil }
        return ClosedFormComparison(
            name: leading.name,
            model: leading.side.model,
            metric: leading.metric,
            value: leading.value,
            candidateValue: candidate.arm.headlineValue(leading.metric),
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
    fileprivate var heldOutTables: [String?] {
        recipe.data.tables.prefix(recipe.data.divided.count + recipe.data.test.count).map(\.sha256)
    }
}
