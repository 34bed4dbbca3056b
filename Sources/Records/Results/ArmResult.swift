package import Canonical

/// The result of one arm.
package struct ArmResult: Hashable, Sendable {
    /// The canonical text of the arm's overrides.
    package let id: String
    /// The tables, in the plan's order.
    package let tables: [ExperimentResult.TableFacts]
    /// The digest of the used columns' values, whatever file they came in.
    package let columns: Digest
    /// The folds, in their order; none where nothing is held out.
    package let folds: [FoldFacts]
    /// One element a seed, ascending.
    package let seeds: [SeedResult]
    /// For each metric, the mean over folds of each seed, summarised over seeds.
    package let overSeeds: MetricSummaries
    /// The same of the metrics per clip; `nil`, and left out of the stored form, without a pair column.
    package let clipsOverSeeds: MetricSummaries?
    /// The folds as the mean of the seeds predicts them; `nil`, and left out of the stored form, where no
    /// ensemble is exported.
    package let ensemble: EnsembleResult?

    package init(
        id: String,
        tables: [ExperimentResult.TableFacts],
        columns: Digest,
        folds: [FoldFacts],
        seeds: [SeedResult],
        overSeeds: MetricSummaries,
        clipsOverSeeds: MetricSummaries?,
        ensemble: EnsembleResult? = nil
    ) {
        self.ensemble = ensemble
        self.id = id
        self.tables = tables
        self.columns = columns
        self.folds = folds
        self.seeds = seeds
        self.overSeeds = overSeeds
        self.clipsOverSeeds = clipsOverSeeds
    }

    /// A fold's name and size.
    package struct FoldFacts: Hashable, Sendable {
        /// What it holds out.
        package let name: String
        package let heldOutRows: Int
        /// `nil`, and left out of the stored form, without a pair column.
        package let heldOutClips: Int?
        package let trainingRows: Int

        package init(name: String, heldOutRows: Int, heldOutClips: Int?, trainingRows: Int) {
            self.name = name
            self.heldOutRows = heldOutRows
            self.heldOutClips = heldOutClips
            self.trainingRows = trainingRows
        }
    }

    /// The folds as one seed trained them.
    package struct SeedResult: Hashable, Sendable {
        package let seed: Int
        /// In the order of `folds`.
        package let folds: [FoldResult]
        /// For each two folds, in the order of `Fold.pairs`; empty, and left out of the stored form,
        /// without nested selection.
        package let pairs: [PairResult]
        /// Over the folds of this seed.
        package let overFolds: MetricSummaries
        /// The same of the metrics per clip; `nil`, and left out of the stored form, without a pair column.
        package let clipsOverFolds: MetricSummaries?

        package init(
            seed: Int,
            folds: [FoldResult],
            pairs: [PairResult] = [],
            overFolds: MetricSummaries,
            clipsOverFolds: MetricSummaries?
        ) {
            self.seed = seed
            self.folds = folds
            self.pairs = pairs
            self.overFolds = overFolds
            self.clipsOverFolds = clipsOverFolds
        }
    }

    /// The rows that a fold holds out, as predicted by a network that never saw them.
    package struct FoldResult: Hashable, Sendable {
        package let name: String
        package let metrics: MetricValues
        /// Of the means over the frames of each clip; `nil`, and left out of the stored form, without a
        /// pair column.
        package let clipMetrics: MetricValues?
        /// Of the predictions before a clipped output limits them; `nil`, and left out of the stored
        /// form, without one.
        package let unclippedMetrics: MetricValues?
        /// The pairs behind the areas under ROC curves; `nil`, and left out of the stored form, where the
        /// plan measures none, or where they are undefined.
        package let pairs: PairFacts?
        /// The same of clips.
        package let clipPairs: PairFacts?
        /// The int8 model of the fold; `nil`, and left out of the stored form, where none is exported.
        package let quantized: QuantizedFigures?
        package let outcome: FitRecord.Outcome

        package init(
            name: String,
            metrics: MetricValues,
            clipMetrics: MetricValues?,
            unclippedMetrics: MetricValues? = nil,
            pairs: PairFacts? = nil,
            clipPairs: PairFacts? = nil,
            quantized: QuantizedFigures? = nil,
            outcome: FitRecord.Outcome
        ) {
            self.pairs = pairs
            self.clipPairs = clipPairs
            self.name = name
            self.metrics = metrics
            self.clipMetrics = clipMetrics
            self.unclippedMetrics = unclippedMetrics
            self.quantized = quantized
            self.outcome = outcome
        }
    }

    /// A training without the rows of two folds, as the choice inside each of them sees it.
    package struct PairResult: Hashable, Sendable {
        /// The metric of the selection on the first fold's rows; `nil` where it is undefined.
        package let first: Double?
        /// The same on the second fold's rows.
        package let second: Double?
        package let outcome: FitRecord.Outcome

        package init(first: Double?, second: Double?, outcome: FitRecord.Outcome) {
            self.first = first
            self.second = second
            self.outcome = outcome
        }
    }

    /// Whether the numbers of a training ran away.
    package var hasDiverged: Bool {
        seeds.contains { $0.outcomes.contains { $0.outputs == nil } }
    }
}

