/// A progress event.
package enum RunEvent: Sendable {
    /// A fit begins to train.
    case started(Fit)
    /// A fit resumes from a checkpoint.
    case resumed(Fit, epoch: Int)
    /// An epoch of a fit has ended.
    case epoch(Fit, epoch: Int, loss: Double)
    /// A fit has been trained, or has diverged.
    case ended(Fit, FitRecord.Outcome)
    /// A fit was found in the store.
    case reused(Fit)
}

extension RunEvent {
    /// The same of a fit that a person calls otherwise.
    package func renamed(_ name: (String) -> String) -> RunEvent {
        func renamed(_ fit: Fit) -> Fit {
            Fit(arm: fit.arm, seed: fit.seed, heldOut: fit.heldOut, label: name(fit.label))
        }
        return switch self {
        case .started(let fit): .started(renamed(fit))
        case .resumed(let fit, let epoch): .resumed(renamed(fit), epoch: epoch)
        case .epoch(let fit, let epoch, let loss): .epoch(renamed(fit), epoch: epoch, loss: loss)
        case .ended(let fit, let outcome): .ended(renamed(fit), outcome)
        case .reused(let fit): .reused(renamed(fit))
        }
    }
}
