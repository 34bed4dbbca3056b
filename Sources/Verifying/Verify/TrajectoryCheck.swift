import Canonical
import Engine
import Records

/// A trajectory held against the training that it is of.
struct TrajectoryCheck {
    let arm: PlannedArm
    /// Where its digest stands in the result.
    let path: String

    /// - Parameters:
    ///   - bytes: The object.
    ///   - tensors: What the last epoch left, where a model tells.
    /// - Throws: `Contradiction` if it is not of this training.
    func check(_ bytes: [UInt8], tensors: [Digest]? = nil) throws(Contradiction) {
        let reading: Trajectory.Reading
        do throws(Trajectory.Problem) {
            reading = try Trajectory.Reading(bytes)
        } catch {
            throw Contradiction("the trajectory at '\(path)' is none: \(error)")
        }
        try expect(reading.epochCount, arm.model.epochCount, "epochs")
        // A weight and a bias each.
        let layers = arm.architecture.hidden.count + 1 + (arm.architecture.layerNorm ? 1 : 0)
        try expect(reading.tensorCount, 2 * layers, "tensors")
        if let problem = reading.problem {
            throw Contradiction("the trajectory at '\(path)' contradicts itself: \(problem)")
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
