/// A running fit.
struct Trainer {
    private let problem: TrainingProblem
    /// The scaler of the features.
    let standardizer: Standardizer
    /// Parameters and moments.
    private(set) var state: TrainingState
    private var schedule: OptimizerSchedule
    private let shuffler: Shuffler
    private var order: [Int32] = []
    private var batch: Batch
    private var forward: ForwardPass
    private var backward: BackwardPass
    /// The gradient by each output of the network.
    private var dPredictions: [[Float]]
    /// The number of rows in a step.
    private let batchSize: Int

    /// How an epoch ended.
    enum EpochOutcome {
        /// All steps are done; the mean loss over the rows.
        case completed(loss: Double)
        /// A loss or a weight stopped being finite in a step, counted from 1.
        case diverged(step: Int)
    }

    /// Prepares a fit, from its start or from a checkpoint.
    init(_ problem: TrainingProblem, resuming checkpoint: Checkpoint?) {
        let size = min(problem.options.batchSize, problem.rowSet.count)
        self.problem = problem
        standardizer = Standardizer(
            fitting: problem.dataset,
            rows: problem.rows,
            scalers: problem.scalers
        )
        state =
            checkpoint.map { TrainingState(resuming: $0, of: problem) }
            ?? TrainingState(starting: problem)
        let stepsPerEpoch = (problem.rowSet.count + size - 1) / size
        schedule = OptimizerSchedule(
            problem.options,
            completedSteps: state.epoch * stepsPerEpoch
        )
        shuffler = Shuffler(key: problem.keys.shuffle)
        batch = Batch(capacity: size, standardizer: standardizer)
        forward = ForwardPass(problem, batchSize: size)
        backward = BackwardPass(problem.layout, batchSize: size)
        dPredictions = [[Float]](
            repeating: [Float](repeating: 0, count: size),
            count: problem.architecture.outputCount
        )
        batchSize = size
    }

    /// Goes once through all rows.
    mutating func runEpoch() -> EpochOutcome {
        order = []  // before the next list is made
        order = problem.rowSet.list
        shuffler.shuffle(&order, epoch: state.epoch)
        schedule.begin(epoch: state.epoch)
        var loss = 0.0
        var step = 0
        for start in stride(from: 0, to: order.count, by: batchSize) {
            batch.gather(
                problem.dataset,
                rows: order[start..<min(start + batchSize, order.count)]
            )
            guard let sum = runStep(step) else { return .diverged(step: step + 1) }
            loss += sum
            step += 1
        }
        state.epoch += 1
        return .completed(loss: loss / Double(order.count))
    }

    /// Makes one step with the batch at hand.
    ///
    /// - Returns: The sum of the rows' losses; nil if it or a weight is not finite.
    private mutating func runStep(_ step: Int) -> Double? {
        forward.run(batch, state.parameters, step: step, epoch: state.epoch)
        let loss = problem.options.loss.differentiate(
            forward.predictions,
            batch,
            into: &dPredictions
        )
        guard loss.isFinite else { return nil }
        forward.carryBack(&dPredictions[0], rows: batch.rowCount)
        backward.run(
            batch,
            &forward,
            state.parameters,
            dPredictions: dPredictions.map { $0[..<batch.rowCount] }
        )
        if let norm = problem.options.clipNorm { backward.clip(toNorm: norm) }
        return schedule.next().update(&state, gradient: backward.gradient) ? loss : nil
    }
}
