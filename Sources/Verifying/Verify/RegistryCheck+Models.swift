import Canonical
import Engine
import Models
import Quantization
import Records
import Spec

extension RegistryCheck {
    /// Holds models, sidecars and trajectories against the result.
    ///
    /// A model is read and encoded again: it then holds nothing that `assay` does not write. Its
    /// parameters and the standardiser make the weights, whose digest stands in the result, and end
    /// the trajectory.
    ///
    /// - Throws: `Contradiction` at the first that differs, or what reading throws.
    func checkObjects(
        of item: Registry.Item,
        _ files: ExperimentFiles,
        _ plan: Plan,
        _ result: ExperimentResult
    ) throws {
        for (index, arm) in result.arms.enumerated() {
            for (place, seed) in arm.seeds.enumerated() {
                for (number, fold) in seed.folds.enumerated() {
                    guard let outputs = fold.outcome.outputs else { continue }
                    try TrajectoryCheck(
                        arm: plan.arms[index],
                        path: "arms[\(index)].seeds[\(place)].folds[\(number)].fit.trajectory"
                    ).check(
                        registry.objects.read(outputs.trajectory),
                        epochs: outputs.epochs?.trained
                    )
                }
            }
        }
        let place = plan.arms.firstIndex { $0.id == result.selected } ?? 0
        var tensors: [Int: [Digest]] = [:]
        for (file, model) in zip(result.shippedFiles, item.entry.models) {
            let places = result.refits.indices.filter {
                file.seed == nil || result.refits[$0].seed == file.seed
            }
            let path = file.seed == nil ? "ensemble" : "refits[\(places.first ?? 0)]"
            let sidecar = try registry.objects.read(model.sidecar)
            let trained = try trainedModels(file, sidecar, plan, arm: place, path)
            try checkInt8(file, trained.members[0], plan, arm: place, path)
            try checkSidecar(sidecar, file, trained, files, plan, arm: place, result)
            for (place, member) in zip(places, trained.members) {
                let weights = Digest(of: SafeTensors.encode(tensors: member.tensors))
                let found = result.refits[place].outcome.outputs?.weights
                guard weights == found else {
                    throw Contradiction(
                        """
                        its result is inconsistent: 'refits[\(place)].fit.weights' is \
                        \(found?.hex ?? "null"), expected \(weights) from the model and its sidecar
                        """
                    )
                }
                tensors[place] = member.network.tensors.map { tensor in
                    var hash = SHA256()
                    hash.update(values: tensor.values)
                    return hash.digest()
                }
            }
        }
        for (index, refit) in result.refits.enumerated() {
            guard let outputs = refit.outcome.outputs else { continue }
            try TrajectoryCheck(arm: plan.arms[place], path: "refits[\(index)].fit.trajectory")
                .check(
                    registry.objects.read(outputs.trajectory),
                    epochs: outputs.epochs?.trained,
                    tensors: tensors[index]
                )
        }
    }

    private typealias ShippedFile = (
        seed: Int?, onnx: ExperimentResult.Blob, int8: ExperimentResult.Blob?
    )

    /// Reads a model back, and encodes it again.
    private func trainedModels(
        _ file: ShippedFile,
        _ sidecar: [UInt8],
        _ plan: Plan,
        arm place: Int,
        _ path: String
    ) throws -> Ensemble {
        let onnx = file.onnx
        let bytes = try registry.objects.read(onnx.sha256)
        try Contradiction.check(
            .integer(onnx.bytes),
            is: .integer(bytes.count),
            at: "\(path).onnx.bytes"
        )
        let arm = plan.arms[place]
        do throws(ONNXError) {
            let (networks, scaler, targetScale) = try ONNXModel.decode(
                bytes,
                architecture: arm.architecture,
                inputCount: arm.inputWidth,
                seeds: file.seed == nil ? plan.shippedSeeds : []
            )
            let standardizer: Standardizer
            if let scaler {
                standardizer = try scaler.widened(to: arm.inputWidth)
                    .filling(as: sidecar, arm)
            } else {
                standardizer = try Standardizer(sidecar: sidecar, width: arm.inputWidth)
                    .filling(as: sidecar, arm)
            }
            guard (targetScale == nil) == (arm.target.scaler == nil) else {
                throw ONNXError.unreadable("its target has another scale than the plan says")
            }
            let options = plan.onnxOptions(
                arm: place,
                seed: file.seed,
                standardizer,
                targetScale
            )
            guard let options, try ONNXModel.encode(networks, options: options) == bytes else {
                throw ONNXError.unreadable("it differs when encoded again from its parameters")
            }
            return Ensemble(
                networks.map {
                    TrainedModel(
                        network: $0,
                        standardizer: standardizer,
                        targetScale: targetScale
                    )
                }
            )
        } catch {
            throw Contradiction(
                "the model \(onnx.sha256.short) at '\(path).onnx' cannot be used: \(error)"
            )
        }
    }

