/// The pool of a batch's clips, with room for what it puts out.
///
/// A mean gives every frame the same part of the clip's gradient. A quantile gives it to the one or two
/// frames that it lies at or between; of equal ones, to those that come first in the clip.
struct PoolPass: Sendable {
    /// The score of each clip; sixteen in each vector.
    private(set) var predictions: [Lanes]
    private let pool: ClipPool
    /// The gradient by each clip's score.
    private var dScores: [Float]
    /// The scores of the batch's frames; kept only where the gradient depends on them.
    private var scores: [Float] = []

    /// Creates room for batches of up to so many clips.
    init(_ pool: ClipPool, batchSize: Int) {
        self.pool = pool
        predictions = [Lanes](
            repeating: .zero,
            count: (batchSize + Lanes.count - 1) / Lanes.count
        )
        dScores = [Float](repeating: 0, count: batchSize)
    }

    /// Pools the frames of each clip.
    mutating func run(_ frames: [Lanes], _ batch: Batch) {
        scores = (0..<batch.inputCount).map { frames[$0 / Lanes.count][$0 % Lanes.count] }
        for (clip, places) in batch.frames.enumerated() {
            predictions[clip / Lanes.count][clip % Lanes.count] = pool.score(of: scores[places])
        }
    }

    /// Replaces the gradient by the clips' scores with the gradient by those of their frames.
    mutating func carryBack(_ gradient: inout [Float], _ batch: Batch) {
        for clip in batch.frames.indices { dScores[clip] = gradient[clip] }
        for (clip, places) in batch.frames.enumerated() {
            guard let order = pool.order else {
                let part = dScores[clip] / Float(places.count)
                for place in places { gradient[place] = part }
                continue
            }
            for place in places { gradient[place] = 0 }
            let sorted = places.sorted { (scores[$0], $0) < (scores[$1], $1) }
            let place = order * Double(sorted.count - 1)
            let lower = Int(place.rounded(.down))
            let share = place - Double(lower)
            gradient[sorted[lower]] = Float(Double(dScores[clip]) * (1 - share))
            if share > 0 { gradient[sorted[lower + 1]] = Float(Double(dScores[clip]) * share) }
        }
    }
}

extension ClipPool {
    /// Pools the scores of a clip's frames, in binary64, rounded once.
    ///
    /// - Parameter scores: The scores; at least one.
    /// - Returns: The pooled score; NaN if a score is not finite.
    public func score(of scores: ArraySlice<Float>) -> Float {
        guard scores.allSatisfy(\.isFinite) else { return .nan }
        return Float(value(of: scores.map { Double($0) }))
    }
}
