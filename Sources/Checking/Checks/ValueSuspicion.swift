/// Detects columns that leak the target.
package struct ValueSuspicion: Sendable {
    /// What was found, the worst first.
    package enum Finding: Sendable, Hashable {
        /// The column has the target's number in every row.
        case equals
        /// The larger one, the larger (or the smaller) the other, without an exception.
        case follows
        /// All but a straight line.
        case correlates
        /// Equal numbers have equal targets, in different groups too.
        case determines
    }

    private let target: [Double]
    private let groups: [Int32]?
    private let isTelling: Bool

    /// Below these numbers of rows and values agreement may be chance.
    private static let fewestRows = 12
    private static let fewestValues = 5
    private static let largestCorrelation = 0.99995

    /// Prepares the comparison.
    ///
    /// - Parameters:
    ///   - target: The target in the rows that are looked at; finite.
    ///   - groups: The group of each of these rows; `nil` where there are none.
    package init(target: [Double], groups: [Int32]?) {
        self.target = target
        self.groups = groups
        isTelling = target.count >= Self.fewestRows && Set(target).count >= Self.fewestValues
    }

    /// Compares a column with the target.
    ///
    /// - Parameter numbers: The column in the same rows; finite.
    /// - Returns: What was found; `nil` where the column gives nothing away.
    /// - Complexity: O(n log n).
    package func finding(_ numbers: [Double]) -> Finding? {
        guard numbers.count == target.count, !numbers.isEmpty else { return nil }
        if numbers == target { return .equals }
        guard isTelling else { return nil }
        let order = numbers.indices.sorted {
            (numbers[$0], target[$0]) < (numbers[$1], target[$1])
        }
        let runs = Self.runs(order, numbers)
        guard runs.count >= Self.fewestValues else { return nil }
        if follows(runs, isRising: true) || follows(runs, isRising: false) { return .follows }
        if correlation(numbers).magnitude >= Self.largestCorrelation { return .correlates }
        return determines(runs) ? .determines : nil
    }

    // MARK: - Comparing

    /// The rows of each number, ascending.
    private static func runs(_ order: [Int], _ numbers: [Double]) -> [[Int]] {
        var runs: [[Int]] = []
        for row in order {
            if let last = runs.last?.last, numbers[last] == numbers[row] {
                runs[runs.count - 1].append(row)
            } else {
                runs.append([row])
            }
        }
        return runs
    }

    private func follows(_ runs: [[Int]], isRising: Bool) -> Bool {
        var previous = -Double.infinity
        for run in runs {
            let values = run.map { isRising ? target[$0] : -target[$0] }
            guard let least = values.min(), let largest = values.max(), least >= previous else {
                return false
            }
            previous = largest
        }
        return true
    }

    private func correlation(_ numbers: [Double]) -> Double {
        let count = Double(numbers.count)
        let means = (numbers.reduce(0, +) / count, target.reduce(0, +) / count)
        var sums = (xx: 0.0, xy: 0.0, yy: 0.0)
        for (number, value) in zip(numbers, target) {
            let (x, y) = (number - means.0, value - means.1)
            sums = (sums.xx + x * x, sums.xy + x * y, sums.yy + y * y)
        }
        let result = sums.xy / (sums.xx.squareRoot() * sums.yy.squareRoot())
        return result.isFinite ? result : 0
    }

    /// Whether half of the rows share their number with a row of another group, and all that share a number
    /// share the target.
    private func determines(_ runs: [[Int]]) -> Bool {
        guard let groups else { return false }
        var shared = 0
        var values: Set<Double> = []
        for run in runs {
            guard let first = run.first else { continue }
            guard run.allSatisfy({ target[$0] == target[first] }) else { return false }
            if run.contains(where: { groups[$0] != groups[first] }) {
                shared += run.count
                values.insert(target[first])
            }
        }
        return shared * 2 >= target.count && values.count >= Self.fewestValues
    }
}

extension ValueSuspicion.Finding {
    /// The reason, for people.
    package var reason: String {
        switch self {
        case .equals: "equal to the target in every row"
        case .follows: "a monotonic function of the target: the target on another scale"
        case .correlates: "a linear function of the target, except for rounding"
        case .determines:
            "equal values have equal targets across groups: a code of the target"
        }
    }
}
