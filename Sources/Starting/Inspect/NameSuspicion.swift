import Markup
import Tables

/// Why a column's name says that it is no measurement of what is scored, but the score, a vote or a number
/// of rows.
struct NameSuspicion: Sendable {
    private let targetName: String
    private let target: ColumnWords
    private let targetsFamily: Set<String>?

    init(target: String) {
        targetName = target
        let words = ColumnWords(target)
        self.target = words
        targetsFamily = SuspectWords.scoreFamilies.first { family in
            words.contains { !family.isDisjoint(with: $0) }
        }
    }

    /// Why a column is left out; `nil` if its name says nothing against it.
    func reason(against column: ColumnProfile) -> String? {
        let name = ColumnWords(column.name)
        if isForm(name) { return "another form of the target '\(targetName.spelledOut)'" }
        if name.contains(where: Self.isVotes) { return "a vote count, known only with the score" }
        if name.contains(where: { !SuspectWords.opinions.isDisjoint(with: $0) }) {
            return "a subjective score, unknown for a new clip"
        }
        if name.contains(where: Self.isSpread) { return "the deviation of a score" }
        if name.contains(where: Self.isScore) { return "a score, judging by its name" }
        if name.contains(where: isPrediction) { return "a prediction of the score" }
        if name.contains(where: Self.isCounter) { return "a frame counter or a time" }
        if name.contains(where: { Self.isNumber($0, isWhole: column.type == .int64) }) {
            return "an identifier of rows or clips"
        }
        return nil
    }

    /// Whether a column counts frames or tells their time.
    func isCounter(_ column: ColumnProfile) -> Bool {
        ColumnWords(column.name).contains(where: Self.isCounter)
    }

    /// Whether a column tells rows apart, by its name.
    func isNumber(_ column: ColumnProfile) -> Bool {
        ColumnWords(column.name).contains { Self.isNumber($0, isWhole: column.type == .int64) }
    }

    // MARK: - Rules

    private func isForm(_ name: ColumnWords) -> Bool {
        let allowed = SuspectWords.forms.union(SuspectWords.neutral).union(SuspectWords.spreads)
            .union(SuspectWords.bounds)
        if let targetsFamily {
            // "vmaf_neg" is a form of "vmaf"; libvmaf's features that carry its name have more words.
            let isOfFamily = name.contains { words in
                let others = words.filter { !targetsFamily.contains($0) }
                return others.count < words.count
                    && others.allSatisfy { allowed.contains($0) || $0.count == 1 }
            }
            if isOfFamily { return true }
        }
        // Compared with their digits: "videval_07" is no form of "videval_08".
        let core = target.words.filter { !SuspectWords.neutral.contains($0) }
        guard !core.isEmpty, core.allSatisfy(name.words.contains) else { return false }
        return name.words.allSatisfy { core.contains($0) || allowed.contains($0) }
    }

    private static func isVotes(_ words: [String]) -> Bool {
        let plain: Set = ["vote", "votes", "rating", "ratings", "raters", "voters"]
        if !plain.isDisjoint(with: words) { return true }
        return holds(words, SuspectWords.votes, beside: [SuspectWords.forms, SuspectWords.scores])
    }

    private static func isSpread(_ words: [String]) -> Bool {
        holds(
            words,
            SuspectWords.spreads,
            beside: [SuspectWords.bounds, SuspectWords.scores, SuspectWords.votes]
        )
    }

    private static func isScore(_ words: [String]) -> Bool {
        holds(
            words,
            SuspectWords.scores,
            beside: [SuspectWords.neutral, SuspectWords.forms, SuspectWords.bounds]
        )
    }

    private func isPrediction(_ words: [String]) -> Bool {
        Self.holds(
            words,
            SuspectWords.predictions,
            beside: [
                SuspectWords.scores, SuspectWords.forms, SuspectWords.neutral, ["vmaf"],
                Set(target.words),
            ]
        )
    }

    private static func isCounter(_ words: [String]) -> Bool {
        holds(words, SuspectWords.counters, beside: [SuspectWords.counterParts])
    }

    private static func isNumber(_ words: [String], isWhole: Bool) -> Bool {
        let others = [SuspectWords.contents, SuspectWords.counterParts, SuspectWords.forms]
        if holds(words, SuspectWords.numbers, beside: others) { return true }
        // "ssim_index" measures; "shot_index" of whole numbers does not.
        guard isWhole else { return false }
        return !SuspectWords.numbers.isDisjoint(with: words)
            || holds(words, SuspectWords.contents, beside: others)
    }

    /// Whether some of the words are of a kind, and the rest are words that may stand beside it.
    private static func holds(
        _ words: [String],
        _ kind: Set<String>,
        beside others: [Set<String>]
    ) -> Bool {
        !kind.isDisjoint(with: words)
            && words.allSatisfy { word in
                kind.contains(word) || word.count == 1 || others.contains { $0.contains(word) }
            }
    }
}
