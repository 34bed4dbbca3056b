import Engine

extension ReferenceCase {
    /// A fit of any kind to a few clips with one to nine frames each.
    mutating func problemOfClips(
        learningRates: [Double] = [1e-300, 1e-3, 1e-2, 0.3, 10]
    ) -> TrainingProblem {
        var plain = problem(learningRates: learningRates)
        while plain.architecture.hasVariance || plain.architecture.isClipped {
            plain = problem(learningRates: learningRates)
        }
        let clips = plain.dataset
        var starts: [Int32] = [0]
        for _ in 0..<clips.rowCount {
            starts.append((starts.last ?? 0) + Int32(pick([1, 2, number(in: 1...9)])))
        }
        let frames = dataset(rows: Int(starts.last ?? 0), features: clips.featureCount)
        var architecture = plain.architecture
        architecture.pool = pick([.mean, .mean, .min, pick(ClipPool.differentiable)])
        return TrainingProblem(
            dataset: Dataset(
                features: frames.features,
                featureCount: clips.featureCount,
                target: clips.target,
                groups: clips.groups,
                groupNames: clips.groupNames,
                weights: clips.weights,
                frameStarts: starts
            ),
            rows: plain.rows,
            architecture: architecture,
            options: plain.options,
            scalers: plain.scalers,
            keys: plain.keys,
            targetScaler: plain.targetScaler,
            validationRows: plain.validationRows,
            epochLimit: plain.epochLimit
        )
    }
}