extension ArmResult {
    package var json: JSON {
        let always: JSON = [
            "columns_sha256": .string(columns.hex),
            "data": .array(tables.map(\.json)),
            "folds": .array(folds.map(\.json)),
            "id": .string(id),
            "over_seeds": overSeeds.json,
            "seeds": .array(seeds.map(\.json)),
        ]
        return always.adding([
            "clips_over_seeds": clipsOverSeeds?.json, "ensemble": ensemble?.json,
        ])
    }

    package init(_ record: Record) throws(Record.Problem) {
        id = try record.string("id")
        tables = try record.list("data", ExperimentResult.TableFacts.init)
        columns = try record.digest("columns_sha256")
        folds = try record.list("folds", FoldFacts.init)
        seeds = try record.list("seeds", SeedResult.init)
        overSeeds = try MetricSummaries(record.record("over_seeds"))
        clipsOverSeeds = try record.summariesIfPresent("clips_over_seeds")
        ensemble = try record.recordIfPresent("ensemble").map {
            (ensemble) throws(Record.Problem) in try EnsembleResult(ensemble)
        }
        // Folds are found by their place from here on.
        guard !seeds.isEmpty, seeds.allSatisfy({ $0.folds.map(\.name) == folds.map(\.name) })
        else {
            throw record.wrong("seeds", "a nonempty list, each with the folds of the arm")
        }
        guard ensemble.map({ $0.folds.count == folds.count }) ?? true else {
            throw record.wrong("ensemble", "one element a fold")
        }
    }
}

extension ArmResult.FoldFacts {
    package var json: JSON {
        let always: JSON = [
            "held_out_rows": .integer(heldOutRows), "name": .string(name),
            "training_rows": .integer(trainingRows),
        ]
        return always.adding(["held_out_clips": heldOutClips.map(JSON.integer)])
    }

    package init(_ record: Record) throws(Record.Problem) {
        name = try record.string("name")
        heldOutRows = try record.integer("held_out_rows")
        heldOutClips = try record.integerIfPresent("held_out_clips")
        trainingRows = try record.integer("training_rows")
    }
}

extension ArmResult.SeedResult {
    package var json: JSON {
        let always: JSON = [
            "folds": .array(folds.map(\.json)), "over_folds": overFolds.json,
            "seed": .integer(seed),
        ]
        return always.adding([
            "clips_over_folds": clipsOverFolds?.json,
            "pairs": pairs.isEmpty ? nil : .array(pairs.map(\.json)),
        ])
    }

    /// What became of the trainings: those of the folds, then those of the pairs.
    package var outcomes: [FitRecord.Outcome] {
        folds.map(\.outcome) + pairs.map(\.outcome)
    }

    package init(_ record: Record) throws(Record.Problem) {
        seed = try record.integer("seed")
        folds = try record.list("folds", ArmResult.FoldResult.init)
        pairs = try record.listIfPresent("pairs", ArmResult.PairResult.init)
        overFolds = try MetricSummaries(record.record("over_folds"))
        clipsOverFolds = try record.summariesIfPresent("clips_over_folds")
    }
}

extension ArmResult.PairResult {
    package var json: JSON {
        ["first": .optional(first), "fit": outcome.json, "second": .optional(second)]
    }

    package init(_ record: Record) throws(Record.Problem) {
        first = try record.optionalNumber("first")
        second = try record.optionalNumber("second")
        outcome = try FitRecord.Outcome(record.record("fit"))
    }
}

extension ArmResult.FoldResult {
    package var json: JSON {
        let always: JSON = ["fit": outcome.json, "metrics": metrics.json, "name": .string(name)]
        return always.adding([
            "clip_metrics": clipMetrics?.json, "unclipped_metrics": unclippedMetrics?.json,
            "pairs": pairs?.json, "clip_pairs": clipPairs?.json, "quantized": quantized?.json,
        ])
    }

    package init(_ record: Record) throws(Record.Problem) {
        name = try record.string("name")
        metrics = try MetricValues(record.record("metrics"))
        clipMetrics = try record.valuesIfPresent("clip_metrics")
        unclippedMetrics = try record.valuesIfPresent("unclipped_metrics")
        pairs = try record.pairsIfPresent("pairs")
        clipPairs = try record.pairsIfPresent("clip_pairs")
        quantized = try record.recordIfPresent("quantized").map {
            (figures) throws(Record.Problem) in try QuantizedFigures(figures)
        }
        outcome = try FitRecord.Outcome(record.record("fit"))
    }
}
