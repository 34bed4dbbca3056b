import Engine
import Spec

extension Architecture {
    /// The number of trained parameters: weights and biases of every layer, and of the
    /// normalisation if there is one.
    ///
    /// - Parameter inputCount: The width of the input.
    func parameterCount(inputCount: Int) -> Int {
        var count = layerNorm ? 2 * inputCount : 0
        var width = inputCount
        for next in hidden + [outputCount] {
            count += (width + 1) * next
            width = next
        }
        return count
    }
}

extension PlannedArm {
    /// The number of trained parameters of the arm's network.
    var parameterCount: Int {
        architecture.parameterCount(inputCount: inputs.reduce(0) { $0 + $1.width })
    }
}
