/// How well differences of predictions tell which of two scores people rate higher.
///
/// Two scores are *significantly different* if |yᵢ − yⱼ| ÷ √(σᵢ²/Nᵢ + σⱼ²/Nⱼ) > 1.96, with the
/// standard deviation σ and the number N of their votes. What is computed from the pairs does not
/// depend on the order of the rows in any bit.
///
/// - SeeAlso: Krasula, Fliegel, Le Callet, Klíma, *On the accuracy of objective image and video
///   quality models: New methodology for performance evaluation*, QoMEX 2016.
public struct PairClassification: Sendable {
    /// |pᵢ − pⱼ| of the pairs that are significantly different; ascending.
    public private(set) var different: [Double] = []
    /// |pᵢ − pⱼ| of the others; ascending.
    public private(set) var similar: [Double] = []
    /// pᵢ − pⱼ of the pairs that are significantly different, yᵢ the higher score; ascending.
    public private(set) var gains: [Double] = []

    /// Most rows whose pairs are compared; about two million pairs.
    static let maximumRowCount = 2048

    /// Compares all pairs; nil if there are more than 2048 rows, or a difference is not finite.
    ///
    /// - Parameters:
    ///   - predicted: The predictions.
    ///   - actual: The scores, equally many.
    ///   - votes: The votes behind the scores, equally many.
    public init?(_ predicted: [Double], _ actual: [Double], _ votes: Votes) {
        guard actual.count <= Self.maximumRowCount else { return nil }
        let errors = actual.indices.map { row in
            votes.deviations[row] * votes.deviations[row] / votes.counts[row]
        }
        for i in actual.indices {
            for j in actual.indices.dropFirst(i + 1) {
                let score = actual[i] - actual[j]
                let prediction = predicted[i] - predicted[j]
                guard prediction.isFinite else { return nil }
                // 1.96, rounded
                let reach = 0x1.f5c28f5c28f5cp+0 * (errors[i] + errors[j]).squareRoot()
                if score.magnitude > reach {
                    different.append(prediction.magnitude)
                    gains.append(score > 0 ? prediction : -prediction)
                } else {
                    similar.append(prediction.magnitude)
                }
            }
        }
        different.sort()
        similar.sort()
        gains.sort()
    }

    /// The area under the ROC curve that tells different pairs from similar ones by |pᵢ − pⱼ|.
    ///
    /// The probability that a different pair has the larger |pᵢ − pⱼ|, ties counting half. Nil if one
    /// kind is missing.
    public var differenceArea: Double? {
        guard !different.isEmpty, !similar.isEmpty else { return nil }
        let doubled = Self.doubledWins(of: different, over: similar)
        return Double(doubled) / Double(2 * different.count * similar.count)
    }

    /// The area under the ROC curve that tells better from worse by pᵢ − pⱼ.
    ///
    /// Each different pair is taken in both directions. Nil without such a pair.
    public var orderArea: Double? {
        guard !gains.isEmpty else { return nil }
        let losses = gains.reversed().map { -$0 }
        let doubled = Self.doubledWins(of: gains, over: losses)
        return Double(doubled) / Double(2 * gains.count * gains.count)
    }

    /// The smallest |pᵢ − pⱼ| from which on at least 95 % of the pairs are significantly different in
    /// the direction that is predicted; nil if there is none.
    ///
    /// - SeeAlso: ITU-T J.149, which fits a curve to the same pairs; here they are counted.
    var resolvingPower: Double? {
        // Every pair, with whether people see what is predicted.
        let right = gains.filter { $0 > 0 }
        let all = (different + similar).sorted()
        var best: Double?
        var rightIndex = right.count
        var index = all.count
        while index > 0 {
            let threshold = all[index - 1]
            while index > 0, all[index - 1] == threshold { index -= 1 }
            while rightIndex > 0, right[rightIndex - 1] >= threshold { rightIndex -= 1 }
            // right ÷ all ≥ 0.95, in whole numbers
            if 20 * (right.count - rightIndex) >= 19 * (all.count - index) { best = threshold }
        }
        return best
    }

    /// Twice the number of pairs (a, b) with a > b, plus the number with a = b.
    private static func doubledWins(of a: [Double], over b: [Double]) -> Int {
        var less = 0
        var notMore = 0
        var doubled = 0
        for value in a {
            while less < b.count, b[less] < value { less += 1 }
            while notMore < b.count, b[notMore] <= value { notMore += 1 }
            doubled += less + notMore
        }
        return doubled
    }
}
