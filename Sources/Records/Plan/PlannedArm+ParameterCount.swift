import Engine

extension PlannedArm {
    /// The number of parameters of the arm's network; nil where the training rows decide it.
    package var parameterCount: Int? {
        architecture.hasKernel ? nil : architecture.parameterCount(inputCount: inputWidth)
    }
}
