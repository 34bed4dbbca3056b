/// Rounds the numbers that a training step computes with, as a quantised network does.
///
/// The step updates the parameters as they were before, with the gradient by the rounded ones.
package protocol StepRounding: Sendable {
    /// Rounds the parameters of a step; nil ends the fit as diverged.
    func rounded(_ network: Network) -> Network?

    /// Rounds scaled inputs.
    func round(inputs: inout [Lanes])

    /// Rounds what a hidden layer puts out, and sets the slopes to 0 where nothing passes back.
    func round(outputs: inout [Lanes], slopes: inout [Lanes], ofLayer layer: Int)
}
