import Canonical
import Engine
import Markup
import Spec

extension GateOutcome {
    /// The line in the words that entries contain; it never changes.
    package var rule: String { "\(line.subject), \(line.test.words)" }

    /// The line and its outcome in the words that entries contain; it never changes.
    package var sentence: String {
        guard let value, let margin else { return "\(rule): undefined, does not hold" }
        let versus = rival.map { " against \($0.fixed(5))" } ?? ""
        let end = holds ? "holds by \(margin.fixed(5))" : "missed by \((-margin).fixed(5))"
        let worst = worst.map { "; worst \($0.fold) \($0.value.fixed(5))" } ?? ""
        return "\(rule): \(value.fixed(5))\(versus), \(end)\(worst)"
    }
}

extension GateLine {
    /// What the line measures, in the words that entries contain.
    package var subject: String {
        let arm = arm.map { " of \(PlannedArm.name(of: $0))" } ?? ""
        if let quantized {
            return "\(take.rawValue) int8 \(quantized.figure.rawValue) over folds\(arm)"
        }
        let scope = over == .ensemble ? "folds of the ensemble" : over.rawValue
        return "\(take.rawValue) \(metric.rawValue) over \(scope)\(arm)"
    }
}

extension GateTest {
    /// The condition, in the words that entries contain.
    package var words: String {
        switch self {
        case .atLeast(let bound): "at least \(JSON.canonicalNumber(bound))"
        case .atMost(let bound): "at most \(JSON.canonicalNumber(bound))"
        case .quantized(let limit): "at most \(JSON.canonicalNumber(limit.bound))"
        case .improves(let rival, let by):
            "improves on \(rival.words) by \(JSON.canonicalNumber(by))"
        case .notWorse(let rival, let by):
            "not worse than \(rival.words) by more than \(JSON.canonicalNumber(by))"
        }
    }
}

extension Rival {
    /// What the line compares with.
    package var words: String {
        switch self {
        case .arm(let id): PlannedArm.name(of: id)
        case .experiment(""): "an experiment without an entry"
        case .experiment(let result):
            // A plan has the digest of a result there, a spec the name of an experiment.
            Digest(hex: result).map { "result \($0.short)" } ?? "experiment \(result)"
        case .column(let name): "column \(name.printable)"
        }
    }
}
