import Canonical
import Engine
import Folds
import Models
import Parallel
import Quantization
import Records
import Spec

extension Evaluation {
    /// Reads the model of a training, as it is shipped; nil where training diverged.
    ///
    /// - Throws: `ObjectError` if the weights are missing or altered.
    func model(_ record: FitRecord, store: Store) throws -> TrainedModel? {
        guard let outputs = record.outcome.outputs else { return nil }
        return try TrainedModel(
            architecture: plan.arms[arm].architecture,
            tensors: SafeTensors.decode(store.objects.read(outputs.weights)).tensors
        )
    }

    /// Quantises the model of a training as the plan says, after the further epochs that the plan has.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - rows: The training rows, from which scales of activations are chosen.
    ///   - seed: The seed of the training.
    ///   - heldOut: What it held out; nil for a training on all rows.
    /// - Returns: nil if the plan has no int8 model.
    /// - Throws: `QuantizationError` if its numbers are too large for a scale, or if the epochs diverged.
    func quantized(
        _ model: TrainedModel,
        trainedOn rows: [Int32],
        seed: Int,
        heldOut: HeldOut?
    ) throws(QuantizationError) -> QuantizedModel? {
        guard let rule = plan.export?.quantization else { return nil }
        guard let further = furtherTraining(of: model, on: rows, seed: seed, heldOut: heldOut)
        else {
            return try QuantizedModel(
                model,
                rule: rule,
                calibratedOn: data.dataset,
                rows: rows
            )
        }
        guard let result = try further.quantized(by: rule, calibratedOn: rows) else {
            throw .diverged
        }
        return result
    }

    /// The epochs after a training; nil if the plan has none, or the model is solved.
    private func furtherTraining(
        of model: TrainedModel,
        on rows: [Int32],
        seed: Int,
        heldOut: HeldOut?
    ) -> FurtherTraining? {
        let arm = plan.arms[arm]
        guard let training = plan.export?.quantization?.training, let options = arm.model.training
        else { return nil }
        let fit = Fit(arm: arm, seed: seed, heldOut: heldOut, label: "")
        let division = options.stop.flatMap { stop in
            heldOut.map { _ in stop.division(of: rows, in: data.dataset, key: fit.validationKey) }
        }
        return FurtherTraining(
            of: model,
            training,
            options: options,
            dataset: data.dataset,
            rows: division?.training ?? rows,
            scalers: arm.scalers,
            targetScaler: arm.target.scaler ?? .none,
            shuffle: StreamKey(
                seed: seed,
                purpose: "shuffle.quantization",
                fold: heldOut?.json ?? .null
            )
        )
    }

    /// Compares the int8 models of the folds with the binary32 models on the rows that they hold out.
    ///
    /// - Parameters:
    ///   - records: One for each training of each seed, seed by seed.
    ///   - store: Where weights and predictions are.
    /// - Returns: One for each fold of each seed, seed by seed; nils if the plan has no int8 model.
    /// - Throws: `ObjectError` if weights or predictions are missing or altered; `QuantizationError` if a model's
    ///   numbers are too large for a scale.
    func quantizedFigures(
        _ records: [FitRecord],
        store: Store
    ) throws -> [[QuantizedFigures?]] {
        guard let rule = plan.export?.quantization else {
            return plan.seeds.map { _ in data.folds.map { _ in nil } }
        }
        let places = plan.seeds.indices.flatMap { seed in
            data.folds.indices.map { (seed: seed, fold: $0) }
        }
        let figures = places.mapInParallel { place in
            Result {
                try quantizedFigures(
                    records[place.seed * data.fitFolds.count + place.fold],
                    data.folds[place.fold],
                    rule,
                    seed: plan.seeds[place.seed],
                    store: store
                )
            }
        }
        return try plan.seeds.indices.map { seed in
            try data.folds.indices.map { try figures[seed * data.folds.count + $0].get() }
        }
    }

    private func quantizedFigures(
        _ record: FitRecord,
        _ fold: Fold,
        _ rule: QuantizationRule,
        seed: Int,
        store: Store
    ) throws -> QuantizedFigures {
        let rows = fold.heldOutRows
        let training = fold.trainingRows
        let dataset = data.dataset
        guard let scores = limited(try predictions(record, rows, store)),
            let model = try model(record, store: store)
        else {
            let none = figures(of: nil, against: [], on: rows)
            return rule.training == nil ? none : none.with(beside: peers { _ in none })
        }
        func int8Scores(of model: TrainedModel) throws(QuantizationError) -> [Float] {
            try QuantizedModel(model, rule: rule, calibratedOn: dataset, rows: training)
                .predictions(dataset, rows: rows)
        }
        guard
            let further = furtherTraining(
                of: model,
                on: training,
                seed: seed,
                heldOut: fold.heldOut
            )
        else { return figures(of: try int8Scores(of: model), against: scores, on: rows) }
        let control = further.control()
        let peers = peers { peer in
            let other =
                switch peer {
                case .control: control?.predictions(dataset, rows: rows)
                // Beside the model that counts, one that no scale fits is one without figures.
                case .controlInt8: control.flatMap { try? int8Scores(of: $0) }
                case .int8Before: try? int8Scores(of: model)
                }
            return figures(of: other, against: scores, on: rows)
        }
        let int8 = try further.quantized(by: rule, calibratedOn: training)
        return figures(of: int8?.predictions(dataset, rows: rows), against: scores, on: rows)
            .with(beside: peers)
    }

    private func peers(
        _ figures: (QuantizedPeer) -> QuantizedFigures
    ) -> [QuantizedPeer: QuantizedFigures] {
        Dictionary(uniqueKeysWithValues: QuantizedPeer.allCases.map { ($0, figures($0)) })
    }

    /// What scores come to beside those of the binary32 model, both within the limits of the output.
    private func figures(
        of scores: [Float]?,
        against predictions: [Float],
        on rows: [Int32]
    ) -> QuantizedFigures {
        guard let scores, scores.allSatisfy(\.isFinite) else {
            return QuantizedFigures(metrics: metrics(of: nil, on: rows), differences: [:])
        }
        let outputs = plan.arms[arm].architecture.outputCount
        let actual = rows.map { data.dataset.target[Int($0)] }
        func value(_ metric: Metric, _ scores: [Float]) -> Double? {
            metric.value(predictions: scores, outputCount: outputs, actual: actual, votes: nil)
        }
        func change(_ metric: Metric) -> Double? {
            value(metric, scores).flatMap { after in
                value(metric, predictions).map { after - $0 }
            }
        }
        let errors = rows.indices.map { row in
            abs(Double(scores[row * outputs]) - Double(predictions[row * outputs]))
        }
        var differences: [QuantizedFigure: Double] = [:]
        differences[.maxError] = errors.max()
        differences[.rmseIncrease] = change(.rmse)
        differences[.plccDrop] = change(.plcc).map { 0 - $0 }
        return QuantizedFigures(
            metrics: metrics(of: scores, on: rows),
            differences: differences.filter(\.value.isFinite)
        )
    }
}