    /// Quantises a model again, with the scales of its int8 file, and compares.
    ///
    /// Only the scales of activations come from the data; they decide nothing else of the file. Of a network that
    /// was trained further with quantised numbers, all codes are the file's, and are checked against the rule.
    private func checkInt8(
        _ file: ShippedFile,
        _ model: TrainedModel,
        _ plan: Plan,
        arm place: Int,
        _ path: String
    ) throws {
        guard let int8 = file.int8, let rule = plan.export?.quantization else { return }
        let bytes = try registry.objects.read(int8.sha256)
        try Contradiction.check(
            .integer(int8.bytes),
            is: .integer(bytes.count),
            at: "\(path).int8.bytes"
        )
        do {
            let arm = plan.arms[place]
            let parts = try ONNXModel.decodeQuantized(
                bytes,
                architecture: arm.architecture,
                inputCount: arm.inputWidth
            )
            let quantized =
                rule.training == nil || arm.model.training == nil
                ? try QuantizedModel(model, rule: rule, scales: parts.scales)
                : QuantizedModel(
                    TrainedModel(
                        network: parts.network,
                        standardizer: model.standardizer,
                        targetScale: model.targetScale
                    ),
                    layers: parts.layers,
                    scales: parts.scales
                )
            guard quantized.obeys(rule) else {
                throw ONNXError.unreadable("its codes are not those of the plan's rule")
            }
            let options = plan.onnxOptions(
                arm: place,
                seed: file.seed,
                model.standardizer,
                model.targetScale
            )
            guard let options, try ONNXModel.encode(quantized, options: options) == bytes else {
                throw ONNXError.unreadable("it differs when quantised again from the model")
            }
        } catch {
            throw Contradiction(
                "the int8 model \(int8.sha256.short) at '\(path).int8' cannot be used: \(error)"
            )
        }
    }

    /// Renders the sidecar of a model again and compares.
    private func checkSidecar(
        _ bytes: [UInt8],
        _ file: ShippedFile,
        _ models: Ensemble,
        _ files: ExperimentFiles,
        _ plan: Plan,
        arm place: Int,
        _ result: ExperimentResult
    ) throws {
        let facts = Sidecar(
            files,
            plan,
            arm: place,
            onnx: file.onnx,
            seed: file.seed,
            standardizer: models.members[0].standardizer,
            targetScale: models.members[0].targetScale,
            result: result
        )
        guard let expected = try facts?.encoded(), expected != bytes else { return }
        let name = "the sidecar \(Digest(of: bytes).short)"
        if let found = try? JSON(parsing: bytes) {
            try Contradiction.check(found, is: JSON(parsing: expected), of: name)
        }
        throw Contradiction("\(name), rendered again, differs")
    }
}

extension Standardizer {
    /// Reads what a sidecar says of its inputs; those that it does not speak of are taken as they are.
    fileprivate init(sidecar: [UInt8], width: Int) throws(ONNXError) {
        self.init(
            mean: try Self.numbers("feature_mean", of: sidecar, filledWith: 0, width: width),
            std: try Self.numbers("feature_std", of: sidecar, filledWith: 1, width: width)
        )
    }

    /// The same with what a sidecar puts in place of missing values, where the plan fills them.
    fileprivate func filling(
        as sidecar: [UInt8],
        _ arm: PlannedArm
    ) throws(ONNXError) -> Standardizer {
        guard arm.missing == .mean else { return self }
        let fill = try Self.numbers(
            "feature_fill",
            of: sidecar,
            filledWith: 0,
            width: arm.inputWidth
        )
        return Standardizer(mean: mean, std: std, fill: fill)
    }

    private static func numbers(
        _ key: String,
        of sidecar: [UInt8],
        filledWith rest: Float,
        width: Int
    ) throws(ONNXError) -> [Float] {
        guard case .array(let elements)? = (try? JSON(parsing: sidecar))?[key],
            elements.count <= width
        else { return [Float](repeating: rest, count: width) }
        var numbers: [Float] = []
        for element in elements {
            guard case .number(let value) = element, Float(value).isFinite else {
                throw .unreadable("'\(key)' of its sidecar is not a list of numbers")
            }
            numbers.append(Float(value))
        }
        return numbers + [Float](repeating: rest, count: width - numbers.count)
    }

    /// The same with further columns, which it leaves as they are.
    fileprivate func widened(to width: Int) -> Standardizer {
        let further = max(0, width - mean.count)
        return Standardizer(
            mean: mean + [Float](repeating: 0, count: further),
            std: std + [Float](repeating: 1, count: further)
        )
    }
}
