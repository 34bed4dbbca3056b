import Engine

/// Turns the predictions of an arm into the metrics of a result.
struct Evaluation: Sendable {
    let plan: Plan
    /// The place of the arm in the plan.
    let arm: Int
    let data: ArmData

    /// What the arm came to.
    ///
    /// - Parameters:
    ///   - records: One for each fold of each seed, seed by seed.
    ///   - store: Where the predictions are.
    /// - Returns: Metrics of every fold, and their summaries.
    /// - Throws: `ObjectError` if predictions are missing or altered.
    func result(_ records: [FitRecord], store: Store) throws(ObjectError) -> ArmResult {
        var seeds: [ArmResult.SeedResult] = []
        var next = records.makeIterator()
        for seed in plan.seeds {
            var folds: [ArmResult.FoldResult] = []
            for fold in data.folds {
                guard let record = next.next() else { break }
                let rows = fold.heldOutRows
                let predictions = try predictions(record, rows, store)
                folds.append(
                    ArmResult.FoldResult(
                        name: fold.name,
                        metrics: metrics(of: predictions, on: rows),
                        clipMetrics: clipMetrics(of: predictions, on: rows),
                        outcome: record.outcome
                    )
                )
            }
            seeds.append(
                ArmResult.SeedResult(
                    seed: seed,
                    folds: folds,
                    overFolds: MetricSummaries(of: folds.map(\.metrics), metrics: plan.metrics),
                    clipsOverFolds: clips.map { _ in
                        MetricSummaries(of: folds.compactMap(\.clipMetrics), metrics: plan.metrics)
                    }
                )
            )
        }
        return ArmResult(
            id: plan.arms[arm].id,
            tables: data.tables,
            columns: data.columns,
            folds: data.folds.map {
                ArmResult.FoldFacts(
                    name: $0.name,
                    heldOutRows: $0.heldOutRows.count,
                    heldOutClips: clips?.places(of: $0.heldOutRows).count,
                    trainingRows: $0.trainingRows.count
                )
            },
            seeds: seeds,
            overSeeds: summary(of: seeds.map(\.overFolds)),
            clipsOverSeeds: clips.map { _ in summary(of: seeds.compactMap(\.clipsOverFolds)) }
        )
    }

    /// The means over folds, summarised over seeds.
    private func summary(of seeds: [MetricSummaries]) -> MetricSummaries {
        MetricSummaries(
            of: seeds.map { seed in MetricValues(plan.metrics) { seed[$0]?.mean } },
            metrics: plan.metrics
        )
    }

    /// What a column of the table comes to, taken as if it were the prediction; one value a fold.
    func values(ofColumn name: String, _ metric: Metric) -> [Double?] {
        guard let column = data.rivals[name] else { return [] }
        return data.folds.map { fold in
            let rows = fold.heldOutRows
            return metric.value(
                predicted: rows.map { column[Int($0)] },
                actual: rows.map { data.dataset.target[Int($0)] },
                votes: data.outcomes.votes?.of(rows)
            )
        }
    }

    /// The metrics of a fit on the rows that it was trained on; all undefined where it diverged.
    func inSample(
        _ record: FitRecord,
        store: Store
    ) throws(ObjectError) -> (rows: MetricValues, clips: MetricValues?) {
        let rows = (0..<data.dataset.rowCount).map(Int32.init)
        let predictions = try predictions(record, rows, store)
        return (metrics(of: predictions, on: rows), clipMetrics(of: predictions, on: rows))
    }

    private var clips: Clips? { data.outcomes.clips }

    private func metrics(of predictions: [Float]?, on rows: [Int32]) -> MetricValues {
        let actual = rows.map { data.dataset.target[Int($0)] }
        let outputs = plan.arms[arm].architecture.outputCount
        // Where some rows have no votes, as those of another table, nothing is said of all.
        let votes = data.outcomes.votes.flatMap { votes in
            rows.allSatisfy { Int($0) < votes.rowCount } ? votes.of(rows) : nil
        }
        return MetricValues(plan.metrics) { metric in
            predictions.flatMap {
                metric.value(predictions: $0, outputCount: outputs, actual: actual, votes: votes)
            }
        }
    }

    /// The metrics of the means over the frames of each clip; `nil` where the spec names no pair column.
    private func clipMetrics(of predictions: [Float]?, on rows: [Int32]) -> MetricValues? {
        guard let clips else { return nil }
        let outputs = plan.arms[arm].architecture.outputCount
        // Rows in no clip come last.
        let rows = rows.filter { clips.codes.indices.contains(Int($0)) }
        let scores = predictions.map { predictions in
            ClipScores(
                clips: clips.places(of: rows),
                predicted: rows.indices.map { predictions[$0 * outputs] },
                actual: rows.map { data.dataset.target[Int($0)] },
                votes: data.outcomes.votes?.of(rows)
            )
        }
        return MetricValues(plan.metrics) { metric in
            scores.flatMap {
                metric.value(of: $0.predicted, against: $0.actual, votes: $0.votes)
            }
        }
    }

    private func predictions(
        _ record: FitRecord,
        _ rows: [Int32],
        _ store: Store
    ) throws(ObjectError) -> [Float]? {
        guard let outputs = record.outcome.outputs else { return nil }
        let bytes = try store.objects.read(outputs.predictions)
        let count = rows.count * plan.arms[arm].architecture.outputCount
        guard let predictions = Predictions.decode(bytes, count: count) else {
            throw .altered(store.objects.path(of: outputs.predictions))
        }
        return predictions
    }
}
