extension Log {
    /// Joins lists of the same frames, which a log keeps apart, by frame number.
    ///
    /// - Throws: `LogError` if two of them have a metric of one name.
    func joined(with other: Log) throws(LogError) -> Log {
        let names = Set(metrics.map(\.name))
        for metric in other.metrics where names.contains(metric.name) {
            throw LogError("two lists have a metric '\(metric.name)'")
        }
        var rows: [Int64: Int] = [:]
        for (row, frame) in frames.enumerated() { rows[frame] = row }
        var all = frames
        for frame in other.frames where rows[frame] == nil {
            rows[frame] = all.count
            all.append(frame)
        }
        let theirs = other.frames.compactMap { rows[$0] }
        return Log(
            form: form,
            version: version ?? other.version,
            frames: all,
            metrics: metrics.map { $0.spread(over: Array(frames.indices), count: all.count) }
                + other.metrics.map { $0.spread(over: theirs, count: all.count) },
            leftOut: leftOut + other.leftOut
        )
    }
}

extension LogMetric {
    /// The metric with its values in given rows; rows beside them are gaps.
    fileprivate func spread(over rows: [Int], count: Int) -> LogMetric {
        var result = self
        result.values = Array(repeating: .nan, count: count)
        for (row, value) in zip(rows, values) { result.values[row] = value }
        result.gaps.absent += count - rows.count
        result.gaps.firstRow = result.values.firstIndex(where: \.isNaN)
        return result
    }
}
