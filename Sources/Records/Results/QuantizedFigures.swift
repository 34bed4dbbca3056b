package import Canonical
import Engine
package import Spec

/// The int8 model of a fold on the rows that it holds out, beside the binary32 model.
package struct QuantizedFigures: Hashable, Sendable {
    /// The metrics of the int8 model.
    package let metrics: MetricValues
    /// The differences from the binary32 model; undefined where training diverged, or a metric is.
    private let differences: [QuantizedFigure: Double]
    /// What stands beside an int8 model that was trained further, against the same binary32 model; empty
    /// without such training.
    package let beside: [QuantizedPeer: QuantizedFigures]

    package init(
        metrics: MetricValues,
        differences: [QuantizedFigure: Double],
        beside: [QuantizedPeer: QuantizedFigures] = [:]
    ) {
        self.metrics = metrics
        self.differences = differences
        self.beside = beside
    }

    /// A difference from the binary32 model; `nil` where it is undefined.
    package subscript(figure: QuantizedFigure) -> Double? { differences[figure] }

    /// The same with other models beside it.
    package func with(beside: [QuantizedPeer: QuantizedFigures]) -> QuantizedFigures {
        QuantizedFigures(metrics: metrics, differences: differences, beside: beside)
    }

    /// The same with the metrics of a plan only.
    func only(_ values: (MetricValues?) -> MetricValues) -> QuantizedFigures {
        QuantizedFigures(
            metrics: values(metrics),
            differences: differences,
            beside: beside.mapValues { $0.only(values) }
        )
    }
}

/// A model that stands beside an int8 model that was trained further with quantised numbers.
///
/// Raw values are part of the file format: they appear in results.
package enum QuantizedPeer: String, CaseIterable, Hashable, Sendable {
    /// The binary32 model after as many further epochs without quantised numbers.
    case control
    /// The int8 model of the control.
    case controlInt8 = "control_int8"
    /// The int8 model without further epochs.
    case int8Before = "int8_before"
}

extension QuantizedFigures {
    package var json: JSON {
        var members: [String: JSON] = ["metrics": metrics.json]
        for figure in QuantizedFigure.allCases {
            members[figure.rawValue] = .optional(self[figure])
        }
        if !beside.isEmpty {
            var peers: [String: JSON] = [:]
            for (peer, figures) in beside { peers[peer.rawValue] = figures.json }
            members["beside"] = .object(peers)
        }
        return .object(members)
    }

    package init(_ record: Record) throws(Record.Problem) {
        metrics = try MetricValues(record.record("metrics"))
        var differences: [QuantizedFigure: Double] = [:]
        for figure in QuantizedFigure.allCases {
            differences[figure] = try record.optionalNumber(figure.rawValue)
        }
        self.differences = differences
        var beside: [QuantizedPeer: QuantizedFigures] = [:]
        if let peers = try record.recordIfPresent("beside") {
            for peer in QuantizedPeer.allCases {
                beside[peer] = try QuantizedFigures(peers.record(peer.rawValue))
            }
        }
        self.beside = beside
    }
}

extension QuantizedFigure {
    /// The decimals in which it is shown.
    package var decimals: Int {
        switch self {
        case .maxError, .rmseIncrease: 3
        case .plccDrop: 6
        }
    }

    /// The heading of its column.
    package var heading: String {
        switch self {
        case .maxError: "largest error"
        case .rmseIncrease: "RMSE increase"
        case .plccDrop: "PLCC drop"
        }
    }
}
