import Markup
import Runner
import Spec
import Tables

/// The roles that a column can have.
extension ColumnProfile {
    /// Why the column cannot be the target; `nil` if it can.
    var targetProblem: String? {
        if let problem { return problem }
        guard isNumeric else { return textProblem }
        if let gaps { return gaps }
        if isConstant { return "constant" }
        if let wholeRange, Self.magnitude(of: wholeRange) > 1 << 53 {
            return "it has integers beyond 2^53"
        }
        return nil
    }

    /// Why the column cannot be an input; `nil` if it can.
    var inputProblem: String? {
        if let targetProblem { return targetProblem }
        let largest = max((minimum ?? 0).magnitude, (maximum ?? 0).magnitude)
        if let wholeRange {
            let limit = DatasetLoader.largestExactInteger
            let isExact = Self.magnitude(of: wholeRange) <= limit.magnitude
            return isExact ? nil : "it has integers beyond \(limit)"
        }
        guard Float(largest).isFinite else { return "\(largest) is out of range of binary32" }
        guard Float(minimum ?? 0) != Float(maximum ?? 0) else {
            return "all values are equal after rounding to binary32"
        }
        return nil
    }

    /// Why the column cannot name groups; `nil` if it can.
    var groupProblem: String? {
        if let problem { return problem }
        guard type == .string || type == .int64 else {
            return "groups must be text or integers, not \(typeName)"
        }
        if nullCount > 0 { return "it has \(nullCount.grouped) nulls" }
        return isConstant ? "constant" : nil
    }

    /// Whether the column's values can name groups.
    var canGroup: Bool { groupProblem == nil }

    /// Why no spec can name the column; `nil` if one can.
    var nameProblem: String? { ExperimentSchema.problem(withColumn: name) }

    /// Whether the column counts rows: every number from a first to a last, once.
    var isRowNumber: Bool {
        guard let wholeRange, !hasManyValues || isAscending else { return false }
        if isAscending { return true }
        let (width, isTooWide) = wholeRange.upperBound.subtractingReportingOverflow(
            wholeRange.lowerBound
        )
        return !isTooWide && nullCount == 0 && distinctCount > 2 && width == distinctCount - 1
            && valueRows == distinctCount
    }

    /// What is said of a column of words where a number is needed.
    private var textProblem: String {
        guard let firstText else { return "it has type \(typeName)" }
        let reason = whyText ?? "line \(firstText.line) has '\(firstText.text.spelledOut)'"
        return "it is text: \(reason)"
    }

    /// The nulls, NaNs and infinities of a column of numbers.
    private var gaps: String? {
        let found = [(nullCount, "nulls"), (nanCount, "NaN"), (infinityCount, "infinite")]
            .filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }
        return found.isEmpty ? nil : "it has \(found.joined(separator: ", "))"
    }

    private static func magnitude(of range: ClosedRange<Int64>) -> UInt64 {
        max(range.lowerBound.magnitude, range.upperBound.magnitude)
    }
}
