/// The verdict on an experiment.
package enum Verdict: String, CaseIterable, Sendable {
    /// Every line of the gate holds.
    case passed
    /// A line of the gate does not hold.
    case refused
    /// There is no gate.
    case ungated
    /// A training diverged.
    case diverged

    /// Whether models are made.
    package var ships: Bool { self == .passed || self == .ungated }

    package var exitCode: ExitCode { ships ? .done : .refused }
}
