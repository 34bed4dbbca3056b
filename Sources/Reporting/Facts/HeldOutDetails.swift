package import Checking
import Comparing
import Engine
package import Records
package import Runner

/// A held-out row by its names, with its target and its prediction.
package struct NamedRow: Hashable, Sendable {
    /// The fold that held it out.
    package let fold: String
    /// The words that name it: source, clip.
    package let words: [String]
    package let frame: Int64?
    /// The number of its row in its table, from 1.
    package let row: Int
    package let actual: Double
    package let predicted: Double

    package var error: Double { predicted - actual }

    /// Its names in one line: "Diver, Diver_25_288_375.yuv, frame 12".
    package var name: String {
        (words + [frame.map { "frame \($0)" } ?? "row \(row)"]).joined(separator: ", ")
    }
}

/// The errors of the held-out rows that have one word in a column.
package struct WordErrors: Hashable, Sendable {
    package let column: String
    package let rows: [Row]

    package struct Row: Hashable, Sendable {
        package let word: String
        package let count: Int
        package let rmse: Double?
        /// The mean of predicted minus actual.
        package let bias: Double
    }
}

/// How often targets lie within the intervals that a model with a variance predicts.
package struct IntervalCalibration: Hashable, Sendable {
    /// A nominal level, and the share of held-out rows within its interval.
    package struct Level: Hashable, Sendable {
        package let nominal: Double
        package let covered: Double
    }

    package let levels: [Level]
    package let rowCount: Int

    /// The half width of the interval of each level, in standard deviations of the normal distribution.
    static let quantiles: [(nominal: Double, z: Double)] = [
        (0.1, 0.125_661_346_855_074), (0.2, 0.253_347_103_135_800), (0.3, 0.385_320_466_407_568),
        (0.4, 0.524_400_512_708_041), (0.5, 0.674_489_750_196_082), (0.6, 0.841_621_233_572_915),
        (0.7, 1.036_433_389_493_790), (0.8, 1.281_551_565_544_600), (0.9, 1.644_853_626_951_470),
        (0.95, 1.959_963_984_540_054), (0.99, 2.575_829_303_548_901),
    ]

    /// Counts the targets within the intervals of each level; `nil` for a model without a variance.
    package init?(_ folds: [FoldPredictions]) {
        var ratios: [Double] = []
        for fold in folds {
            guard fold.deviations.count == fold.actual.count else { return nil }
            for index in fold.actual.indices {
                ratios.append(
                    abs(fold.predicted[index] - fold.actual[index]) / fold.deviations[index]
                )
            }
        }
        guard !ratios.isEmpty else { return nil }
        rowCount = ratios.count
        levels = Self.quantiles.map { level in
            let count = ratios.count { $0 <= level.z }
            return Level(
                nominal: level.nominal,
                covered: Double(count) / Double(ratios.count)
            )
        }
    }
}

/// What the held-out rows show beyond the metrics of the folds.
package struct HeldOutDetails: Hashable, Sendable {
    /// The rows with the largest errors, the worst first.
    package let worst: [NamedRow]
    /// For each shown fold its rows with the largest errors.
    package let worstOfFolds: [[NamedRow]]
    /// For each shown fold all of its rows in their order; empty for one with many.
    package let rowsOfFolds: [[NamedRow]]
    package let byWord: [WordErrors]
    package let calibration: IntervalCalibration?

    static let worstCount = 12
    private static let greatestWordCount = 40
    private static let greatestNamedCount = 100

    /// - Parameters:
    ///   - folds: The predictions that are shown.
    ///   - labels: The names of all rows.
    ///   - data: The rows.
    ///   - arm: Their recipe.
    package init(
        _ folds: [FoldPredictions],
        labels: RowLabels,
        data: ArmData,
        arm: PlannedArm
    ) {
        let groupNames = data.dataset.groupNames
        func group(ofRow row: Int) -> String? {
            let group = Int(data.dataset.groups[row])
            return groupNames.indices.contains(group) ? groupNames[group] : nil
        }
        let naming = labels.words.filter { words in
            !arm.groupColumns.contains(words.column) && words.names.count > Self.greatestWordCount
                || words.column == arm.pair
        }
        func named(_ fold: FoldPredictions, _ index: Int) -> NamedRow {
            let row = Int(fold.rows[index])
            let starts = data.dataset.frameStarts
            let place = data.rowNumbers.place(of: starts.isEmpty ? row : Int(starts[row]))
            let words = [group(ofRow: row)] + naming.map { $0.word(ofRow: row) }
            return NamedRow(
                fold: fold.fold,
                words: words.compactMap(\.self),
                frame: starts.isEmpty ? labels.frames.map { $0[row] } : nil,
                row: place.row,
                actual: fold.actual[index],
                predicted: fold.predicted[index]
            )
        }
        worstOfFolds = folds.map { fold in
            let order = fold.actual.indices.sorted { left, right in
                let (a, b) = (fold.error(left).magnitude, fold.error(right).magnitude)
                return a != b ? a > b : left < right
            }
            return order.prefix(Self.worstCount).map { named(fold, $0) }
        }
        rowsOfFolds = folds.map { fold in
            fold.actual.count > Self.greatestNamedCount
                ? [] : fold.actual.indices.map { named(fold, $0) }
        }
        worst = Array(
            worstOfFolds.joined().enumerated().sorted { left, right in
                let (a, b) = (left.element.error.magnitude, right.element.error.magnitude)
                return a != b ? a > b : left.offset < right.offset
            }.map(\.element).prefix(Self.worstCount)
        )
        calibration = IntervalCalibration(folds)
        let columns = labels.words.filter { 2...Self.greatestWordCount ~= $0.names.count }
        let isByGroup = arm.folds.holdsOutGroups
        byWord = columns.compactMap { words in
            if isByGroup, arm.groupColumns == [words.column] { return nil }
            return Self.errors(by: words, folds)
        }
    }

    private static func errors(by words: RowLabels.Words, _ folds: [FoldPredictions]) -> WordErrors?
    {
        var errors = [[(predicted: Double, actual: Double)]](
            repeating: [],
            count: words.names.count
        )
        for fold in folds {
            for index in fold.actual.indices {
                let code = Int(words.codes[Int(fold.rows[index])])
                guard errors.indices.contains(code) else { continue }
                errors[code].append((fold.predicted[index], fold.actual[index]))
            }
        }
        let rows = zip(words.names, errors).compactMap { name, pairs -> WordErrors.Row? in
            guard !pairs.isEmpty else { return nil }
            return WordErrors.Row(
                word: name,
                count: pairs.count,
                rmse: Metric.rmse.value(of: pairs.map(\.predicted), against: pairs.map(\.actual)),
                bias: pairs.reduce(0) { $0 + ($1.predicted - $1.actual) } / Double(pairs.count)
            )
        }
        guard rows.count > 1 else { return nil }
        return WordErrors(
            column: words.column,
            rows: rows.sorted { left, right in
                let (a, b) = (left.rmse ?? -1, right.rmse ?? -1)
                return a != b
                    ? a > b : left.word.utf8.lexicographicallyPrecedes(right.word.utf8)
            }
        )
    }
}
