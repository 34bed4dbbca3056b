import Engine
import Foundation
import Testing

/// Sixty trained runs of one recipe that differ in their seeds only, by `write_null_bank.py`.
struct NullBank {
    /// Two of the runs.
    struct Pair {
        var first: Int
        var second: Int
    }

    /// The values of a metric: one for each run and held-out source.
    private let runs: [[Double]]

    /// Reads the values of a metric.
    init(_ metric: Metric) throws {
        let rows = try Fixture.nullBank.text().split(separator: "\n").map {
            $0.split(separator: ",")
        }
        let column = try #require(rows.first?.firstIndex(of: Substring(metric.rawValue)))
        var runs: [[Double]] = []
        for row in rows.dropFirst() {
            let seed = try #require(Int(row[0]))
            if seed == runs.count { runs.append([]) }
            try runs[seed].append(#require(Double(row[column])))
        }
        self.runs = runs
    }

    /// The number of runs.
    var count: Int { runs.count }

    /// The number of held-out sources.
    var sourceCount: Int { runs[0].count }

    /// Computes the differences of a pair, one for each source.
    func differences(of pair: Pair) -> [Double] {
        zip(runs[pair.first], runs[pair.second]).map { $0 - $1 }
    }

    /// Draws pairs of two different runs each.
    func pairs(_ number: Int) -> [Pair] {
        var noise = Noise(seed: 1)
        return (0..<number).map { _ in
            let first = Int(noise.next() * Double(count))
            let other = Int(noise.next() * Double(count - 1))
            return Pair(first: first, second: other < first ? other : other + 1)
        }
    }

    /// The standard deviation of a difference in the population of pairs: √2 times that of the runs.
    ///
    /// One number for all sources: the root of the mean of their variances, each from sixty runs.
    var deviation: Double {
        let variances = (0..<sourceCount).map { source in
            let values = runs.map { $0[source] }
            let mean = values.reduce(0, +) / Double(count)
            return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
        }
        return (2 * variances.reduce(0, +) / Double(sourceCount)).squareRoot()
    }

    /// Estimates the standard error of the mean of numbers that belong to pairs, which share runs.
    ///
    /// By the jackknife: each run in turn is left out, with all of its pairs.
    func standardError(of numbers: [Double], pairs: [Pair]) -> Double {
        let means = (0..<count).map { run in
            let kept = zip(numbers, pairs).filter { $1.first != run && $1.second != run }
            return kept.reduce(0) { $0 + $1.0 } / Double(kept.count)
        }
        let mean = means.reduce(0, +) / Double(count)
        let squares = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares * Double(count - 1) / Double(count)).squareRoot()
    }
}
