package import Canonical
import Engine
import Markup
import Models

/// A reason to doubt scores.
package enum ScoreWarning: Hashable, Sendable {
    /// Values of a feature lie far outside of what the model was trained on.
    case range(column: String, count: Int, rowCount: Int, worst: Float, limits: TrainingLimits)
    /// Words of a column are unknown to the model, and stand for another.
    case unknownWords(column: String, count: Int, rowCount: Int, words: [String], slot: String)

    /// The warning in one sentence.
    package var sentence: String {
        switch self {
        case .range(let column, let count, let rowCount, let worst, let limits):
            """
            '\(column.printable)': \(count.grouped) of \(rowCount.grouped) values are \(limits.outside), such as \
            \(worst)
            """
        case .unknownWords(let column, let count, let rowCount, let words, let slot):
            """
            '\(column.printable)': \(count.grouped) of \(rowCount.grouped) words are unknown to the model and score \
            as '\(slot.printable)', such as \
            \(words.map { "'\($0.printable)'" }.joined(separator: ", "))
            """
        }
    }

    /// The warning for programs.
    package var json: JSON {
        switch self {
        case .range(let column, let count, _, _, let limits):
            [
                "column": .string(column), "count": .integer(count), "kind": "range",
                "limits": limits.json, "message": .string(sentence),
            ]
        case .unknownWords(let column, let count, _, _, _):
            [
                "column": .string(column), "count": .integer(count), "kind": "unknown_words",
                "message": .string(sentence),
            ]
        }
    }
}

/// What is known of the training values of a feature.
///
/// A model's files have no smallest and largest values. Its scaler has either those or mean and
/// standard deviation.
package struct TrainingLimits: Hashable, Sendable {
    package let basis: Basis
    package let low: Float
    package let high: Float

    /// How the limits were found.
    package enum Basis: String, Hashable, Sendable {
        /// The smallest and the largest training value, ±10 % of their difference.
        case minmax
        /// The training mean ± ten standard deviations.
        case standard
    }

    /// How many standard deviations from the mean a value may lie.
    private static let deviations: Float = 10
    /// How far beyond the training range a value may lie, as a share of that.
    private static let margin: Float = 0.1

    /// Finds the limits of an input; nil if its scaler says nothing.
    ///
    /// - Parameters:
    ///   - mean: What the scaler subtracts.
    ///   - std: What the scaler divides by.
    ///   - scaler: What kind of scaler it is; nil if that is not known.
    init?(mean: Float, std: Float, scaler: Scaler?) {
        // 1 stands for no scaler, and for a column that was constant in training.
        guard scaler != Scaler.none, std != 1 else { return nil }
        if scaler == .minmax {
            basis = .minmax
            low = mean - Self.margin * std
            high = mean + std + Self.margin * std
        } else {
            basis = .standard
            low = mean - Self.deviations * std
            high = mean + Self.deviations * std
        }
    }

    /// Where values beyond the limits lie.
    fileprivate var outside: String {
        switch basis {
        case .minmax: "outside of the training range by over 10 % (beyond \(low)…\(high))"
        case .standard: "over 10 standard deviations from the training mean (beyond \(low)…\(high))"
        }
    }

    fileprivate var json: JSON {
        [
            "basis": .string(basis.rawValue), "high": .number(Double(high)),
            "low": .number(Double(low)),
        ]
    }
}

extension TrainingLimits {
    /// Counts the values of all inputs that lie outside of their limits.
    ///
    /// - Parameters:
    ///   - features: Shape rows × inputs.
    ///   - rowCount: The number of rows.
    ///   - model: The model with its scaler.
    ///   - scalers: The kind of scaler of each input; empty if that is not known.
    /// - Returns: One warning a column that has such values.
    static func warnings(
        _ features: [Float],
        rowCount: Int,
        of model: ExportedModel,
        scalers: [Scaler]
    ) -> [ScoreWarning] {
        let standardizer = model.model.standardizer
        let width = standardizer.mean.count
        var warnings: [ScoreWarning] = []
        var place = 0
        for input in model.inputs {
            defer { place += input.width }
            guard case .number(let column) = input,
                let limits = TrainingLimits(
                    mean: standardizer.mean[place],
                    std: standardizer.std[place],
                    scaler: scalers.indices.contains(place) ? scalers[place] : nil
                )
            else { continue }
            var count = 0
            var worst: Float?
            for row in 0..<rowCount {
                let value = features[row * width + place]
                guard value < limits.low || value > limits.high else { continue }
                count += 1
                let center = standardizer.mean[place]
                if worst.map({ (value - center).magnitude > ($0 - center).magnitude }) ?? true {
                    worst = value
                }
            }
            if let worst {
                warnings.append(
                    .range(
                        column: column,
                        count: count,
                        rowCount: rowCount,
                        worst: worst,
                        limits: limits
                    )
                )
            }
        }
        return warnings
    }
}
