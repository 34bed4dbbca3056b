package import Canonical
import Engine
package import Records

/// The first difference between two trainings of one plan.
package struct Divergence: Hashable, Sendable {
    /// The label of the fit.
    package let fit: String
    /// The epoch, from 1.
    package let epoch: Int
    /// The tensor, or `nil` if only the loss differs.
    package let tensor: String?

    package var sentence: String {
        "\(fit), after epoch \(epoch): \(tensor ?? "the mean loss")"
    }

    package var json: JSON {
        ["epoch": .integer(epoch), "fit": .string(fit), "tensor": .optional(tensor)]
    }

    /// Finds the first divergence, in the order of the fits and of the epochs.
    ///
    /// - Parameters:
    ///   - plan: What both carried out.
    ///   - before: The registered result.
    ///   - after: The new one.
    ///   - registered: Has the trajectories of the first.
    ///   - trained: Has those of the second.
    /// - Returns: `nil` if no trajectory differs.
    /// - Throws: `ObjectError` or `Trajectory.Problem` if a new one cannot be read.
    package static func first(
        plan: Plan,
        before: ExperimentResult,
        after: ExperimentResult,
        registered: ObjectFolder,
        trained: ObjectFolder
    ) throws -> Divergence? {
        var places = before.arms.flatMap { arm in
            arm.seeds.flatMap { seed in seed.outcomes.map { _ in arm.id } }
        }
        places += before.refits.map { _ in before.selected ?? before.arms.first?.id ?? "" }
        for (index, pair) in zip(before.namedFits, after.namedFits).enumerated() {
            guard let old = pair.0.outcome.outputs?.trajectory,
                let new = pair.1.outcome.outputs?.trajectory
            else {
                guard pair.0.outcome != pair.1.outcome else { continue }
                return Divergence(fit: pair.0.name, epoch: 1, tensor: nil)
            }
            guard old != new else { continue }
            let arm = plan.arms.first { $0.id == places[index] }
            let names = arm.map(\.architecture.tensorNames) ?? []
            // What is registered may be no trajectory: that it differs is said beside this.
            guard let one = try? Trajectory.Reading(registered.read(old)) else { continue }
            let other = try Trajectory.Reading(trained.read(new))
            if let place = one.firstDifference(from: other) {
                return Divergence(
                    fit: pair.0.name,
                    epoch: place.epoch,
                    tensor: place.tensor.map {
                        names.indices.contains($0) ? names[$0] : "tensor \($0)"
                    }
                )
            }
        }
        return nil
    }
}

extension Architecture {
    /// The names of a network's tensors, in canonical order.
    fileprivate var tensorNames: [String] {
        (layerNorm ? ["layer_norm.weight", "layer_norm.bias"] : [])
            + (hasKernel ? ["kernel.gamma", "kernel.vectors"] : [])
            + (0...hidden.count).flatMap { ["layers.\($0).weight", "layers.\($0).bias"] }
    }
}
