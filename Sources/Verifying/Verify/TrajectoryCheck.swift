import Canonical
import Engine
import Records

/// Checks a trajectory against its training.
struct TrajectoryCheck {
    let arm: PlannedArm
    /// Where its digest stands in the result.
    let path: String

    /// - Parameters:
    ///   - bytes: The object.
    ///   - epochs: How many epochs it has; `nil` for all of the recipe's.
    ///   - tensors: What the last epoch left, where a model tells.
    /// - Throws: `Contradiction` if it is not of this training.
    func check(
        _ bytes: [UInt8],
        epochs: Int? = nil,
        tensors: [Digest]? = nil
    ) throws(Contradiction) {
        let reading: Trajectory.Reading
        do throws(Trajectory.Problem) {
            reading = try Trajectory.Reading(bytes)
        } catch {
            throw Contradiction("the trajectory at '\(path)' cannot be read: \(error)")
        }
        try expect(reading.epochCount, epochs ?? arm.model.epochCount, "epochs")
        // A weight and a bias each; γ and the support vectors of a kernel.
        let shape = arm.architecture
        let layers = shape.hidden.count + 1 + (shape.layerNorm || shape.hasKernel ? 1 : 0)
        try expect(reading.tensorCount, 2 * layers, "tensors")
        if let problem = reading.problem {
            throw Contradiction("the trajectory at '\(path)' is inconsistent: \(problem)")
        }
        if let tensors, tensors != reading.lastDigests {
            throw Contradiction(
                "the trajectory at '\(path)' does not end in the weights of the model"
            )
        }
    }

    private func expect(_ found: Int, _ expected: Int, _ what: String) throws(Contradiction) {
        guard found == expected else {
            throw Contradiction(
                "the trajectory at '\(path)' has \(found) \(what), expected \(expected)"
            )
        }
    }
}
