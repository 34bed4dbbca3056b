extension TrainingProblem {
    /// Trains the network.
    ///
    /// - Parameters:
    ///   - checkpoint: The checkpoint to resume from; nil starts at the beginning. The bits are the
    ///     same.
    ///   - afterEpoch: Called after every epoch that is completed; an error that it throws ends the
    ///     fit.
    /// - Returns: The trained model, or where the numbers stopped being finite.
    /// - Throws: What `afterEpoch` throws.
    public func train<E: Error>(
        resuming checkpoint: Checkpoint? = nil,
        afterEpoch: (borrowing EpochSnapshot) throws(E) -> Void
    ) throws(E) -> TrainingOutcome {
        var trainer = Trainer(self, resuming: checkpoint)
        while trainer.state.epoch < epochLimit, !isStopped(trainer.state) {
            switch trainer.runEpoch() {
            case .completed(let loss):
                trainer.validate()
                try afterEpoch(EpochSnapshot(problem: self, state: trainer.state, loss: loss))
            case .diverged(let step):
                return .diverged(epoch: trainer.state.epoch + 1, step: step)
            }
        }
        return .trained(trainer.model(canonical: trainer.restored))
    }
}
