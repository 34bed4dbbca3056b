import Canonical
import Decisions
import Records
import Spec

/// A text that differs and has no effect on results.
package struct TextChange: Hashable, Sendable {
    /// What it is: "name", "title", "adr" or "baseline".
    package let key: String
    /// `nil` where a side has none.
    package let before: String?
    package let after: String?

    package static func changes(from before: ComparedEntry, to after: ComparedEntry) -> [TextChange]
    {
        let (old, new) = (before.files, after.files)
        let pairs = [
            ("name", old.experiment.name, new.experiment.name),
            ("title", old.experiment.title, new.experiment.title),
            ("adr", old.decision.words, new.decision.words),
            ("baseline", old.experiment.baseline, new.experiment.baseline),
        ]
        return pairs.compactMap { key, first, second in
            first == second ? nil : TextChange(key: key, before: first, after: second)
        }
    }
}

extension DecisionRecord {
    /// The record and its state; its digest tells two texts of one record apart.
    fileprivate var words: String {
        "\(path), \(status ?? "no status"), \(digest.hex.prefix(8))"
    }
}
