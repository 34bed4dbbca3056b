import Canonical
import Engine
import Markup
package import Spec

extension GateOutcome {
    /// The line and its outcome for people: "mean PLCC ≥ 0.95: 0.99830 (+0.04830), worst fold Diver
    /// 0.99306".
    ///
    /// Entries contain `sentence`, whose words never change.
    package var summary: String {
        guard let value, let margin else { return "\(line.requirement): undefined" }
        let versus = rival.map { " vs. \($0.fixed(5))" } ?? ""
        // A spread is of all folds or seeds: no one of them is its worst.
        let named = line.take == .spread || line.take == .std ? nil : worst
        let worst =
            named.map { worst in
                let noun = worst.fold.hasPrefix("fold ") ? "" : "fold "
                return ", worst \(noun)\(worst.fold) \(worst.value.fixed(5))"
            } ?? ""
        return "\(line.requirement): \(value.fixed(5))\(versus) (\(margin.signed(5)))\(worst)"
    }
}

extension GateLine {
    /// The condition for people: "mean PLCC ≥ 0.95".
    package var requirement: String { "\(quantity) \(bound)" }

    /// What is measured: "mean PLCC", "spread of PLCC over seeds".
    package var quantity: String {
        if let quantized {
            return quantized.figure.words + (arm.map { " (\(PlannedArm.name(of: $0)))" } ?? "")
        }
        let head =
            switch take {
            case .mean, .min, .max, .median, .p5, .p10, .p25, .p75, .p90, .p95:
                "\(take.rawValue) \(metric.heading)"
            case .std, .spread: "\(take.rawValue) of \(metric.heading)"
            case .ciLow: "lower confidence bound of \(metric.heading)"
            }
        let scope =
            switch over {
            case .folds: ""
            case .ensemble: " of the ensemble"
            case .seeds, .arms: " over \(over.rawValue)"
            }
        let arm = arm.map { " (\(PlannedArm.name(of: $0)))" } ?? ""
        return head + scope + arm
    }

    /// What must be met: "≥ 0.95", "≤ column vmaf + 0.01".
    package var bound: String {
        func relative(_ rival: Rival, _ by: Double, _ sign: String) -> String {
            let least = prefersHigher ? "≥" : "≤"
            return by == 0
                ? "\(least) \(rival.words)"
                : "\(least) \(rival.words) \(sign) \(JSON.canonicalNumber(by))"
        }
        switch test {
        case .atLeast(let bound): return "≥ \(JSON.canonicalNumber(bound))"
        case .atMost(let bound): return "≤ \(JSON.canonicalNumber(bound))"
        case .quantized(let limit): return "≤ \(JSON.canonicalNumber(limit.bound))"
        case .improves(let rival, let by): return relative(rival, by, prefersHigher ? "+" : "−")
        case .notWorse(let rival, let by): return relative(rival, by, prefersHigher ? "−" : "+")
        }
    }
}

extension QuantizedFigure {
    /// The figure for people.
    package var words: String {
        switch self {
        case .maxError: "largest int8 error"
        case .rmseIncrease: "mean RMSE increase of int8"
        case .plccDrop: "mean PLCC drop of int8"
        }
    }
}
