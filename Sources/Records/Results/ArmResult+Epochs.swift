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
