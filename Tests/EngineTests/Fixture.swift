import Foundation
import TestSupport
import Testing

/// A file of reference values in `Fixtures`; a script in `Tests/Oracle` wrote it.
enum Fixture: String {
    /// Values of e^x in binary64 by mpmath, by `engine_exponential.py`.
    case exponential = "exponential.json"
    /// Samples with the field's metrics by scipy and numpy, by `engine_field_metrics.py`.
    case fieldMetrics = "field_metrics.json"
    case pairMetrics = "pair_metrics.json"
    /// Means of columns with gaps by scikit-learn, by `engine_fill.py`.
    case fill = "fill.json"
    /// Values of the mathematical functions, by `engine_functions.py`.
    case functions = "functions.json"
    /// Digests of small fits, recorded by `ASSAY_ACCEPT=1`.
    case goldenFits = "golden_fits.json"
    /// Digests of small fits with one option each, recorded by `ASSAY_ACCEPT=1`.
    case goldenOptions = "golden_options.json"
    /// Codes of small networks after quantisation-aware training, recorded by `ASSAY_ACCEPT=1`.
    case goldenQuantized = "golden_quantized.json"
    /// Digests of small linear models, recorded by `ASSAY_ACCEPT=1`.
    case goldenLinear = "golden_linear.json"
    /// Digests of small support vector regressions, recorded by `ASSAY_ACCEPT=1`.
    case goldenSVR = "golden_svr.json"
    /// Linear models by scikit-learn, by `engine_linear.py`.
    case linear = "linear.json"
    /// Samples with scipy's metrics, by `engine_metrics.py`.
    case metrics = "metrics.json"
    /// Metrics of sixty runs of one recipe, by `write_null_bank.py`.
    case nullBank = "null-bank.csv"
    /// Scores of clips with numpy's pools, by `engine_pools.py`.
    case pools = "pools.json"
    /// A small network quantised in every way by numpy, by `engine_quantization.py`.
    case quantization = "quantization.json"
    /// A small network after quantisation-aware training by PyTorch, by `engine_quantized_training.py`.
    case quantizedTraining = "quantized_training.json"
    /// Quantiles of lists of values by numpy, by `engine_quantiles.py`.
    case quantiles = "quantiles.json"
    /// Tests, intervals and power by scipy, statsmodels and mpmath, by `engine_statistics.py`.
    case statistics = "statistics.json"
    /// Quantiles of Student's distribution by scipy, by `engine_student.py`.
    case student = "student.json"
    /// Support vector regressions by scikit-learn, by `engine_svr.py`.
    case svr = "svr.json"
    /// Fits of other kinds by PyTorch, by `torch_options.py`.
    case torchOptions = "torch_options.json"
    /// Fits by PyTorch, by `torch_parity.py`.
    case torchParity = "torch_parity.json"
    /// Networks that score clips by PyTorch, by `torch_pools.py`.
    case torchPools = "torch_pools.json"
    /// Fits with losses of a batch, weights, scaled targets, averages and stopping, by
    /// `torch_training.py`.
    case torchTraining = "torch_training.json"

    /// Reads and decodes the file.
    func load<Value: Decodable>(as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: url))
    }

    /// Reads a file that is not JSON.
    func text() throws -> String {
        try String(contentsOf: url, encoding: .utf8)
    }

    /// Compares a value with the file, or with `ASSAY_ACCEPT=1` writes it and fails as recorded.
    func expect(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try expectRecorded(encoder.encode(value) + Data("\n".utf8), at: url)
    }

    private var url: URL {
        Repository.folder().appending(path: "Fixtures/\(rawValue)")
    }
}
