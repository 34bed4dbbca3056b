package import Canonical
package import Engine
package import Spec

/// The outcome of a gate line.
package struct GateOutcome: Hashable, Sendable {
    package let line: GateLine
    /// The measured value; undefined if a metric is.
    package let value: Double?
    /// The value of the rival; `nil` without one.
    package let rival: Double?
    /// The margin to the bound; negative if missed.
    package let margin: Double?
    /// Whether the line holds; undefined values do not.
    package let holds: Bool
    /// The worst fold in the line's metric.
    package let worst: Worst?

    /// A fold and its value, the mean over seeds.
    package struct Worst: Hashable, Sendable {
        package let fold: String
        package let value: Double
    }

    /// Evaluates a line.
    package init(_ line: GateLine, _ reading: GateReading) {
        self.line = line
        let value = reading.value(of: line)
        self.value = value
        let rival = line.test.rival.flatMap { reading.value(of: $0, for: line) }
        self.rival = rival
        let lead = value.flatMap { value in
            rival.map { line.prefersHigher ? value - $0 : $0 - value }
        }
        let margin =
            switch line.test {
            case .atLeast(let bound): value.map { $0 - bound }
            case .atMost(let bound): value.map { bound - $0 }
            case .quantized(let limit): value.map { limit.bound - $0 }
            case .improves(_, let by): lead.map { $0 - by }
            case .notWorse(_, let by): lead.map { $0 + by }
            }
        self.margin = margin.flatMap { $0.isFinite ? $0 : nil }
        holds = self.margin.map { $0 >= 0 } ?? false
        worst = reading.arm(of: line).flatMap { arm in
            if let quantized = line.quantized { return arm.worst(of: quantized.figure) }
            if line.over == .ensemble, let ensemble = arm.ensemble {
                return ensemble.worst(of: line.metric, names: arm.folds.map(\.name))
            }
            return Self.worst(of: line.metric, seeds: arm.seeds)
        }
    }

    /// The worst fold in a metric, by its mean over seeds; the first name on ties.
    package static func worst(
        of metric: Metric,
        seeds: [ArmResult.SeedResult],
        per unit: MetricUnit = .row
    ) -> Worst? {
        let names = seeds.first?.folds.map(\.name) ?? []
        let means: [Worst] = names.enumerated().compactMap { index, name in
            let values = seeds.map { $0.folds[index].metrics(per: unit)?[metric] ?? nil }
            return Statistic.mean.value(of: values).map { Worst(fold: name, value: $0) }
        }
        return means.reduce(nil as Worst?) { worst, next in
            guard let worst else { return next }
            let isWorse =
                metric.higherIsBetter ? next.value < worst.value : next.value > worst.value
            return isWorse ? next : worst
        }
    }
}

extension GateLine {
    /// Whether a larger value of the line is the better one; less spread is always better.
    package var prefersHigher: Bool {
        guard quantized == nil else { return false }
        return switch take {
        case .std, .spread: false
        case .mean, .min, .max, .ciLow, .median, .p5, .p10, .p25, .p75, .p90, .p95:
            metric.higherIsBetter
        }
    }
}

extension GateOutcome {
    package var json: JSON {
        [
            "holds": .bool(holds), "line": line.json, "margin": .optional(margin),
            "rival": .optional(rival), "value": .optional(value),
            "worst": worst?.json ?? .null,
        ]
    }

    package init(_ record: Record) throws(Record.Problem) {
        line = try GateLine(record.record("line"))
        value = try record.optionalNumber("value")
        rival = try record.optionalNumber("rival")
        margin = try record.optionalNumber("margin")
        holds = try record.bool("holds")
        worst = try record.optionalRecord("worst").map { (worst) throws(Record.Problem) in
            try Worst(worst)
        }
    }
}

extension GateOutcome.Worst {
    package var json: JSON { ["fold": .string(fold), "value": .number(value)] }

    package init(_ record: Record) throws(Record.Problem) {
        fold = try record.string("fold")
        value = try record.number("value")
    }
}
