package import Engine
package import Models
import Spec

extension Plan {
    /// How the model of a seed, or of all seeds, is exported; its id carries the seed where several are
    /// shipped.
    ///
    /// - Parameters:
    ///   - arm: The place of the arm that ships.
    ///   - seed: The seed; `nil` for the ensemble of all.
    ///   - standardizer: What its inputs go through first.
    ///   - targetScale: The scale on which it predicts; `nil` if it is the target's own.
    /// - Returns: `nil` if nothing is exported.
    package func onnxOptions(
        arm: Int,
        seed: Int?,
        _ standardizer: Standardizer,
        _ targetScale: TargetScale?
    ) -> ONNXOptions? {
        export.map { export in
            let inputs = arms[arm].inputs
            let numbers = inputs.reduce(0) { count, input in
                if case .number = input { count + 1 } else { count }
            }
            let width = inputs.reduce(0) { $0 + $1.width }
            return ONNXOptions(
                modelID: seed.map { export.modelID(for: $0, of: seeds) } ?? export.modelID,
                opset: export.opset,
                scaler: export.scaler == .graph ? .graph(standardizer) : .sidecar,
                inputs: export.inputs == .split
                    ? .split(numberCount: numbers, categoryCount: width - numbers) : .joint,
                fill: export.scaler == .graph ? standardizer.fill : standardizer.scaledFill,
                targetScale: targetScale,
                ensemble: seed == nil ? shippedSeeds : []
            )
        }
    }
}
