package import Canonical
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

    package init(
        change: ProposedChange,
        state: State,
        comparison: ProposalComparison?,
        comparisonFailure: Failure? = nil,
        gate: ProposedGate,
        decision: DecisionRecord? = nil
    ) {
        self.change = change
        self.state = state
        self.comparison = comparison
        self.comparisonFailure = comparisonFailure
        self.gate = gate
        self.decision = decision
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
        /// It is valid, and cannot be run here.
        ///
        /// The plan is known unless an experiment that its gate names has no entry.
        case planned(Digest?, missing: [DataAtHand.Missing])
        /// It failed.
        case failed(ExitCode, [String])
        /// The spec is removed.
        case removed
    }

    package var name: String { change.name }

    /// The entry that it stands for, with the result.
    package var view: EntryView? { state.view }

    /// The exit code of it alone.
    package var code: ExitCode {
        switch state {
        case .invalid: .unusableInput
        // Nothing is wrong with it but that this branch took its entry's plan away.
        case .planned, .failed(.unusableInput, _):
            change.kind == .rivalChanged ? .brokenRegistry : .unusableInput
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
        case .invalid, .planned, .failed, .removed: nil
        }
    }

    /// The state in a word or two.
    package var word: String {
        switch self {
        case .invalid: "has errors"
        case .registered: "registered"
        case .textsMoved: "registered, text changed since"
        case .ran: "run now"
        case .planned(_, let missing):
            missing.allSatisfy(\.isUnpinned) ? "planned, not pinned" : "planned, data not here"
        case .failed: "could not be run"
        case .removed: "removed"
        }
    }
}
