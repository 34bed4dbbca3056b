package import Canonical
import Engine

/// How long a fit that can stop early was trained.
package struct TrainedEpochs: Hashable, Sendable {
    /// The epoch with the best metric on the validation rows, from 1.
    ///
    /// `nil`, and left out of the stored form, if none is defined, and for a refit, which has no such rows.
    package let best: Int?
    /// The number of epochs that were completed.
    package let trained: Int

    package init(best: Int?, trained: Int) {
        self.best = best
        self.trained = trained
    }

    package var json: JSON {
        let always: JSON = ["trained": .integer(trained)]
        return always.adding(["best": best.map(JSON.integer)])
    }

    package init(_ record: Record) throws(Record.Problem) {
        best = try record.integerIfPresent("best")
        trained = try record.integer("trained")
    }
}

extension ArmResult {
    /// The number of epochs of the trainings on all rows, by seed; empty without early stopping.
    package func refitEpochs(of seeds: [Int]) -> [Int: Int] {
        Dictionary(
            uniqueKeysWithValues: seeds.compactMap { seed in
                refitEpochs(seed: seed).map { (seed, $0) }
            }
        )
    }

    /// The number of epochs of the training on all rows with a seed: the median of the best epochs of its
    /// folds, halves rounded up; of a fold without a best one all of its epochs.
    ///
    /// - Parameter seed: One of the seeds.
    /// - Returns: `nil` without early stopping, or if no fold was trained.
    package func refitEpochs(seed: Int) -> Int? {
        let epochs = (seeds.first { $0.seed == seed }?.folds ?? [])
            .compactMap { $0.outcome.outputs?.epochs }
            .map { $0.best ?? $0.trained }
            .sorted()
        guard !epochs.isEmpty else { return nil }
        let (low, high) = (epochs[(epochs.count - 1) / 2], epochs[epochs.count / 2])
        return low + (high - low + 1) / 2
    }
}
