import Engine

extension PlannedArm {
    /// The number of parameters of the arm's network.
    package var parameterCount: Int { architecture.parameterCount(inputCount: inputWidth) }
}
