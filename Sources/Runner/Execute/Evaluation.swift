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
                folds.append(
                    ArmResult.FoldResult(
                        name: fold.name,
                        metrics: metrics(of: try predictions(record, rows, store), on: rows),
                        outcome: record.outcome
                    )
                )
            }
            seeds.append(
                ArmResult.SeedResult(
                    seed: seed,
                    folds: folds,
                    overFolds: MetricSummaries(of: folds.map(\.metrics), metrics: plan.metrics)
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
                    trainingRows: $0.trainingRows.count
                )
            },
            seeds: seeds,
            overSeeds: MetricSummaries(
                of: seeds.map { seed in
                    MetricValues(plan.metrics) { seed.overFolds[$0]?.mean }
                },
                metrics: plan.metrics
            )
        )
    }

    /// What a column of the table comes to, taken as if it were the prediction; one value a fold.
    func values(ofColumn name: String, _ metric: Metric) -> [Double?] {
        guard let column = data.rivals[name] else { return [] }
        return data.folds.map { fold in
            let rows = fold.heldOutRows
            return metric.value(
                predicted: rows.map { column[Int($0)] },
                actual: rows.map { data.dataset.target[Int($0)] }
            )
        }
    }

    /// The metrics of a fit on the rows that it was trained on; all undefined where it diverged.
    func inSample(_ record: FitRecord, store: Store) throws(ObjectError) -> MetricValues {
        let rows = (0..<data.dataset.rowCount).map(Int32.init)
        return metrics(of: try predictions(record, rows, store), on: rows)
    }

    private func metrics(of predictions: [Float]?, on rows: [Int32]) -> MetricValues {
        let actual = rows.map { data.dataset.target[Int($0)] }
        let outputs = plan.arms[arm].architecture.outputCount
        return MetricValues(plan.metrics) { metric in
            predictions.flatMap {
                metric.value(predictions: $0, outputCount: outputs, actual: actual)
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
