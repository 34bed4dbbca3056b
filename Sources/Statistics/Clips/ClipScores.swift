public import Engine

/// Predicted and actual scores of clips, pooled over their frames.
public struct ClipScores: Sendable {
    /// The predicted scores.
    public let predicted: [Double]
    /// The actual scores.
    public let actual: [Double]
    /// The votes of each clip; nil if there are none, or if the frames of a clip differ in theirs.
    public let votes: Votes?

    /// Pools the scores of frames.
    ///
    /// The order of the rows has no part in any bit of the scores.
    ///
    /// - Parameters:
    ///   - clips: For each clip the places of its frames; none empty.
    ///   - predicted: The predictions of the frames.
    ///   - actual: The scores of the frames.
    ///   - votes: The votes of the frames; nil if there are none.
    ///   - pool: How the frames of a clip become one score.
    /// - Precondition: All places are there.
    public init(
        clips: [[Int]],
        predicted: [Float],
        actual: [Double],
        votes: Votes?,
        pool: ClipPool = .mean
    ) {
        self.predicted = clips.map { frames in
            pool.value(of: frames.map { Double(predicted[$0]) })
        }
        self.actual = clips.map { frames in pool.value(of: frames.map { actual[$0] }) }
        self.votes = votes.flatMap { votes in
            let firsts = clips.compactMap(\.first)
            let isUniform = zip(clips, firsts).allSatisfy { frames, first in
                frames.allSatisfy {
                    votes.deviations[$0] == votes.deviations[first]
                        && votes.counts[$0] == votes.counts[first]
                }
            }
            guard isUniform else { return nil }
            return Votes(
                deviations: firsts.map { votes.deviations[$0] },
                counts: firsts.map { votes.counts[$0] }
            )
        }
    }
}
