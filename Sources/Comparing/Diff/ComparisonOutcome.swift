package import Records

/// The outcome of a candidate against a baseline.
package enum ComparisonOutcome: String, CaseIterable, Sendable {
    /// The same bytes: there is nothing to test.
    case identical
    case better
    case worse
    /// The mean difference lies within the margin.
    case equivalent
    /// Neither could be shown.
    case inconclusive
}

extension ComparisonOutcome {
    /// Combines the outcomes of several metrics.
    ///
    /// Worse if any is worse; else better if any is better; else equivalent if all are.
    package init(of outcomes: [ComparisonOutcome]) {
        if outcomes.contains(.worse) {
            self = .worse
        } else if outcomes.contains(.better) {
            self = .better
        } else if !outcomes.isEmpty, outcomes.allSatisfy({ $0 == .equivalent }) {
            self = .equivalent
        } else {
            self = .inconclusive
        }
    }

    /// The code that a program ends with, where a condition was named.
    package func exitCode(failingIf condition: FailureCondition?) -> ExitCode {
        switch condition {
        case nil: .done
        case .worse: self == .worse ? .worse : .done
        case .notBetter: self == .better ? .done : .worse
        }
    }
}
