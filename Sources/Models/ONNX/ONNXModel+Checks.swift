internal import Engine

extension ONNXModel {
    /// Checks that options can be carried out, and that they fit a network.
    static func check(_ options: ONNXOptions, for network: Network) throws(ONNXError) {
        guard ONNXOptions.supportedOpsets.contains(options.opset) else {
            throw .unsupportedOpset(options.opset)
        }
        try checkNames(options.inputNames + [options.outputName])
        let inputCount = network.featureCount
        try checkInputs(options.inputs, inputCount: inputCount)
        try checkScaler(options, inputCount: inputCount)
        if let fill = options.fill {
            guard fill.count == inputCount else {
                throw .scalerMismatch(columns: fill.count, network: inputCount)
            }
            if let input = fill.firstIndex(where: { !$0.isFinite }) {
                throw .unusableScaler(input: input)
            }
        }
        try checkOutput(of: network.architecture)
    }

    /// Checks that the names can stand beside those within the graph.
    private static func checkNames(_ names: [String]) throws(ONNXError) {
        for (index, name) in names.enumerated()
        where name.isEmpty || name.utf8.contains(UInt8(ascii: "."))
            || names[..<index].contains(name)
        {
            throw .unusableName(name)
        }
    }

    /// Checks that the parts of a divided input make up the network's.
    private static func checkInputs(
        _ inputs: ONNXOptions.Inputs,
        inputCount: Int
    ) throws(ONNXError) {
        guard case .split(let numberCount, let categoryCount) = inputs else { return }
        // Bounds first: the sum of two arbitrary integers could overflow.
        guard (1...inputCount).contains(numberCount), (1...inputCount).contains(categoryCount),
            numberCount + categoryCount == inputCount
        else {
            throw .inputMismatch(
                numbers: numberCount,
                categories: categoryCount,
                network: inputCount
            )
        }
    }

    /// Checks that a scaler in the graph fits and leaves categories alone.
    private static func checkScaler(
        _ options: ONNXOptions,
        inputCount: Int
    ) throws(ONNXError) {
        guard case .graph(let scaler) = options.scaler else { return }
        guard scaler.mean.count == inputCount else {
            throw .scalerMismatch(columns: scaler.mean.count, network: inputCount)
        }
        if let input = scaler.firstUnusable { throw .unusableScaler(input: input) }
        if case .split(let numberCount, _) = options.inputs,
            let input = scaler.firstScaled(from: numberCount)
        {
            throw .scaledCategory(input: input)
        }
    }

    /// Checks that the output function can be said in binary32, and goes with the outputs.
    private static func checkOutput(of architecture: Architecture) throws(ONNXError) {
        if case .clip(let low, let high) = architecture.output {
            guard !architecture.hasVariance else { throw .boundedVariance }
            guard Float(low) < Float(high), Float(low).isFinite, Float(high).isFinite else {
                throw .unusableRange(low: low, high: high)
            }
        }
        guard case .sigmoid(let low, let high) = architecture.output else { return }
        guard !architecture.hasVariance else { throw .boundedVariance }
        let range = Float(high - low)
        guard low < high, Float(low).isFinite, range.isFinite, range > 0 else {
            throw .unusableRange(low: low, high: high)
        }
    }

    /// Traps if the parameters do not match the architecture.
    static func checkShape(of network: Network) {
        let architecture = network.architecture
        let widths = network.layers.map(\.outputCount)
        precondition(
            widths == architecture.hidden + [architecture.outputCount],
            """
            layers of \(widths) for hidden \(architecture.hidden) and \
            \(architecture.outputCount) outputs
            """
        )
        for (layer, next) in zip(network.layers, network.layers.dropFirst()) {
            precondition(
                layer.outputCount == next.inputCount,
                "a layer of \(layer.outputCount) outputs before one of \(next.inputCount) inputs"
            )
        }
        let inputCount = network.featureCount
        precondition(inputCount > 0, "a network without an input")
        let counts = network.layerNorm.map { [$0.weight.count, $0.bias.count] } ?? []
        precondition(
            counts == (architecture.layerNorm ? [inputCount, inputCount] : []),
            "a layer normalisation of \(counts) for \(inputCount) inputs"
        )
    }
}
