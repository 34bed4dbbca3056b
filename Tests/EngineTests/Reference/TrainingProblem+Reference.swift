import Engine

extension TrainingProblem {
    /// Fits with the engine and with the reference, and says where they first differ.
    ///
    /// - Returns: nil if every number of every epoch, the predictions and the end are the same.
    func differenceFromReference(resuming checkpoint: Checkpoint? = nil) -> String? {
        let engine = run(resuming: checkpoint)
        var fit = Reference.Fit(self, resuming: checkpoint)
        var observed = 0
        while fit.state.epoch < epochLimit, !fit.isStopped {
            switch fit.runEpoch() {
            case .diverged(let step):
                return divergence(engine.outcome, epoch: fit.state.epoch + 1, step: step)
            case .completed(let loss):
                fit.validate()
                guard observed < engine.losses.count else {
                    return "the engine ends at \(engine.outcome) before epoch \(fit.state.epoch)"
                }
                if let place = Self.difference(
                    engine.checkpoints[observed],
                    engine.losses[observed],
                    fit.state,
                    loss
                ) {
                    return "after epoch \(fit.state.epoch), \(place)"
                }
                observed += 1
            }
        }
        guard case .trained(let model) = engine.outcome else { return "\(engine.outcome)" }
        return difference(of: model, from: fit)
    }

    private func divergence(_ outcome: TrainingOutcome, epoch: Int, step: Int) -> String? {
        if case .diverged(epoch: epoch, step: step) = outcome { return nil }
        return "diverged at epoch \(epoch), step \(step), the engine at \(outcome)"
    }

    private static func difference(
        _ engine: Checkpoint,
        _ engineLoss: Double,
        _ reference: Checkpoint,
        _ loss: Double
    ) -> String? {
        if engine.epoch != reference.epoch { return "epochs differ" }
        if engineLoss.bitPattern != loss.bitPattern { return "loss \(engineLoss), not \(loss)" }
        return difference("parameter", engine.parameters, reference.parameters)
            ?? difference("m", engine.firstMoment, reference.firstMoment)
            ?? difference("v", engine.secondMoment, reference.secondMoment)
            ?? difference("average", engine.average ?? [], reference.average ?? [])
            ?? (engine.best == reference.best
                ? nil
                : "best \(String(describing: engine.best)), not \(String(describing: reference.best))")
    }

    /// Tells the first place where bits differ.
    private static func difference(
        _ name: String,
        _ engine: [Float],
        _ reference: [Float]
    ) -> String? {
        if engine.count != reference.count { return "\(name): \(engine.count) numbers" }
        let place = engine.indices.first {
            engine[$0].bitPattern != reference[$0].bitPattern
                && !(engine[$0].isNaN && reference[$0].isNaN)
        }
        return place.map { "\(name) \($0) is \(engine[$0]), not \(reference[$0])" }
    }

    /// Predicts every row of the table with given parameters, and says where the two first differ.
    func differenceFromReference(predictingWith parameters: [Float]) -> String? {
        let layout = Reference.Layout(architecture, featureCount: dataset.featureCount)
        let layers = (0...layout.last).map { l in
            let (inputs, outputs) = (layout.widths[l], layout.widths[l + 1])
            return Network.Layer(
                inputCount: inputs,
                outputCount: outputs,
                weight: Array(parameters[layout.weight(l, 0, 0)..<layout.bias(l, 0)]),
                bias: Array(parameters[layout.bias(l, 0)..<layout.bias(l, outputs)])
            )
        }
        let width = dataset.featureCount
        let layerNorm =
            architecture.layerNorm
            ? Network.LayerNorm(
                weight: Array(parameters[..<width]),
                bias: Array(parameters[width..<2 * width])
            ) : nil
        let network = Network(architecture: architecture, layerNorm: layerNorm, layers: layers)
        let standardizer = Standardizer(fitting: dataset, rows: rows, scalers: scalers)
        return difference(
            of: TrainedModel(
                network: network,
                standardizer: standardizer,
                targetScale: TargetScale(fitting: dataset, rows: rows, scaler: targetScaler)
            ),
            from: Reference.Fit(
                self,
                resuming: Checkpoint(
                    epoch: 0,
                    parameters: parameters,
                    firstMoment: [],
                    secondMoment: []
                )
            )
        )
    }

    private func difference(of model: TrainedModel, from fit: Reference.Fit) -> String? {
        let all = (0..<Int32(dataset.rowCount)).map { $0 }
        let parameters = model.network.tensors.flatMap(\.values)
        return Self.difference("mean", model.standardizer.mean, fit.standardizer.mean)
            ?? Self.difference("deviation", model.standardizer.std, fit.standardizer.std)
            ?? Self.difference(
                "target scale",
                model.targetScale.map { [$0.shift, $0.scale] } ?? [],
                fit.targetScale.map { [$0.shift, $0.scale] } ?? []
            )
            ?? Self.difference("final parameter", parameters, fit.trained)
            ?? Self.difference(
                "prediction",
                model.predictions(dataset, rows: all),
                Reference.predictions(
                    dataset,
                    rows: all,
                    standardizer: fit.standardizer,
                    architecture: architecture,
                    parameters: fit.trained,
                    targetScale: fit.targetScale
                )
            )
    }
}
