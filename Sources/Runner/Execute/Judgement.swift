import Engine

/// What the folds came to, and whether the model ships.
struct Judgement: Sendable {
    let seeds: [ExperimentResult.SeedResult]
    let gate: [GateOutcome]
    let verdict: Verdict

    /// Judges the fits of all seeds.
    ///
    /// - Parameters:
    ///   - records: One for each fold of each seed, seed by seed.
    ///   - evaluation: How predictions become metrics.
    ///   - store: Where the predictions are.
    /// - Throws: `ObjectError` if predictions are missing or altered.
    init(_ records: [FitRecord], _ evaluation: Evaluation, store: Store) throws(ObjectError) {
        let folds = evaluation.folds
        var seeds: [ExperimentResult.SeedResult] = []
        var next = records.makeIterator()
        for seed in evaluation.plan.seeds {
            var outcomes: [(outcome: FitRecord.Outcome, predictions: [Float]?)] = []
            for fold in folds {
                guard let record = next.next() else { break }
                let predictions = try store.predictions(record.outcome, rows: fold.heldOutRows)
                outcomes.append((record.outcome, predictions))
            }
            seeds.append(evaluation.seedResult(seed: seed, outcomes: outcomes))
        }
        self.seeds = seeds
        gate = evaluation.plan.gate.map { GateOutcome($0, seeds: seeds) }
        verdict = evaluation.verdict(seeds, gate: gate)
    }
}
