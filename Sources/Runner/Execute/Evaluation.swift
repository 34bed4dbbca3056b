import Engine
import Folds
import Models
package import Records
package import Spec
import Statistics

/// Computes the metrics of an arm from its predictions.
package struct Evaluation: Sendable {
    package let plan: Plan
    /// The place of the arm in the plan.
    package let arm: Int
    package let data: ArmData

    package init(plan: Plan, arm: Int, data: ArmData) {
        self.plan = plan
        self.arm = arm
        self.data = data
    }

    /// What the arm came to.
    ///
    /// - Parameters:
    ///   - records: One for each fold of each seed, seed by seed.
    ///   - store: Where the predictions are.
    /// - Returns: Metrics of every fold, and their summaries.
    /// - Throws: `ObjectError` if predictions or weights are missing or altered; `QuantizationError` if a
    ///   model cannot be quantised as the plan says.
    package func result(_ records: [FitRecord], store: Store) throws -> ArmResult {
        var measured: [[ArmResult.FoldResult]] = []
        var pairs: [[ArmResult.PairResult]] = []
        // For each fold the predictions of each seed; nil where one diverged.
        var held = [[[Float]?]](repeating: [], count: data.folds.count)
        var next = records.makeIterator()
        let quantized = try quantizedFigures(records, store: store)
        for seed in plan.seeds.indices {
            var folds: [ArmResult.FoldResult] = []
            for (place, fold) in data.folds.enumerated() {
                guard let record = next.next() else { break }
                let rows = fold.heldOutRows
                let predictions = try predictions(record, rows, store)
                if exportsEnsemble { held[place].append(predictions) }
                folds.append(
                    ArmResult.FoldResult(
                        name: fold.name,
                        metrics: metrics(of: limited(predictions), on: rows),
                        clipMetrics: clipMetrics(of: limited(predictions), on: rows),
                        unclippedMetrics: plan.arms[arm].architecture.isClipped
                            ? metrics(of: predictions, on: rows) : nil,
                        pairs: pairFacts(of: limited(predictions), on: rows),
                        clipPairs: clipScores(of: limited(predictions), on: rows).flatMap(
                            pairFacts
                        ),
                        quantized: quantized[seed][place],
                        outcome: record.outcome
                    )
                )
            }
            measured.append(folds)
            var inner: [ArmResult.PairResult] = []
            for (place, fold) in data.pairs.enumerated() {
                guard let record = next.next() else { break }
                inner.append(try pair(place, fold, record, store))
            }
            pairs.append(inner)
        }
        return ArmResult(
            plan.arms[arm],
            of: plan,
            tables: data.tables,
            columns: data.columns,
            folds: data.folds.map {
                ArmResult.FoldFacts(
                    name: $0.name,
                    heldOutRows: data.dataset.inputCount(of: $0.heldOutRows),
                    heldOutClips: plan.arms[arm].isPooled
                        ? $0.heldOutRows.count : clips?.places(of: $0.heldOutRows).count,
                    trainingRows: data.dataset.inputCount(of: $0.trainingRows)
                )
            },
            measured: measured,
            pairs: pairs,
            ensemble: exportsEnsemble
                ? zip(data.folds, held).map { fold, held in
                    let mean = Self.mean(of: held)
                    let rows = fold.heldOutRows
                    return EnsembleResult.Fold(
                        metrics: metrics(of: limited(mean), on: rows),
                        clipMetrics: clipMetrics(of: limited(mean), on: rows),
                        unclippedMetrics: plan.arms[arm].architecture.isClipped
                            ? metrics(of: mean, on: rows) : nil
                    )
                } : nil
        )
    }

    private var exportsEnsemble: Bool { plan.export?.ensemble != nil }

    /// The mean of the predictions of all seeds, as the exported graph computes it; nil where one diverged.
    private static func mean(of predictions: [[Float]?]) -> [Float]? {
        let known = predictions.compactMap(\.self)
        return known.count == predictions.count && !known.isEmpty ? Ensemble.mean(of: known) : nil
    }

    /// What a training without two folds comes to on the rows of each.
    private func pair(
        _ place: Int,
        _ fold: Fold,
        _ record: FitRecord,
        _ store: Store
    ) throws(ObjectError) -> ArmResult.PairResult {
        let rows = fold.heldOutRows
        let predictions = limited(try predictions(record, rows, store))
        let outputs = plan.arms[arm].architecture.outputCount
        func value(of part: Fold) -> Double? {
            guard let metric = plan.selection?.metric, let predictions else { return nil }
            let own = Set(part.heldOutRows)
            let places = rows.indices.filter { own.contains(rows[$0]) }
            let values = metrics(
                of: places.flatMap { predictions[($0 * outputs)..<(($0 + 1) * outputs)] },
                on: places.map { rows[$0] }
            )
            return values[metric] ?? nil
        }
        let (first, second) = parts(ofPair: place)
        return ArmResult.PairResult(
            first: value(of: first),
            second: value(of: second),
            outcome: record.outcome
        )
    }

    /// The two folds of a pair, in the order of `Fold.pairs`.
    private func parts(ofPair place: Int) -> (Fold, Fold) {
        var (first, rest) = (0, place)
        while rest >= data.folds.count - first - 1 {
            rest -= data.folds.count - first - 1
            first += 1
        }
        return (data.folds[first], data.folds[first + 1 + rest])
    }

    /// What a column of the table comes to in a line of the gate, taken as if it were the prediction.
    package func value(ofColumn name: String, for line: GateLine) -> Double? {
        let folds = values(ofColumn: name, line.metric)
        // A column has no seeds: its folds have one value, and one mean.
        return line.over.isOfFolds
            ? line.take.value(of: folds)
            : line.take.value(of: [Statistic.mean.value(of: folds)])
    }

    /// The same in a metric, one value a fold.
    private func values(ofColumn name: String, _ metric: Metric) -> [Double?] {
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
    package func inSample(
        _ record: FitRecord,
        store: Store
    ) throws(ObjectError) -> (rows: MetricValues, clips: MetricValues?) {
        let rows = data.allTrainingRows
        let predictions = limited(try predictions(record, rows, store))
        return (metrics(of: predictions, on: rows), clipMetrics(of: predictions, on: rows))
    }

    /// The metrics of the mean of fits on the rows that they were trained on; all undefined where one
    /// diverged.
    package func inSample(
        meanOf records: [FitRecord],
        store: Store
    ) throws(ObjectError) -> (rows: MetricValues, clips: MetricValues?) {
        let rows = data.allTrainingRows
        var members: [[Float]?] = []
        for record in records { members.append(try predictions(record, rows, store)) }
        let mean = limited(Self.mean(of: members))
        return (metrics(of: mean, on: rows), clipMetrics(of: mean, on: rows))
    }

    /// Keeps scores within the limits of a clipped output; the store has them as they were before.
    func limited(_ predictions: [Float]?) -> [Float]? {
        predictions.map { plan.arms[arm].architecture.limited($0) }
    }

    private var clips: Clips? { data.outcomes.clips }

    /// The votes of rows; nil where some have none, as those of another table.
    private func votes(of rows: [Int32]) -> Votes? {
        data.outcomes.votes.flatMap { votes in
            rows.allSatisfy { Int($0) < votes.rowCount } ? votes.of(rows) : nil
        }
    }

    /// The pairs of rows behind areas under ROC curves; nil where the plan measures none.
    private func pairFacts(of predictions: [Float]?, on rows: [Int32]) -> PairFacts? {
        guard plan.measuresAreas, let predictions, let votes = votes(of: rows) else { return nil }
        let outputs = plan.arms[arm].architecture.outputCount
        let scores = rows.indices.map { Double(predictions[$0 * outputs]) }
        return PairClassification(scores, rows.map { data.dataset.target[Int($0)] }, votes)
            .map(PairFacts.init)
    }

    /// The same of clips.
    private func pairFacts(_ scores: ClipScores) -> PairFacts? {
        guard plan.measuresAreas, let votes = scores.votes else { return nil }
        return PairClassification(scores.predicted, scores.actual, votes).map(PairFacts.init)
    }

    func metrics(of predictions: [Float]?, on rows: [Int32]) -> MetricValues {
        let actual = rows.map { data.dataset.target[Int($0)] }
        let outputs = plan.arms[arm].architecture.outputCount
        let votes = votes(of: rows)
        return MetricValues(plan.metrics) { metric in
            predictions.flatMap {
                metric.value(predictions: $0, outputCount: outputs, actual: actual, votes: votes)
            }
        }
    }

    /// The metrics of the pooled frames of each clip; `nil` where the spec names no pair column.
    ///
    /// Where rows are clips, they are the metrics of the rows.
    private func clipMetrics(of predictions: [Float]?, on rows: [Int32]) -> MetricValues? {
        if plan.arms[arm].isPooled { return metrics(of: predictions, on: rows) }
        guard clips != nil else { return nil }
        let scores = clipScores(of: predictions, on: rows)
        return MetricValues(plan.metrics) { metric in
            scores.flatMap {
                metric.value(of: $0.predicted, against: $0.actual, votes: $0.votes)
            }
        }
    }

    private func clipScores(of predictions: [Float]?, on rows: [Int32]) -> ClipScores? {
        guard let clips, let predictions else { return nil }
        let outputs = plan.arms[arm].architecture.outputCount
        // Rows in no clip come last.
        let rows = rows.filter { clips.codes.indices.contains(Int($0)) }
        return ClipScores(
            clips: clips.places(of: rows),
            predicted: rows.indices.map { predictions[$0 * outputs] },
            actual: rows.map { data.dataset.target[Int($0)] },
            votes: data.outcomes.votes?.of(rows),
            pool: plan.arms[arm].pool
        )
    }

    func predictions(
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

extension PairFacts {
    /// Counts pairs and measures their intervals.
    fileprivate init(_ pairs: PairClassification) {
        func interval(_ ends: AreaInterval?) -> Interval? {
            ends.map { Interval(low: $0.low, high: $0.high) }
        }
        self.init(
            different: pairs.different.count,
            similar: pairs.similar.count,
            differenceInterval: interval(pairs.differenceInterval),
            orderInterval: interval(pairs.orderInterval)
        )
    }
}
