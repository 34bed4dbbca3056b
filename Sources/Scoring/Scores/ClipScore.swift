package import Engine

/// The score of a clip, pooled over its frames.
package struct ClipScore: Sendable {
    package let clip: ScoredClip
    package let frameCount: Int
    /// What the model itself pools; nil if it scores frames.
    package let score: Double?
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
    ///   - modelPool: How the model pools them; nil if it scores frames.
    ///   - metrics: Each metric against the actual scores of its frames.
    init(
        _ clip: ScoredClip,
        scores: [Float],
        modelPool: ClipPool? = nil,
        metrics: [(metric: Metric, value: Double?)] = []
    ) {
        self.clip = clip
        frameCount = scores.count
        score = modelPool.map { Double($0.score(of: scores[...])) }
        let scores = scores.map { Double($0) }
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
