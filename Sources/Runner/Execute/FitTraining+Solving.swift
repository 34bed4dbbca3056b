import ClosedForm
import Engine
import Files
import Models
import Records

extension FitTraining {
    /// Solves the fit in closed form.
    ///
    /// - Throws: `CancellationError` if it is not wanted any more; `DiskError` if a checkpoint that is to
    ///   stay cannot be written.
    func solved(_ model: LinearModel) throws -> Outcome {
        let fit = step.fit
        let problem = LinearProblem(
            dataset: rows.data[step.arm].dataset,
            rows: rows.division(of: step).training,
            model: model,
            scalers: fit.arm.scalers
        )
        guard let solution = problem.solve(), let solved = solution.model else {
            return .diverged(epoch: 1, step: 0)
        }
        return try outcome(
            of: solved,
            loss: solution.meanSquaredError,
            omitted: solution.omitted(of: fit.arm)
        )
    }

    /// Solves support vector regression.
    ///
    /// - Throws: `CancellationError` if it is not wanted any more; `DiskError` if a checkpoint that is to
    ///   stay cannot be written.
    func solved(_ model: SupportVectorModel) throws -> Outcome {
        let problem = SupportVectorProblem(
            dataset: rows.data[step.arm].dataset,
            rows: rows.division(of: step).training,
            model: model,
            scalers: step.fit.arm.scalers
        )
        let solution = problem.solve { Task.isCancelled }
        try Task.checkCancellation()
        guard let solution, let solved = solution.model else {
            return .diverged(epoch: 1, step: 0)
        }
        return try outcome(of: solved, loss: solution.meanSquaredError, omitted: nil)
    }

    /// What a solution leaves behind: what a training of one epoch does.
    private func outcome(
        of model: TrainedModel,
        loss: Double,
        omitted: OmittedTerms?
    ) throws -> Outcome {
        try Task.checkCancellation()
        var solved = model
        let fit = step.fit
        let tensors = solved.network.tensors
        var values = tensors.map(\.values)
        if let flip = executor.flip, flip.heldOut == heldOutName, flip.epoch == 1,
            flip.apply(to: &values, of: tensors)
        {
            let flipped = zip(tensors, values).map {
                SafeTensors.Tensor(name: $0.name, shape: $0.shape, values: $1)
            }
            solved = TrainedModel(
                network: try Network(
                    architecture: solved.network.architecture,
                    inputCount: solved.network.featureCount,
                    tensors: flipped
                ),
                standardizer: solved.standardizer
            )
        }
        var trajectory = Trajectory()
        trajectory.record(values, loss: loss)
        executor.observe(.epoch(fit, epoch: 1, loss: loss))
        executor.witness?.see(values, of: tensors, key: step.key, epoch: 1)
        if executor.checkpoints?.keepsAll ?? false {
            try keep(Checkpoint(epoch: 1, parameters: values.flatMap(\.self)), trajectory)
        }
        return outcome(of: solved, trajectory, omitted: omitted)
    }
}

extension Checkpoint {
    /// Creates the checkpoint of a model that is solved, which has no moments.
    fileprivate init(epoch: Int, parameters: [Float]) {
        let zeros = [Float](repeating: 0, count: parameters.count)
        self.init(epoch: epoch, parameters: parameters, firstMoment: zeros, secondMoment: zeros)
    }
}

extension LinearSolution {
    /// The names of the terms without a weight.
    fileprivate func omitted(of arm: PlannedArm) -> OmittedTerms? {
        guard !constantTerms.isEmpty || !collinearTerms.isEmpty else { return nil }
        let names = arm.termNames
        return OmittedTerms(
            constant: constantTerms.map { names[$0] },
            collinear: collinearTerms.map { names[$0] }
        )
    }
}
