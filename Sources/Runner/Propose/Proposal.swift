/// What a branch proposes: every experiment that it adds or changes, and what is wrong with it.
///
/// A function of the working tree, the merge base, HEAD, the tables at hand and the registry.
struct Proposal: Sendable {
    /// The commit that the user named, in the user's words.
    let base: String
    /// Which outcome of a comparison is not to pass; none is, where nobody asked.
    let failureCondition: FailureCondition?
    /// Ascending by name.
    let specs: [ProposedSpec]
    /// Every entry that the merge base does not have, by path.
    var addedEntries: [AddedEntry] = []
    /// Errors first, then by path.
    let findings: [ProposalFinding]
    /// What is to be committed and is not.
    let uncommitted: [String]

    /// The worst of all its parts.
    var exitCode: ExitCode {
        // Nobody proposes to make those better that are run again for the sake of a rival.
        let proposed = specs.filter { $0.change.kind != .rivalChanged }
        let comparisons = proposed.compactMap(\.comparison?.comparison.outcome)
        return ExitCode.worst(
            of: specs.map(\.code) + findings.map(\.code)
                + comparisons.map { $0.exitCode(failingIf: failureCondition) }
        )
    }
}
