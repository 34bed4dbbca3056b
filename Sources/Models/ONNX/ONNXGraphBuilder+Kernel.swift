internal import Engine

extension ONNXGraphBuilder {
    /// Adds k(x, v) = exp(−γ·Σ (x − v)²) for each support vector v.
    ///
    /// - Parameters:
    ///   - gamma: γ, length 1.
    ///   - vectors: The support vectors, shape vectors × columns.
    ///   - input: The name of x.
    /// - Returns: The name of k, shape N × vectors.
    mutating func addKernel(gamma: NamedTensor, vectors: NamedTensor, input: String) -> String {
        let place = addIntegers("kernel.place", [1])
        let rows = addNode("Unsqueeze", [input, place], output: "kernel.rows")
        let difference = addNode("Sub", [rows, addTensor(vectors)], output: "kernel.sub")
        // A product rounds once; what Pow does is up to the runtime.
        let square = addNode("Mul", [difference, difference], output: "kernel.square")
        let distance = addNode(
            "ReduceSum",
            [square, addIntegers("kernel.axes", [2])],
            output: "kernel.sum",
            attributes: [.integer("keepdims", 0)]
        )
        let scaled = addNode("Mul", [distance, addTensor(gamma)], output: "kernel.mul")
        let exponent = addNode("Neg", [scaled], output: "kernel.neg")
        return addNode("Exp", [exponent], output: "kernel.exp")
    }
}
