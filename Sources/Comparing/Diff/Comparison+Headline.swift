import Canonical
import Engine
import Markup
import Records
import Spec

extension Comparison {
    /// The verdict in one sentence, which begins with the verdict's word.
    package var headline: String { "\(outcome.rawValue): \(reason)" }

    private var reason: String {
        switch identity {
        case .result?: return "A and B have the same result, \(candidate.result.digest.short)"
        case .predictions?:
            return "all held-out predictions of A and B are identical, in every fold and seed"
        case nil: break
        }
        if let obstacle { return obstacle.sentence }
        guard !findings.isEmpty else {
            return "undefined in a fold: \(untested.map(\.heading).joined(separator: ", "))"
        }
        guard findings.count == 1, let finding = findings.first else {
            return findings.map(\.clause).joined(separator: "; ") + "; over \(units)"
        }
        return finding.sentence(over: units)
    }

    /// The units of the differences, with their number: "9 sources".
    package var units: String {
        let count = metrics.first?.folds.count ?? 0
        switch candidate.recipe.folds {
        case .groupKFold: return "\(count) folds of whole sources"
        case .kFold, .holdoutFraction: return "\(count) folds of random rows"
        case .column: return "\(count) official splits"
        case .testTables: return "\(count) test tables"
        case .repeatedHoldout: return "\(count) random splits"
        case .leaveOneGroupOut, .holdoutGroups, .none: return "\(count) sources"
        }
    }

    /// The unit of a difference.
    package var unit: String {
        let folds = candidate.recipe.folds
        return folds.holdsSourcesOut ? "source" : folds.overlaps ? "split" : "fold"
    }
}

extension MetricFinding {
    /// The outcome in a sentence of its own.
    fileprivate func sentence(over units: String) -> String {
        let label = test.metric.heading
        switch outcome {
        case .better, .worse, .identical:
            return
                "B is \(outcome.rawValue) than A in \(label) by \(size) on average over \(units) "
                + "(\(differenceP.asP(of: testCount)))"
        case .equivalent:
            let end =
                isSmallDifference
                ? "; the difference is significant (\(differenceP.asP(of: testCount))), but smaller than "
                    + "the margin" : ""
            return "the mean difference in \(label) over \(units), \(signedGain), lies within "
                + "±\(marginText) (\((equivalenceP ?? 1).asP(of: equivalenceCount)))\(end)"
        case .inconclusive:
            let nor =
                equivalenceP.map {
                    "; equivalence within ±\(marginText) not shown either (\($0.asP(of: equivalenceCount)))"
                } ?? ""
            return "no significant difference in \(label): B \(lean) on average over \(units) "
                + "(\(differenceP.asP(of: testCount)))\(nor)"
        }
    }

    /// The outcome as one among several.
    fileprivate var clause: String {
        let label = test.metric.heading
        switch outcome {
        case .better, .worse, .identical:
            return "\(label) \(outcome.rawValue) by \(size) (\(differenceP.asP(of: testCount)))"
        case .equivalent:
            return "\(label) equivalent, \(signedGain) within ±\(marginText) "
                + "(\((equivalenceP ?? 1).asP(of: equivalenceCount)))"
        case .inconclusive:
            return "\(label) inconclusive, \(signedGain) (\(differenceP.asP(of: testCount)))"
        }
    }

    private var lean: String {
        test.mean == 0 ? "equals A" : "is \(test.mean > 0 ? "better" : "worse") by \(size)"
    }

    private var size: String { test.mean.magnitude.fixed(test.metric.decimals) }

    private var signedGain: String { test.mean.signed(test.metric.decimals) }

    /// The margin as the user gave it.
    package var marginText: String { test.margin.map { JSON.canonicalNumber($0) } ?? "" }
}

extension Double {
    /// A probability in words: "p = 0.0039", "p < 0.0001", and whether it was adjusted.
    fileprivate func asP(of testCount: Int) -> String {
        (testCount > 1 ? "adjusted p" : "p") + (self < 0.0001 ? " < 0.0001" : " = \(fixed(4))")
    }
}
