extension Dataset {
    /// The same with a row for each frame, which has all that its clip has; itself where rows are no clips.
    public var ofFrames: Dataset {
        guard !frameStarts.isEmpty else { return self }
        func spread<Value>(_ values: [Value]) -> [Value] {
            values.indices.flatMap { clip in
                repeatElement(values[clip], count: Int(frameStarts[clip + 1] - frameStarts[clip]))
            }
        }
        return Dataset(
            features: features,
            featureCount: featureCount,
            fills: fills,
            target: spread(target),
            groups: spread(groups),
            splits: spread(splits),
            groupNames: groupNames,
            weights: weights.map { spread($0) }
        )
    }
}
