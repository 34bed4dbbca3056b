import Engine
import Spec

/// What a plan came to on its data: a pure function of the two.
///
/// It holds numbers and digests only, no bytes of weights or predictions, and nothing of the
/// machine, the time, or the names that the spec gives.
struct ExperimentResult: Hashable, Sendable {
    /// The digest of the plan.
    let plan: Digest
    /// The tables, in the plan's order.
    let tables: [TableFacts]
    /// The digest of the used columns' values, whatever file they came in.
    let columns: Digest
    /// The folds, in the order of their names' UTF-8 bytes.
    let folds: [FoldFacts]
    /// One element a seed, ascending.
    let seeds: [SeedResult]
    /// For each metric, the mean over folds of each seed, summarised over seeds.
    let overSeeds: MetricSummaries
    /// One element a line of the gate, in the plan's order.
    let gate: [GateOutcome]
    let verdict: Verdict
    /// The trainings on all rows that models are made from; none unless the verdict ships.
    let refits: [Refit]

    /// Facts of a table that the plan knows only by its digest.
    struct TableFacts: Hashable, Sendable {
        let sha256: Digest
        let bytes: Int
        let rows: Int
    }

    /// A fold's name and size.
    struct FoldFacts: Hashable, Sendable {
        /// The held-out group.
        let name: String
        let heldOutRows: Int
        let trainingRows: Int
    }

    /// The folds as one seed trained them.
    struct SeedResult: Hashable, Sendable {
        let seed: Int
        /// In the order of `folds`.
        let folds: [FoldResult]
        /// Over the folds of this seed.
        let overFolds: MetricSummaries
    }

    /// One held-out group, as predicted by a network that never saw it.
    struct FoldResult: Hashable, Sendable {
        let name: String
        let metrics: MetricValues
        let outcome: FitRecord.Outcome
    }

    /// A training on all rows.
    struct Refit: Hashable, Sendable {
        let seed: Int
        /// On the rows it was trained on: how well it fits, not how well it predicts.
        let inSample: MetricValues
        let outcome: FitRecord.Outcome
        /// The ONNX file; `nil` where the training diverged.
        let onnx: Blob?
    }

    /// A file of known size.
    struct Blob: Hashable, Sendable {
        let sha256: Digest
        let bytes: Int
    }
}

extension ExperimentResult {
    /// SHA-256 of the canonical form.
    var digest: Digest { Digest(of: canonicalBytes) }

    /// What became of every fit: the folds, seed by seed, then the refits.
    var outcomes: [FitRecord.Outcome] {
        seeds.flatMap { $0.folds.map(\.outcome) } + refits.map(\.outcome)
    }

    /// The digests of everything that the fits left behind.
    var objects: [Digest] {
        outcomes.compactMap(\.outputs).flatMap { [$0.weights, $0.predictions, $0.trajectory] }
            + refits.compactMap { $0.onnx?.sha256 }
    }

    /// The digests of the trajectories of all fits.
    var trajectories: [Digest] { outcomes.compactMap { $0.outputs?.trajectory } }
}
