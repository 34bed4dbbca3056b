import Engine

/// What `engine_statistics.py` wrote.
struct StatisticsRecord: Decodable {
    struct SignFlip: Decodable {
        var differences: [Double]
        var shift: Double
        var alternative: String
        var pValue: Double
    }

    struct Interval: Decodable {
        var differences: [Double]
        var confidence: Double
        var resampleCount: Int
        var low: Double
        var high: Double
        var scipyLow: Double
        var scipyHigh: Double
    }

    struct Holm: Decodable {
        var pValues: [Double]
        var adjusted: [Double]
    }

    struct Power: Decodable {
        var differences: [Double]
        var shift: Double
        var level: Double
        var power: Double
    }

    struct Function: Decodable {
        var arguments: [Double]
        var values: [Double]
    }

    private var key: [UInt32]
    var signFlips: [SignFlip]
    var intervals: [Interval]
    var holm: [Holm]
    var powers: [Power]
    var probabilities: Function
    var quantiles: Function

    /// The key of everything that was drawn.
    var streamKey: StreamKey { StreamKey(word0: key[0], word1: key[1]) }
}
