import ClosedForm
import Engine
import Files
import Models
import Records

extension FitTraining {
    /// Solves the fit in closed form, which leaves behind what a training of one epoch does.
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
        guard let solution = problem.solve(), var solved = solution.model else {
            return .diverged(epoch: 1, step: 0)
        }
        try Task.checkCancellation()
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
                    architecture: model.architecture,
                    inputCount: problem.dataset.featureCount,
                    tensors: flipped
                ),
                standardizer: solved.standardizer
            )
        }
        var trajectory = Trajectory()
        trajectory.record(values, loss: solution.meanSquaredError)
        executor.observe(.epoch(fit, epoch: 1, loss: solution.meanSquaredError))
        executor.witness?.see(values, of: tensors, key: step.key, epoch: 1)
        if executor.checkpoints?.keepsAll ?? false {
            try keep(Checkpoint(epoch: 1, parameters: values.flatMap(\.self)), trajectory)
        }
        return outcome(of: solved, trajectory, omitted: solution.omitted(of: fit.arm))
    }
}

extension Checkpoint {
    /// Creates the checkpoint of a closed form, which has no moments.
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
