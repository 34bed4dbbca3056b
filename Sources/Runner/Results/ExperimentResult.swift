import Engine
import Spec

/// What a plan came to on its data: a pure function of the two.
///
/// It holds numbers and digests only, no bytes of weights or predictions, and nothing of the
/// machine, the time, or the names that the spec gives.
struct ExperimentResult: Hashable, Sendable {
    /// The digest of the plan.
    let plan: Digest
    /// What each arm came to, in the plan's order; at least one.
    let arms: [ArmResult]
    /// The id of the arm that was chosen; `nil` if the plan chooses none.
    let selected: String?
    /// One element a line of the gate, in the plan's order.
    let gate: [GateOutcome]
    let verdict: Verdict
    /// The trainings on all rows that models are made from; none unless the verdict ships.
    let refits: [Refit]

    /// A training on all rows.
    struct Refit: Hashable, Sendable {
        let seed: Int
        /// On the rows it was trained on: how well it fits, not how well it predicts.
        let inSample: MetricValues
        /// The same per clip; `nil`, and left out of the stored form, without a pair column.
        let clipsInSample: MetricValues?
        let outcome: FitRecord.Outcome
        /// The ONNX file; `nil` where the training diverged.
        let onnx: Blob?
    }

    /// Facts of a table that the plan knows only by its digest.
    struct TableFacts: Hashable, Sendable {
        let sha256: Digest
        let bytes: Int
        let rows: Int
        /// The rows that the plan's `where` lets take part.
        let usedRows: Int
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

    /// The arm that speaks for the experiment: the chosen one, else the first.
    var leading: ArmResult? { arms.first { $0.id == selected } ?? arms.first }

    /// What became of every fit: the folds, arm by arm and seed by seed, then the refits.
    var outcomes: [FitRecord.Outcome] {
        arms.flatMap { $0.seeds.flatMap { $0.folds.map(\.outcome) } } + refits.map(\.outcome)
    }

    /// The digests of everything that the fits left behind.
    var objects: [Digest] {
        outcomes.compactMap(\.outputs).flatMap { [$0.weights, $0.predictions, $0.trajectory] }
            + refits.compactMap { $0.onnx?.sha256 }
    }

    /// The digests of the trajectories of all fits.
    var trajectories: [Digest] { outcomes.compactMap { $0.outputs?.trajectory } }

    /// The tables of all arms, each once, in the order in which they come.
    var tables: [TableFacts] {
        arms.flatMap(\.tables).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
