package import Canonical
package import Comparing
package import Decisions
package import Lookup
package import Records
import Spec

/// An experiment of a proposal, with its state and comparison.
package struct ProposedSpec: Sendable {
    package let change: ProposedChange
    package let state: State
    /// The comparison, if any.
    package let comparison: ProposalComparison?
    /// Why the comparison failed, if it did.
    var comparisonFailure: Failure?
    /// The changes of its gate.
    package let gate: ProposedGate
    /// Its current decision record.
    package var decision: DecisionRecord?
    /// The comparison with the best closed-form baseline on the same rows.
    package var closedForm: ClosedFormComparison?
    /// Whether HEAD has the entry and every object that it links to.
    package var isEntryCommitted = false

    package init(
        change: ProposedChange,
        state: State,
        comparison: ProposalComparison?,
        comparisonFailure: Failure? = nil,
        gate: ProposedGate,
        decision: DecisionRecord? = nil,
        closedForm: ClosedFormComparison? = nil
    ) {
        self.change = change
        self.state = state
        self.comparison = comparison
        self.comparisonFailure = comparisonFailure
        self.gate = gate
        self.decision = decision
        self.closedForm = closedForm
    }

    /// Its state.
    package enum State: Sendable {
        /// The spec or a referenced file has errors.
        case invalid([String])
        /// There is an entry of its texts and its plan.
        case registered(EntryView)
        /// There is an entry of its plan; its texts have changed since.
        case textsMoved(EntryView)
        /// It was run now, and has an entry in the working tree.
        case ran(EntryView)
        /// It is valid, and waits to be trained.
        case waiting(Waiting)
        /// It failed.
        case failed(ExitCode, [String])
        /// The spec is removed.
        case removed
    }

    /// What a spec without an entry waits for.
    package struct Waiting: Sendable {
        /// The plan; unknown if an experiment that its gate names has no entry.
        package let plan: Digest?
        /// The tables that are not here.
        package let missing: [DataAtHand.Missing]
        /// The experiments of its gate that wait themselves.
        package var rivals: [String] = []

        package init(plan: Digest?, missing: [DataAtHand.Missing], rivals: [String] = []) {
            self.plan = plan
            self.missing = missing
            self.rivals = rivals
        }
    }

    /// The state in a word, for people and programs.
    package enum Standing: String, CaseIterable, Sendable {
        /// Valid, without an entry.
        case proposed
        /// Trained; its entry is in the working tree and not committed.
        case trained
        /// Its entry is committed.
        case registered
        /// Its gate refused it, or a training diverged.
        case refused
        /// The spec or a referenced file has errors.
        case invalid
        /// It could not be run.
        case failed
        /// The spec is removed.
        case removed
    }

    package var name: String { change.name }

    /// The entry that it stands for, with the result.
    package var view: EntryView? { state.view }

    package var standing: Standing {
        switch state {
        case .invalid: .invalid
        case .waiting: .proposed
        case .failed: .failed
        case .removed: .removed
        case .registered(let view), .textsMoved(let view), .ran(let view):
            !view.result.verdict.ships
                ? .refused : isEntryCommitted ? .registered : .trained
        }
    }

    /// Whether it is a proposal that HEAD has no entry of.
    package var lacksEntry: Bool {
        guard change.isProposal else { return false }
        switch state {
        case .registered, .ran: return !isEntryCommitted
        case .textsMoved, .invalid, .waiting, .failed: return true
        case .removed: return false
        }
    }

    /// The exit code of it alone.
    package var code: ExitCode {
        switch state {
        case .invalid: .unusableInput
        case .waiting(let waiting):
            waiting.missing.contains(where: \.isOther) ? .unusableInput : .done
        case .failed(let code, _): code
        case .registered(let view), .textsMoved(let view), .ran(let view):
            view.result.verdict.exitCode
        case .removed: .done
        }
    }
}

extension ProposedSpec.State {
    package var view: EntryView? {
        switch self {
        case .registered(let view), .textsMoved(let view), .ran(let view): view
        case .invalid, .waiting, .failed, .removed: nil
        }
    }

    /// What it waits for, if it does.
    package var waiting: ProposedSpec.Waiting? {
        if case .waiting(let waiting) = self { waiting } else { nil }
    }
}
