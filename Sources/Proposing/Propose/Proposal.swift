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
    /// What else fails it.
    package var demands = Demands()
    /// Ascending by name.
    package let specs: [ProposedSpec]
    /// Every entry that the merge base does not have, by path.
    var addedEntries: [AddedEntry] = []
    /// Errors first, then by path.
    package let findings: [ProposalFinding]
    /// The uncommitted files.
    package let uncommitted: [String]

    /// What ends a proposal with exit code 2.
    package struct Demands: Hashable, Sendable {
        /// Whether an experiment that waits to be trained does.
        package var nothingWaits = false
        /// Whether a spec without a committed entry does.
        package var isRegistered = false

        package init(nothingWaits: Bool = false, isRegistered: Bool = false) {
            self.nothingWaits = nothingWaits
            self.isRegistered = isRegistered
        }
    }

    package init(
        base: String,
        failureCondition: FailureCondition?,
        demands: Demands = Demands(),
        specs: [ProposedSpec],
        addedEntries: [AddedEntry] = [],
        findings: [ProposalFinding],
        uncommitted: [String]
    ) {
        self.base = base
        self.failureCondition = failureCondition
        self.demands = demands
        self.specs = specs
        self.addedEntries = addedEntries
        self.findings = findings
        self.uncommitted = uncommitted
    }

    /// The worst code of all parts.
    package var exitCode: ExitCode {
        // Nobody proposes to make those better that are run again for the sake of a rival.
        let proposed = specs.filter { $0.change.kind != .rivalChanged }
        let comparisons = proposed.compactMap(\.comparison).filter { $0.role != .neighbour }
            .map(\.comparison.outcome)
        return ExitCode.worst(
            of: specs.map(\.code) + findings.map(\.code)
                + comparisons.map { $0.exitCode(failingIf: failureCondition) }
                + [hasWork ? .workToDo : .done]
        )
    }

    /// The specs that wait to be trained.
    package var waiting: [ProposedSpec] { specs.filter { $0.state.waiting != nil } }

    /// Whether a demand is not met.
    private var hasWork: Bool {
        (demands.nothingWaits && !waiting.isEmpty)
            || (demands.isRegistered && specs.contains(where: \.lacksEntry))
    }
}
