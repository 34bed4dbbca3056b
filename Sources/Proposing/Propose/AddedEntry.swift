import Canonical
import Markup
import Records
import Spec

/// An entry that the merge base does not have, and whether it reproduces.
package struct AddedEntry: Sendable {
    let item: Registry.Item
    /// The path below the root.
    let path: String
    let reproduction: Reproduction

    /// The outcome of a rerun.
    enum Reproduction: Hashable, Sendable {
        /// This call registered it, and trained every fit from the first epoch.
        case trainedNow
        /// Every digest is equal.
        case reproduced
        /// A pinned table is missing.
        case dataNotHere
        /// Something differs: what, and the first divergence.
        case differs(String)
        /// It failed.
        case failed(ExitCode, String)
    }

    /// The finding; `nil` without a known problem.
    var finding: ProposalFinding? {
        switch reproduction {
        case .trainedNow, .reproduced, .dataNotHere: nil
        case .differs(let what): .notReproduced(path, what, rerun: item.reference)
        case .failed(let code, let message): .notRerun(path, message, code: code)
        }
    }
}

extension AddedEntry.Reproduction {
    /// The outcome, for people.
    var sentence: String {
        switch self {
        case .trainedNow: "trained now"
        case .reproduced: "reproduced"
        case .dataNotHere: "not checked: data missing"
        case .differs: "does not reproduce"
        case .failed: "retraining failed"
        }
    }

    /// The outcome, for programs.
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

    /// Its cells in the table of added entries.
    var row: [String] {
        [
            Markdown.code(path).markup, Markdown.code(item.entry.name).markup,
            item.entry.verdict.rawValue, Markdown.code(item.entry.plan.short).markup,
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
