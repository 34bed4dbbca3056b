package import Canonical

/// The pairs of rows, or of clips, behind the areas of a fold, with the intervals of these.
package struct PairFacts: Hashable, Sendable {
    /// The number of pairs that people rate significantly differently.
    package let different: Int
    /// The number of the other pairs.
    package let similar: Int
    /// The interval of `auc_different`; `nil` where it is undefined.
    package let differenceInterval: Interval?
    /// The interval of `auc_better`; `nil` where it is undefined.
    package let orderInterval: Interval?

    /// A two-sided 95 % interval.
    package struct Interval: Hashable, Sendable {
        package let low: Double
        package let high: Double

        package init(low: Double, high: Double) {
            self.low = low
            self.high = high
        }
    }

    package init(
        different: Int,
        similar: Int,
        differenceInterval: Interval?,
        orderInterval: Interval?
    ) {
        self.different = different
        self.similar = similar
        self.differenceInterval = differenceInterval
        self.orderInterval = orderInterval
    }

    package var json: JSON {
        func json(_ interval: Interval?) -> JSON {
            interval.map { ["high": .number($0.high), "low": .number($0.low)] } ?? .null
        }
        return [
            "auc_better": json(orderInterval), "auc_different": json(differenceInterval),
            "different": .integer(different), "similar": .integer(similar),
        ]
    }

    package init(_ record: Record) throws(Record.Problem) {
        func interval(_ key: String) throws(Record.Problem) -> Interval? {
            try record.optionalRecord(key).map { (ends) throws(Record.Problem) in
                Interval(low: try ends.number("low"), high: try ends.number("high"))
            }
        }
        different = try record.integer("different")
        similar = try record.integer("similar")
        differenceInterval = try interval("auc_different")
        orderInterval = try interval("auc_better")
    }
}

extension Record {
    func pairsIfPresent(_ key: String) throws(Problem) -> PairFacts? {
        try recordIfPresent(key).map { (record) throws(Problem) in try PairFacts(record) }
    }
}

extension ArmResult.FoldResult {
    package func pairs(per unit: MetricUnit) -> PairFacts? { unit == .row ? pairs : clipPairs }
}
