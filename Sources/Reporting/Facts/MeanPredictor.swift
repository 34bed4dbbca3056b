package import Engine
import Folds
package import Runner

/// The null model of an experiment: each fold's held-out rows predicted by the mean target of its
/// training rows.
package struct MeanPredictor: Hashable, Sendable {
    /// The RMSE of each fold.
    package let rmse: [Double?]
    /// The MAE of each fold.
    package let mae: [Double?]

    package init(rmse: [Double?], mae: [Double?]) {
        self.rmse = rmse
        self.mae = mae
    }

    /// Predicts the folds of an arm.
    package init(_ data: ArmData) {
        let target = data.dataset.target
        var rmse: [Double?] = []
        var mae: [Double?] = []
        for fold in data.folds {
            let training = fold.trainingRows
            let sum = training.reduce(0.0) { $0 + target[Int($1)] }
            let actual = fold.heldOutRows.map { target[Int($0)] }
            let mean = sum / Double(training.count)
            let predicted = [Double](repeating: mean, count: actual.count)
            rmse.append(Metric.rmse.value(of: predicted, against: actual))
            mae.append(Metric.mae.value(of: predicted, against: actual))
        }
        self.init(rmse: rmse, mae: mae)
    }

    /// What it comes to over the folds: the mean, or the median over random splits.
    package func overall(_ metric: Metric, isOfSplits: Bool) -> Double? {
        let statistic: Statistic = isOfSplits ? .median : .mean
        switch metric {
        case .rmse: return statistic.value(of: rmse)
        case .mae: return statistic.value(of: mae)
        default: return nil
        }
    }
}
