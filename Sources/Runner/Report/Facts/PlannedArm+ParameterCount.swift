import Engine
import Spec

extension PlannedArm {
    /// The number of trained parameters of the arm's network.
    var parameterCount: Int {
        architecture.parameterCount(inputCount: inputs.reduce(0) { $0 + $1.width })
    }
}
