package import Engine

/// The score of a clip, pooled over its frames.
package struct ClipScore: Sendable {
    package let clip: ScoredClip
    package let frameCount: Int
    /// Each pool's value; nil where it is not defined.
    package let pools: [(pool: ClipPool, value: Double?)]
    /// The largest score.
    package let largest: Double
    /// Each metric against the actual scores of its frames; empty without them.
    package let metrics: [(metric: Metric, value: Double?)]

    /// Pools the scores of a clip.
    ///
    /// - Parameters:
    ///   - clip: The clip.
    ///   - scores: The scores of its frames; at least one.
    ///   - metrics: Each metric against the actual scores of its frames.
    init(
        _ clip: ScoredClip,
        scores: [Double],
        metrics: [(metric: Metric, value: Double?)] = []
    ) {
        self.clip = clip
        frameCount = scores.count
        pools = ClipPool.allCases.map { pool in
            let value = pool.value(of: scores)
            return (pool, value.isFinite ? value : nil)
        }
        largest = scores.max() ?? 0
        self.metrics = metrics
    }

    /// The value of a pool.
    package subscript(pool: ClipPool) -> Double? {
        pools.first { $0.pool == pool }?.value ?? nil
    }
}
