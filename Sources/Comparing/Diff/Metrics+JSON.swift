package import Canonical
import Engine
import Records
import Statistics

extension MetricComparison {
    package var json: JSON {
        [
            "after": after.json,
            "before": before.json,
            "folds": .array(folds.map(\.json)),
            "metric": .string(metric.rawValue),
            "seeds": .array(
                seeds.map { seed in
                    [
                        "after": .optional(seed.after), "before": .optional(seed.before),
                        "seed": .integer(seed.seed),
                    ]
                }
            ),
        ]
    }
}

extension MetricComparison.Fold {
    fileprivate var json: JSON {
        [
            "after": .optional(after), "before": .optional(before), "gain": .optional(gain),
            "gain_over_seeds": gainOverSeeds.map {
                ["high": .number($0.high), "low": .number($0.low)]
            } ?? .null,
            "name": .string(name),
            "rank_after": rankAfter.map(JSON.integer) ?? .null,
            "rank_before": rankBefore.map(JSON.integer) ?? .null,
        ]
    }
}

extension MetricFinding {
    package var json: JSON {
        [
            "bootstrap": test.bootstrap.map { interval in
                [
                    "confidence": .number(interval.confidence), "high": .number(interval.high),
                    "low": .number(interval.low),
                    "resamples": .integer(interval.resampleCount),
                ]
            } ?? .null,
            "detectable": .optional(detectable),
            "difference": [
                "adjusted_p": .number(differenceP),
                "exact": .bool(test.difference.isExact),
                "p": .number(test.difference.pValue),
                "patterns": .integer(test.difference.patternCount),
                "smallest_adjusted_p": .number(smallestDifferenceP),
            ],
            "equivalence": test.equivalence.map { equivalence in
                [
                    "adjusted_p": .optional(equivalenceP),
                    "margin": .number(equivalence.margin),
                    "p": .number(equivalence.pValue),
                    "smallest_adjusted_p": .optional(smallestEquivalenceP),
                ]
            } ?? .null,
            "gains": .array(test.gains.map(JSON.number)),
            "interval": test.interval.map { interval in
                [
                    "confidence": .number(interval.confidence), "exact": .bool(interval.isExact),
                    "high": .number(interval.high), "low": .number(interval.low),
                ]
            } ?? .null,
            "mean_gain": .number(test.mean),
            "metric": .string(test.metric.rawValue),
            "tests_together": .integer(testCount),
            "verdict": .string(outcome.rawValue),
        ]
    }
}
