package import Comparing
package import Records

/// A proposal: every experiment that a branch adds or changes, with findings.
///
/// A function of the working tree, the merge base, HEAD, the tables at hand and the registry.
package struct Proposal: Sendable {
    /// The commit as given by the user.
    package let base: String
    /// The comparison outcome that fails the proposal, if any.
    package let failureCondition: FailureCondition?
    /// Ascending by name.
    package let specs: [ProposedSpec]
    /// Every entry that the merge base does not have, by path.
    var addedEntries: [AddedEntry] = []
    /// Errors first, then by path.
    package let findings: [ProposalFinding]
    /// The uncommitted files.
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

    /// The worst code of all parts.
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
