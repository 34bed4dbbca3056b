/// What happens while fits are carried out; for whoever watches.
enum RunEvent: Sendable {
    /// A fit begins to train.
    case started(Fit)
    /// An epoch of a fit has ended.
    case epoch(Fit, epoch: Int, loss: Double)
    /// A fit has been trained, or has diverged.
    case ended(Fit, FitRecord.Outcome)
    /// A fit was found in the store.
    case reused(Fit)
}
