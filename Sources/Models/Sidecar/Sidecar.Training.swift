import Canonical
package import Engine

extension Sidecar {
    /// How a model was trained, and its metrics.
    package struct Training: Hashable, Sendable {
        /// The name of the table.
        package var dataset: String
        /// The number of groups (source clips) in training.
        package var sourceCount: Int
        /// The number of rows in training.
        package var pairCount: Int
        /// The metrics of folds that leave one group out; nil under any other fold rule.
        package var leaveOneOut: LeaveOneOut?
        /// Any other fold rule with its metrics; nil for folds that leave one group out, and for none.
        package var folds: Folds?
        /// Pearson's correlation on the training rows, in −1...1; nil if undefined.
        package var inSamplePLCC: Double?

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - dataset: The name of the table.
        ///   - sourceCount: The number of groups (source clips) in training.
        ///   - pairCount: The number of rows in training.
        ///   - leaveOneOut: The metrics of folds that leave one group out; nil under any other rule.
        ///   - folds: Any other rule with its metrics.
        ///   - inSamplePLCC: Pearson's correlation on the training rows; nil if undefined.
        package init(
            dataset: String,
            sourceCount: Int,
            pairCount: Int,
            leaveOneOut: LeaveOneOut?,
            folds: Folds? = nil,
            inSamplePLCC: Double?
        ) {
            self.dataset = dataset
            self.sourceCount = sourceCount
            self.pairCount = pairCount
            self.leaveOneOut = leaveOneOut
            self.folds = folds
            self.inSamplePLCC = inSamplePLCC
        }
    }

    /// Metrics over the held-out groups; each is nil if it is undefined or was not computed.
    package struct LeaveOneOut: Hashable, Sendable {
        /// The mean of Pearson's correlations, in −1...1.
        package var meanPLCC: Double?
        /// The sample standard deviation of Pearson's correlations.
        package var stdPLCC: Double?
        /// The mean of Spearman's correlations, in −1...1.
        package var meanSROCC: Double?
        /// The mean of the root mean square errors, in the target's unit.
        package var meanRMSE: Double?

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - meanPLCC: The mean of Pearson's correlations.
        ///   - stdPLCC: The sample standard deviation of Pearson's correlations.
        ///   - meanSROCC: The mean of Spearman's correlations.
        ///   - meanRMSE: The mean of the root mean square errors, in the target's unit.
        package init(
            meanPLCC: Double?,
            stdPLCC: Double?,
            meanSROCC: Double?,
            meanRMSE: Double?
        ) {
            self.meanPLCC = meanPLCC
            self.stdPLCC = stdPLCC
            self.meanSROCC = meanSROCC
            self.meanRMSE = meanRMSE
        }
    }

    /// A fold rule, and metrics over its folds.
    package struct Folds: Hashable, Sendable {
        /// The word that a spec has for the rule, such as `group_k_fold`.
        package var rule: String
        /// The number of folds.
        package var count: Int
        /// The seed of the random assignment; nil if nothing was random.
        package var seed: Int?
        /// The metrics, in the order of the file; each once.
        package var metrics: [FoldMetric]

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - rule: The word that a spec has for the rule, such as `group_k_fold`.
        ///   - count: The number of folds.
        ///   - seed: The seed of the random assignment; nil if nothing was random.
        ///   - metrics: The metrics, in the order of the file; each once.
        package init(rule: String, count: Int, seed: Int?, metrics: [FoldMetric]) {
            self.rule = rule
            self.count = count
            self.seed = seed
            self.metrics = metrics
        }
    }

    /// A metric over the folds; each value is nil if it is undefined.
    package struct FoldMetric: Hashable, Sendable {
        /// The metric.
        package var metric: Metric
        /// The mean over the folds.
        package var mean: Double?
        /// The sample standard deviation over the folds.
        package var std: Double?

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - metric: The metric.
        ///   - mean: The mean over the folds.
        ///   - std: The sample standard deviation over the folds.
        package init(_ metric: Metric, mean: Double?, std: Double?) {
            self.metric = metric
            self.mean = mean
            self.std = std
        }
    }

    /// The provenance of a model.
    package struct Provenance: Hashable, Sendable {
        /// The plan's digest.
        package var plan: String
        /// The spec's path from the root.
        package var spec: String
        /// The decision record's path from the root.
        package var adr: String
        /// The id of the arm that was selected; nil if the spec has no matrix.
        package var arm: String?

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - plan: The plan's digest.
        ///   - spec: The spec's path from the root.
        ///   - adr: The decision record's path from the root.
        ///   - arm: The id of the arm that was selected; nil if the spec has no matrix.
        package init(plan: String, spec: String, adr: String, arm: String? = nil) {
            self.plan = plan
            self.spec = spec
            self.adr = adr
            self.arm = arm
        }
    }
}

extension Sidecar.Training {
    /// The metrics of its own with their keys, in the order of the file.
    private var metrics: [(key: String, value: Double?)] {
        [
            ("loso_mean_plcc", leaveOneOut?.meanPLCC),
            ("loso_std_plcc", leaveOneOut?.stdPLCC),
            ("loso_mean_srocc", leaveOneOut?.meanSROCC),
            ("loso_mean_rmse", leaveOneOut?.meanRMSE),
            ("in_sample_plcc", inSamplePLCC),
        ]
    }

    /// All metrics with a name for each.
    var allMetrics: [(key: String, value: Double?)] {
        metrics
            + (folds?.metrics ?? []).flatMap {
                [
                    ("folds.\($0.metric.rawValue).mean", $0.mean),
                    ("folds.\($0.metric.rawValue).std", $0.std),
                ]
            }
    }

    /// The members in the order of the file.
    var json: OrderedJSON {
        .object(
            [
                .init("dataset", .string(dataset)),
                .init("n_sources", .integer(sourceCount)),
                .init("n_pairs", .integer(pairCount)),
            ] + metrics.map { .init($0.key, .number($0.value)) }
                + (folds.map { [.init("folds", $0.json)] } ?? [])
        )
    }
}

extension Sidecar.Folds {
    /// The members in the order of the file.
    var json: OrderedJSON {
        .object([
            .init("rule", .string(rule)),
            .init("count", .integer(count)),
            .init("seed", seed.map(OrderedJSON.integer) ?? .null),
            .init(
                "metrics",
                .object(
                    metrics.map {
                        .init(
                            $0.metric.rawValue,
                            .object([
                                .init("mean", .number($0.mean)), .init("std", .number($0.std)),
                            ])
                        )
                    }
                )
            ),
        ])
    }
}

extension Sidecar.Provenance {
    /// The members in the order of the file.
    var json: OrderedJSON {
        .object(
            [
                .init("plan", .string(plan)), .init("spec", .string(spec)),
                .init("adr", .string(adr)),
            ]
                + (arm.map { [.init("arm", .string($0))] } ?? [])
        )
    }
}
