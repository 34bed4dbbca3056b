import Canonical
import Markup
import Records
import Spec

/// An entry that the merge base does not have, and whether it comes out again.
package struct AddedEntry: Sendable {
    let item: Registry.Item
    /// The path below the root.
    let path: String
    let reproduction: Reproduction

    /// What a training from the registry alone came to.
    enum Reproduction: Hashable, Sendable {
        /// This very call made it, and trained every fit of it from the first epoch.
        case trainedNow
        /// Every digest came out again.
        case reproduced
        /// A table is not here as it is pinned.
        case dataNotHere
        /// Something came out differently: what, and where it began.
        case differs(String)
        /// It could not be carried out.
        case failed(ExitCode, String)
    }

    /// What is wrong with it; `nil` where nothing is known to be.
    var finding: ProposalFinding? {
        switch reproduction {
        case .trainedNow, .reproduced, .dataNotHere: nil
        case .differs(let what): .notReproduced(path, what, rerun: item.reference)
        case .failed(let code, let message): .notRerun(path, message, code: code)
        }
    }
}

extension AddedEntry.Reproduction {
    /// What it came to, in a few words.
    var sentence: String {
        switch self {
        case .trainedNow: "trained now"
        case .reproduced: "reproduced"
        case .dataNotHere: "not checked: data missing"
        case .differs: "does not reproduce"
        case .failed: "retraining failed"
        }
    }

    /// The word for programs.
    var word: String {
        switch self {
        case .trainedNow: "trained now"
        case .reproduced: "reproduced"
        case .dataNotHere: "data not here"
        case .differs: "differs"
        case .failed: "failed"
        }
    }
}

extension AddedEntry {
    /// The heading of the cells of `row`.
    static let heading = ["entry", "experiment", "verdict", "plan", "retrained"]

    /// The cells of it in the table of added entries.
    var row: [String] {
        [
            MarkdownText.code(path), MarkdownText.code(item.entry.name),
            item.entry.verdict.rawValue, MarkdownText.code(item.entry.plan.short),
            finding == nil ? reproduction.sentence : "**\(reproduction.sentence)**",
        ]
    }

    var json: JSON {
        [
            "name": .string(item.entry.name), "path": .string(path),
            "plan": .string(item.entry.plan.hex),
            "reproduction": .string(reproduction.word), "sha256": .string(item.digest.hex),
            "verdict": .string(item.entry.verdict.rawValue),
        ]
    }
}
