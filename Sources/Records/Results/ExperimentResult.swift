package import Canonical
import Engine
import Spec

/// The result of a plan: a pure function of plan and data.
///
/// It holds numbers and digests only, no bytes of weights or predictions, and nothing of the
/// machine, the time, or the names that the spec gives.
package struct ExperimentResult: Hashable, Sendable {
    /// The digest of the plan.
    package let plan: Digest
    /// What each arm came to, in the plan's order; at least one.
    package let arms: [ArmResult]
    /// The id of the selected arm; `nil` if the plan selects none.
    package let selected: String?
    /// What a nested selection came to; `nil`, and left out of the stored form, without one.
    package let nested: NestedSelection?
    /// One element a line of the gate, in the plan's order.
    package let gate: [GateOutcome]
    package let verdict: Verdict
    /// The trainings on all rows that models are made from; none unless the verdict ships.
    package let refits: [Refit]
    /// The exported mean of the refits; `nil`, and left out of the stored form, without an ensemble.
    package let ensemble: EnsembleRefit?

    package init(
        plan: Digest,
        arms: [ArmResult],
        selected: String?,
        nested: NestedSelection? = nil,
        gate: [GateOutcome],
        verdict: Verdict,
        refits: [Refit],
        ensemble: EnsembleRefit? = nil
    ) {
        self.ensemble = ensemble
        self.plan = plan
        self.arms = arms
        self.selected = selected
        self.nested = nested
        self.gate = gate
        self.verdict = verdict
        self.refits = refits
    }

    /// A training on all rows.
    package struct Refit: Hashable, Sendable {
        package let seed: Int
        /// In-sample metrics: a measure of fit, not of accuracy.
        package let inSample: MetricValues
        /// The same per clip; `nil`, and left out of the stored form, without a pair column.
        package let clipsInSample: MetricValues?
        package let outcome: FitRecord.Outcome
        /// The ONNX file; `nil` where the training diverged, or where only an ensemble is exported.
        package let onnx: Blob?
        /// The int8 file; `nil`, and left out of the stored form, where none is exported.
        package let int8: Blob?

        package init(
            seed: Int,
            inSample: MetricValues,
            clipsInSample: MetricValues?,
            outcome: FitRecord.Outcome,
            onnx: Blob?,
            int8: Blob? = nil
        ) {
            self.seed = seed
            self.inSample = inSample
            self.clipsInSample = clipsInSample
            self.outcome = outcome
            self.onnx = onnx
            self.int8 = int8
        }
    }

    /// Facts of a table that the plan knows only by its digest.
    package struct TableFacts: Hashable, Sendable {
        package let sha256: Digest
        package let bytes: Int
        package let rows: Int
        /// The rows that the plan's `where` lets take part.
        package let usedRows: Int
        /// What was missing; `nil`, and left out of the stored form, where a missing value is an error.
        package let missing: MissingFacts?
        /// The lineage of an imported table; `nil`, and left out of the stored form, where it has none.
        package let lineage: Digest?

        package init(
            sha256: Digest,
            bytes: Int,
            rows: Int,
            usedRows: Int,
            missing: MissingFacts? = nil,
            lineage: Digest? = nil
        ) {
            self.missing = missing
            self.lineage = lineage
            self.sha256 = sha256
            self.bytes = bytes
            self.rows = rows
            self.usedRows = usedRows
        }
    }

    /// A file of known size.
    package struct Blob: Hashable, Sendable {
        package let sha256: Digest
        package let bytes: Int

        package init(sha256: Digest, bytes: Int) {
            self.sha256 = sha256
            self.bytes = bytes
        }
    }
}

extension ExperimentResult {
    /// SHA-256 of the canonical form.
    package var digest: Digest { Digest(of: canonicalBytes) }

    /// The leading arm: the selected one, or else the first; with nested selection the estimate of the
    /// procedure, under the id of the selected arm.
    package var leading: ArmResult? {
        nested?.estimate ?? arms.first { $0.id == selected } ?? arms.first
    }

    /// What became of every fit: the folds, arm by arm and seed by seed, then the refits.
    package var outcomes: [FitRecord.Outcome] {
        arms.flatMap { $0.seeds.flatMap(\.outcomes) } + refits.map(\.outcome)
    }

    /// The digests of everything that the fits left behind.
    package var objects: [Digest] {
        outcomes.compactMap(\.outputs).flatMap { [$0.weights, $0.predictions, $0.trajectory] }
            + shippedFiles.flatMap { [$0.onnx, $0.int8].compactMap { $0?.sha256 } } + lineages
    }

    /// The digests of the lineages of imported tables.
    package var lineages: [Digest] { tables.compactMap(\.lineage) }

    /// The digests of the trajectories of all fits.
    package var trajectories: [Digest] { outcomes.compactMap { $0.outputs?.trajectory } }

    /// The tables of all arms, each once, in the order in which they come.
    package var tables: [TableFacts] {
        arms.flatMap(\.tables).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
