package import Comparing
import Engine
import Markup
package import Records

/// The comparison of a proposal with its baseline or its merge base.
package struct ProposalComparison: Sendable {
    package let role: Role
    /// The entry that it is compared with.
    package let before: Registry.Item
    package let comparison: Comparison

    /// The role of the other entry.
    package enum Role: String, Sendable {
        /// The baseline of the spec.
        case baseline
        /// The same experiment at the merge base.
        case mergeBase = "merge base"
        /// The registered experiment whose plan differs least; for orientation, it decides nothing.
        case neighbour = "nearest spec"
    }

    /// Compares two entries.
    ///
    /// - Parameters:
    ///   - role: Why the first one counts.
    ///   - before: The entry that is there.
    ///   - registry: The registry that has its objects.
    ///   - after: The entry that is proposed.
    ///   - project: The project that has its objects.
    /// - Throws: `Failure` if a registry lacks a part of an entry.
    package init(
        _ role: Role,
        _ before: Registry.Item,
        in registry: Registry,
        with after: Registry.Item,
        in project: Project
    ) throws(Failure) {
        self.role = role
        self.before = before
        comparison = try Comparison(
            ComparedEntry(before, in: registry),
            ComparedEntry(after, in: project.registry)
        )
    }
}

extension ProposalComparison {
    /// The other entry, for a cell.
    package var name: String {
        switch role {
        case .baseline: "baseline \(Markdown.code(before.entry.name).markup)"
        case .mergeBase: "merge base"
        case .neighbour: "nearest spec \(Markdown.code(before.entry.name).markup)"
        }
    }

    /// The verdict, what is doubtful about it, and the numbers.
    package var markdown: [String] {
        [
            ["A is the \(name), B the proposed experiment.", comparison.markdown].joined(
                separator: "\n\n"
            )
        ]
    }
}
