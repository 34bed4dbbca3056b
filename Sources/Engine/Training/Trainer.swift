/// A running fit.
struct Trainer {
    private let problem: TrainingProblem
    /// The scaler of the features.
    let standardizer: Standardizer
    /// The scale that targets are brought to; nil if it is their own.
    let targetScale: TargetScale?
    /// Parameters and moments.
    private(set) var state: TrainingState
    /// The parameters as a step rounds them; nil if it does not.
    private var rounded: PackedParameters?
    private var schedule: OptimizerSchedule
    private let shuffler: Shuffler
    private var order: [Int32] = []
    private var batch: Batch
    private var forward: ForwardPass
    private var backward: BackwardPass
    /// The pool of a clip's frames; nil where each row is scored for itself.
    private var pool: PoolPass?
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
        targetScale = TargetScale(
            fitting: problem.dataset,
            rows: problem.rows,
            scaler: problem.targetScaler
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
        let inputSize = problem.dataset.largestInputCount(batchSize: size, rows: problem.rows)
        batch = Batch(
            capacity: size,
            inputCapacity: inputSize,
            standardizer: standardizer,
            targetScale: targetScale
        )
        forward = ForwardPass(problem, batchSize: inputSize)
        backward = BackwardPass(problem.layout, batchSize: inputSize)
        pool = problem.architecture.pool.map { PoolPass($0, batchSize: size) }
        dPredictions = [[Float]](
            repeating: [Float](repeating: 0, count: inputSize),
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
        guard state.averageEpoch(problem.options.average) else {
            state.epoch -= 1
            return .diverged(step: step)
        }
        return .completed(loss: loss / Double(order.count))
    }

    /// Makes one step with the batch at hand.
    ///
    /// - Returns: The sum of the rows' losses; nil if it or a weight is not finite.
    private mutating func runStep(_ step: Int) -> Double? {
        guard roundStep() else { return nil }
        forward.run(
            batch,
            rounded ?? state.parameters,
            rounding: problem.rounding,
            step: step,
            epoch: state.epoch
        )
        pool?.run(forward.predictions[0], batch)
        let loss = problem.options.loss.differentiate(
            pool.map { [$0.predictions] } ?? forward.predictions,
            batch,
            into: &dPredictions
        )
        guard loss.isFinite else { return nil }
        pool?.carryBack(&dPredictions[0], batch)
        forward.carryBack(&dPredictions[0], rows: batch.inputCount)
        backward.run(
            batch,
            &forward,
            rounded ?? state.parameters,
            dPredictions: dPredictions.map { $0[..<batch.inputCount] }
        )
        if let norm = problem.options.clipNorm { backward.clip(toNorm: norm) }
        guard schedule.next().update(&state, gradient: backward.gradient) else { return nil }
        let isFirst = state.epoch == 0 && step == 0
        return state.averageStep(problem.options.average, isFirst: isFirst) ? loss : nil
    }

    /// Rounds the inputs of the batch and the parameters, if the problem says so.
    ///
    /// - Returns: False if they cannot be rounded.
    private mutating func roundStep() -> Bool {
        guard let rounding = problem.rounding else { return true }
        batch.round(with: rounding)
        let network = rounding.rounded(
            Network(
                problem.architecture,
                featureCount: problem.dataset.featureCount,
                canonical: state.parameters.canonical
            )
        )
        rounded = network.map { PackedParameters(problem.layout, canonical: $0.canonical) }
        return rounded != nil
    }

    // MARK: - Validation

    /// Measures the network on the validation rows, if there are any, and keeps it if it is the best.
    mutating func validate() {
        guard let stop = problem.options.stop, !problem.validationRows.isEmpty else { return }
        let parameters = state.evaluated.canonical
        let rows = problem.validationRows
        let value = stop.metric.value(
            predictions: model(canonical: parameters).predictions(problem.dataset, rows: rows),
            outputCount: problem.architecture.outputCount,
            actual: rows.map { problem.dataset.target[Int($0)] }
        )
        guard let value else { return }
        let isBetter = state.best.map {
            stop.metric.higherIsBetter ? value > $0.value : value < $0.value
        }
        guard isBetter ?? true else { return }
        state.best = Checkpoint.Best(epoch: state.epoch, value: value, parameters: parameters)
    }

    /// The parameters that the trained network has, in canonical order.
    var restored: [Float] {
        if problem.options.stop?.restore == .best, let best = state.best { return best.parameters }
        return state.evaluated.canonical
    }

    /// The model with given parameters.
    func model(canonical parameters: [Float]) -> TrainedModel {
        TrainedModel(
            network: Network(
                problem.architecture,
                featureCount: problem.dataset.featureCount,
                canonical: parameters
            ),
            standardizer: standardizer,
            targetScale: targetScale
        )
    }
}
