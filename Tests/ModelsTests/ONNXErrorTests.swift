import Engine
import Models
import Testing

@Suite("ONNXError") struct ONNXErrorTests {
    let network = Network.tiny(hidden: [2], inputCount: 5)

    /// Checks that a network cannot be exported with options, and that the reason can be said.
    func expect(
        _ error: ONNXError,
        _ network: Network,
        _ options: ONNXOptions,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(throws: error, sourceLocation: sourceLocation) {
            try ONNXModel.encode(network, options: options)
        }
        #expect(!error.description.isEmpty)
    }

    @Test(arguments: [Int.min, 0, 13, 16, 22, Int.max])
    func `an operator set that is not known is refused`(opset: Int) {
        expect(.unsupportedOpset(opset), network, ONNXOptions(modelID: "tiny", opset: opset))
    }

    @Test func `names that are empty or equal or within the graph are refused`() {
        expect(.unusableName(""), network, ONNXOptions(modelID: "tiny", inputName: ""))
        expect(
            .unusableName("score"),
            network,
            ONNXOptions(modelID: "tiny", inputName: "score")
        )
        expect(
            .unusableName("layers.0.gemm"),
            network,
            ONNXOptions(modelID: "tiny", outputName: "layers.0.gemm")
        )
        var options = ONNXOptions(
            modelID: "tiny",
            categoryInputName: "features",
            inputs: .split(numberCount: 3, categoryCount: 2)
        )
        expect(.unusableName("features"), network, options)
        options.inputs = .joint
        #expect(throws: Never.self) { try ONNXModel.encode(network, options: options) }
    }

    @Test(arguments: [(0, 5), (5, 0), (4, 2), (-1, 6), (.max, .max), (.min, .max)])
    func `parts that do not make the network's input are refused`(
        numbers: Int,
        categories: Int
    ) {
        expect(
            .inputMismatch(numbers: numbers, categories: categories, network: 5),
            network,
            ONNXOptions(
                modelID: "tiny",
                inputs: .split(numberCount: numbers, categoryCount: categories)
            )
        )
    }

    @Test func `a scaler of another width is refused`() {
        for scaler in [ONNXVariant.numberScaler, Standardizer(mean: [], std: [])] {
            expect(
                .scalerMismatch(columns: scaler.mean.count, network: 5),
                network,
                ONNXOptions(modelID: "tiny", scaler: .graph(scaler))
            )
        }
    }

    @Test(arguments: [(Float.nan, Float(1)), (.infinity, 1), (0, .nan), (0, 0), (0, -1)])
    func `a scaler that gives no number is refused`(mean: Float, std: Float) {
        let scaler = Standardizer(mean: [0, mean, 0, 0, 0], std: [1, std, 1, 1, 1])
        expect(
            .unusableScaler(input: 1),
            network,
            ONNXOptions(modelID: "tiny", scaler: .graph(scaler))
        )
    }

    @Test(arguments: [(Float(0.5), Float(1)), (0, 2)])
    func `a scaler of a word is refused where categories are an input`(
        mean: Float,
        std: Float
    ) {
        let scaler = Standardizer(mean: [1, 1, 1, 0, mean], std: [2, 2, 2, 1, std])
        var options = ONNXOptions(
            modelID: "tiny",
            scaler: .graph(scaler),
            inputs: .split(numberCount: 3, categoryCount: 2)
        )
        expect(.scaledCategory(input: 4), network, options)
        options.inputs = .joint
        #expect(throws: Never.self) { try ONNXModel.encode(network, options: options) }
    }

    @Test(arguments: [(1.0, 1.0), (2, 1), (.nan, 1), (0, .infinity), (-1e308, 1e308), (0, 1e-60)])
    func `an output without a range in binary32 is refused`(low: Double, high: Double) throws {
        let error = #expect(throws: ONNXError.self) {
            try ONNXModel.encode(
                .tiny(hidden: [], output: .sigmoid(low: low, high: high)),
                options: ONNXOptions(modelID: "tiny")
            )
        }
        guard case .unusableRange = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
    }

    @Test func `a variance of a bounded output is refused`() {
        expect(
            .boundedVariance,
            .tiny(hidden: [], output: .sigmoid(low: 0, high: 1), hasVariance: true),
            ONNXOptions(modelID: "tiny")
        )
    }

    @Test func `a layer normalisation of another width stops the program`() async {
        await #expect(processExitsWith: .failure) {
            var network = Network.tiny(hidden: [4], layerNorm: true)
            network.layerNorm?.bias = [0]
            _ = try ONNXModel.encode(network, options: ONNXOptions(modelID: "tiny"))
        }
    }
}
