package import Canonical
package import Engine

/// One value for each metric that a plan computes.
package struct PerMetric<Value: Hashable & Sendable>: Hashable, Sendable {
    private let values: [Metric: Value]

    package init(_ metrics: [Metric], _ value: (Metric) -> Value) {
        values = Dictionary(uniqueKeysWithValues: metrics.map { ($0, value($0)) })
    }

    /// Whether a value of some metric meets a condition.
    func contains(where isMet: (Value) -> Bool) -> Bool { values.values.contains(where: isMet) }

    package subscript(metric: Metric) -> Value? { values[metric] }

    package func json(_ form: (Value) -> JSON) -> JSON {
        .object(Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, form($0.value)) }))
    }

    package init(
        _ record: Record,
        _ read: (Record, String) throws(Record.Problem) -> Value
    ) throws(Record.Problem) {
        var values: [Metric: Value] = [:]
        for key in record.members.keys.sorted() {
            guard let metric = Metric(rawValue: key) else {
                throw record.wrong(key, "a known metric")
            }
            values[metric] = try read(record, key)
        }
        self.values = values
    }
}

/// Metrics of one list of predictions; an undefined value is `nil`, never a NaN.
package typealias MetricValues = PerMetric<Double?>

extension PerMetric<Double?> {
    package var json: JSON { json { .optional($0) } }

    package init(_ record: Record) throws(Record.Problem) {
        try self.init(record) { (record, key) throws(Record.Problem) in
            try record.optionalNumber(key)
        }
    }
}

/// Metrics of several lists of predictions, each reduced to four numbers.
package typealias MetricSummaries = PerMetric<MetricSummary>

extension PerMetric<MetricSummary> {
    /// Summarises each metric over a list of values of all of them.
    package init(of list: [MetricValues], metrics: [Metric], hasQuantiles: Bool = false) {
        self.init(metrics) { metric in
            MetricSummary(of: list.map { $0[metric] ?? nil }, hasQuantiles: hasQuantiles)
        }
    }

    package var json: JSON { json(\.json) }

    package init(_ record: Record) throws(Record.Problem) {
        try self.init(record) { (record, key) throws(Record.Problem) in
            try MetricSummary(record.record(key))
        }
    }
}

extension Record {
    /// Metrics that are left out where there are none.
    func valuesIfPresent(_ key: String) throws(Problem) -> MetricValues? {
        try recordIfPresent(key).map { (record) throws(Problem) in try MetricValues(record) }
    }

    /// Summaries that are left out where there are none.
    func summariesIfPresent(_ key: String) throws(Problem) -> MetricSummaries? {
        try recordIfPresent(key).map { (record) throws(Problem) in try MetricSummaries(record) }
    }
}
