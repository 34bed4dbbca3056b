import Engine
import Models
import Spec

extension RegistryCheck {
    /// Renders the sidecar of a model again and compares.
    ///
    /// The weights that its standardiser comes from are not in the registry, so that the numbers of
    /// the standardiser are taken from the sidecar itself; only a rerun can prove them.
    mutating func checkSidecar(
        _ model: Entry.Model,
        of refit: ExperimentResult.Refit,
        _ item: Registry.Item,
        _ files: ExperimentFiles,
        _ plan: Plan,
        _ result: ExperimentResult
    ) throws {
        let bytes = try registry.objects.read(model.sidecar)
        let place = plan.arms.firstIndex { $0.id == result.selected } ?? 0
        let standardizer = try Standardizer(
            sidecar: JSON(parsing: bytes),
            width: plan.arms[place].inputs.reduce(0) { $0 + $1.width }
        )
        guard let onnx = refit.onnx,
            let options = plan.onnxOptions(arm: place, seed: refit.seed, standardizer),
            try Sidecar(
                files,
                arm: plan.arms[place],
                options: options,
                onnx: onnx,
                refit: refit,
                standardizer: standardizer,
                result: result
            ).encoded() == bytes
        else {
            return report(
                .error,
                item.path,
                "the sidecar \(model.sidecar.short), rendered again, differs"
            )
        }
    }
}

extension Standardizer {
    /// Reads what a sidecar says of its inputs; those that it does not speak of are taken as they are.
    fileprivate init(sidecar: JSON, width: Int) throws(Record.Problem) {
        func numbers(_ key: String, filledWith rest: Float) throws(Record.Problem) -> [Float] {
            guard case .array(let elements)? = sidecar[key], elements.count <= width else {
                return [Float](repeating: rest, count: width)
            }
            var numbers: [Float] = []
            for element in elements {
                guard case .number(let value) = element else {
                    throw Record.Problem(description: "'\(key)' is not a list of numbers")
                }
                numbers.append(Float(value))
            }
            return numbers + [Float](repeating: rest, count: width - numbers.count)
        }
        self.init(
            mean: try numbers("feature_mean", filledWith: 0),
            std: try numbers("feature_std", filledWith: 1)
        )
    }
}
