internal import Engine

extension ONNXGraphBuilder {
    /// Adds the terms of a polynomial: the inputs, then their squares and products.
    ///
    /// - Parameters:
    ///   - terms: The terms, of degree 2.
    ///   - input: The name of x.
    /// - Returns: The name of the terms.
    mutating func addTerms(_ terms: Terms, input: String) -> String {
        let products = terms.products
        let first = addSelection("terms.first", of: products.map(\.first), terms, input: input)
        let second = addSelection("terms.second", of: products.map(\.second), terms, input: input)
        let product = addNode("Mul", [first, second], output: "terms.mul")
        return addNode(
            "Concat",
            [input, product],
            output: "terms.concat",
            attributes: [.integer("axis", 1)]
        )
    }

    /// Adds the columns of a value that stand at some places: x·S, where a column of S is 1 in one row
    /// and 0 in all others, so that the sums are exact.
    private mutating func addSelection(
        _ name: String,
        of columns: [Int],
        _ terms: Terms,
        input: String
    ) -> String {
        var selection = [Float](repeating: 0, count: terms.featureCount * columns.count)
        for (place, column) in columns.enumerated() {
            selection[column * columns.count + place] = 1
        }
        let shape = [terms.featureCount, columns.count]
        let matrix = addMatrix("\(name).select", shape: shape, selection)
        return addNode("Gemm", [input, matrix], output: "\(name).gemm")
    }
}
