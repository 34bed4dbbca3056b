import Engine
import Folds
import Models
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

    /// Quantises the model of a training as the plan says.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - rows: The training rows, from which scales of activations are chosen.
    /// - Returns: nil if the plan has no int8 model.
    /// - Throws: `QuantizationError` if its numbers are too large for a scale.
    func quantized(
        _ model: TrainedModel,
        trainedOn rows: [Int32]
    ) throws(QuantizationError) -> QuantizedModel? {
        guard let rule = plan.export?.quantization else { return nil }
        return try QuantizedModel(model, rule: rule, calibratedOn: data.dataset, rows: rows)
    }

    /// Compares the int8 model of a fold with the binary32 model on the rows that it holds out.
    ///
    /// - Parameters:
    ///   - record: The training of the fold.
    ///   - fold: Its rows.
    ///   - predictions: The scores of the binary32 model, within its limits; nil where training diverged.
    ///   - store: Where the weights are.
    /// - Returns: nil if the plan has no int8 model.
    /// - Throws: `ObjectError` if the weights are missing or altered; `QuantizationError` if the model's numbers
    ///   are too large for a scale.
    func quantizedFigures(
        _ record: FitRecord,
        _ fold: Fold,
        _ predictions: [Float]?,
        store: Store
    ) throws -> QuantizedFigures? {
        guard plan.export?.quantization != nil else { return nil }
        let rows = fold.heldOutRows
        guard let predictions, let model = try model(record, store: store),
            let quantized = try quantized(model, trainedOn: fold.trainingRows)
        else {
            return QuantizedFigures(metrics: metrics(of: nil, on: rows), differences: [:])
        }
        let outputs = plan.arms[arm].architecture.outputCount
        let int8 = quantized.predictions(data.dataset, rows: rows)
        let actual = rows.map { data.dataset.target[Int($0)] }
        func value(_ metric: Metric, _ scores: [Float]) -> Double? {
            metric.value(predictions: scores, outputCount: outputs, actual: actual, votes: nil)
        }
        func change(_ metric: Metric) -> Double? {
            value(metric, int8).flatMap { after in
                value(metric, predictions).map { after - $0 }
            }
        }
        let errors = rows.indices.map { row in
            abs(Double(int8[row * outputs]) - Double(predictions[row * outputs]))
        }
        var differences: [QuantizedFigure: Double] = [:]
        differences[.maxError] = errors.max()
        differences[.rmseIncrease] = change(.rmse)
        differences[.plccDrop] = change(.plcc).map { 0 - $0 }
        return QuantizedFigures(
            metrics: metrics(of: int8, on: rows),
            differences: differences.filter(\.value.isFinite)
        )
    }
}
