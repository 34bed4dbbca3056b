import Engine
import Records
import Spec

extension PlannedArm {
    /// The number of trained parameters of the arm's network.
    package var parameterCount: Int {
        architecture.parameterCount(inputCount: inputs.reduce(0) { $0 + $1.width })
    }
}
