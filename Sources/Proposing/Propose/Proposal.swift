package import Comparing
package import Records

/// What a branch proposes: every experiment that it adds or changes, and what is wrong with it.
///
/// A function of the working tree, the merge base, HEAD, the tables at hand and the registry.
package struct Proposal: Sendable {
    /// The commit that the user named, in the user's words.
    package let base: String
    /// Which outcome of a comparison is not to pass; none is, where nobody asked.
    package let failureCondition: FailureCondition?
    /// Ascending by name.
    package let specs: [ProposedSpec]
    /// Every entry that the merge base does not have, by path.
    var addedEntries: [AddedEntry] = []
    /// Errors first, then by path.
    package let findings: [ProposalFinding]
    /// What is to be committed and is not.
    package let uncommitted: [String]

    package init(
        base: String,
        failureCondition: FailureCondition?,
        specs: [ProposedSpec],
        addedEntries: [AddedEntry] = [],
        findings: [ProposalFinding],
        uncommitted: [String]
    ) {
        self.base = base
        self.failureCondition = failureCondition
        self.specs = specs
        self.addedEntries = addedEntries
        self.findings = findings
        self.uncommitted = uncommitted
    }

    /// The worst of all its parts.
    package var exitCode: ExitCode {
        // Nobody proposes to make those better that are run again for the sake of a rival.
        let proposed = specs.filter { $0.change.kind != .rivalChanged }
        let comparisons = proposed.compactMap(\.comparison?.comparison.outcome)
        return ExitCode.worst(
            of: specs.map(\.code) + findings.map(\.code)
                + comparisons.map { $0.exitCode(failingIf: failureCondition) }
        )
    }
}
