/// What one arm of an experiment came to on its folds.
struct ArmResult: Hashable, Sendable {
    /// The canonical text of the arm's overrides.
    let id: String
    /// The tables, in the plan's order.
    let tables: [ExperimentResult.TableFacts]
    /// The digest of the used columns' values, whatever file they came in.
    let columns: Digest
    /// The folds, in their order; none where nothing is held out.
    let folds: [FoldFacts]
    /// One element a seed, ascending.
    let seeds: [SeedResult]
    /// For each metric, the mean over folds of each seed, summarised over seeds.
    let overSeeds: MetricSummaries
    /// The same of the metrics per clip; `nil`, and left out of the stored form, without a pair column.
    let clipsOverSeeds: MetricSummaries?

    /// A fold's name and size.
    struct FoldFacts: Hashable, Sendable {
        /// What it holds out.
        let name: String
        let heldOutRows: Int
        /// `nil`, and left out of the stored form, without a pair column.
        let heldOutClips: Int?
        let trainingRows: Int
    }

    /// The folds as one seed trained them.
    struct SeedResult: Hashable, Sendable {
        let seed: Int
        /// In the order of `folds`.
        let folds: [FoldResult]
        /// Over the folds of this seed.
        let overFolds: MetricSummaries
        /// The same of the metrics per clip; `nil`, and left out of the stored form, without a pair column.
        let clipsOverFolds: MetricSummaries?
    }

    /// The rows that a fold holds out, as predicted by a network that never saw them.
    struct FoldResult: Hashable, Sendable {
        let name: String
        let metrics: MetricValues
        /// Of the means over the frames of each clip; `nil`, and left out of the stored form, without a
        /// pair column.
        let clipMetrics: MetricValues?
        let outcome: FitRecord.Outcome
    }

    /// Whether the numbers of a training ran away.
    var hasDiverged: Bool {
        seeds.contains { $0.folds.contains { $0.outcome.outputs == nil } }
    }
}

extension ArmResult {
    var json: JSON {
        let always: JSON = [
            "columns_sha256": .string(columns.hex),
            "data": .array(tables.map(\.json)),
            "folds": .array(folds.map(\.json)),
            "id": .string(id),
            "over_seeds": overSeeds.json,
            "seeds": .array(seeds.map(\.json)),
        ]
        return always.adding(["clips_over_seeds": clipsOverSeeds?.json])
    }

    init(_ record: Record) throws(Record.Problem) {
        id = try record.string("id")
        tables = try record.list("data", ExperimentResult.TableFacts.init)
        columns = try record.digest("columns_sha256")
        folds = try record.list("folds", FoldFacts.init)
        seeds = try record.list("seeds", SeedResult.init)
        overSeeds = try MetricSummaries(record.record("over_seeds"))
        clipsOverSeeds = try record.summariesIfPresent("clips_over_seeds")
        // Folds are found by their place from here on.
        guard !seeds.isEmpty, seeds.allSatisfy({ $0.folds.map(\.name) == folds.map(\.name) })
        else {
            throw record.wrong("seeds", "a list of one or more that each have the folds of the arm")
        }
    }
}

extension ArmResult.FoldFacts {
    var json: JSON {
        let always: JSON = [
            "held_out_rows": .integer(heldOutRows), "name": .string(name),
            "training_rows": .integer(trainingRows),
        ]
        return always.adding(["held_out_clips": heldOutClips.map(JSON.integer)])
    }

    init(_ record: Record) throws(Record.Problem) {
        name = try record.string("name")
        heldOutRows = try record.integer("held_out_rows")
        heldOutClips = try record.integerIfPresent("held_out_clips")
        trainingRows = try record.integer("training_rows")
    }
}

extension ArmResult.SeedResult {
    var json: JSON {
        let always: JSON = [
            "folds": .array(folds.map(\.json)), "over_folds": overFolds.json,
            "seed": .integer(seed),
        ]
        return always.adding(["clips_over_folds": clipsOverFolds?.json])
    }

    init(_ record: Record) throws(Record.Problem) {
        seed = try record.integer("seed")
        folds = try record.list("folds", ArmResult.FoldResult.init)
        overFolds = try MetricSummaries(record.record("over_folds"))
        clipsOverFolds = try record.summariesIfPresent("clips_over_folds")
    }
}

extension ArmResult.FoldResult {
    var json: JSON {
        let always: JSON = ["fit": outcome.json, "metrics": metrics.json, "name": .string(name)]
        return always.adding(["clip_metrics": clipMetrics?.json])
    }

    init(_ record: Record) throws(Record.Problem) {
        name = try record.string("name")
        metrics = try MetricValues(record.record("metrics"))
        clipMetrics = try record.valuesIfPresent("clip_metrics")
        outcome = try FitRecord.Outcome(record.record("fit"))
    }
}
