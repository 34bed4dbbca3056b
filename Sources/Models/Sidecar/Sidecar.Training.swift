public import Engine

extension Sidecar {
    /// How a model was trained, and how well it did.
    public struct Training: Hashable, Sendable {
        /// The name of the table.
        public var dataset: String
        /// The number of groups (source clips) in training.
        public var sourceCount: Int
        /// The number of rows in training.
        public var pairCount: Int
        /// The metrics of folds that leave one group out; nil under any other fold rule.
        public var leaveOneOut: LeaveOneOut?
        /// Any other fold rule with its metrics; nil for folds that leave one group out, and for none.
        public var folds: Folds?
        /// Pearson's correlation on the training rows, in −1...1; nil if undefined.
        public var inSamplePLCC: Double?

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - dataset: The name of the table.
        ///   - sourceCount: The number of groups (source clips) in training.
        ///   - pairCount: The number of rows in training.
        ///   - leaveOneOut: The metrics of folds that leave one group out; nil under any other rule.
        ///   - folds: Any other rule with its metrics.
        ///   - inSamplePLCC: Pearson's correlation on the training rows; nil if undefined.
        public init(
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
    public struct LeaveOneOut: Hashable, Sendable {
        /// The mean of Pearson's correlations, in −1...1.
        public var meanPLCC: Double?
        /// The sample standard deviation of Pearson's correlations.
        public var stdPLCC: Double?
        /// The mean of Spearman's correlations, in −1...1.
        public var meanSROCC: Double?
        /// The mean of the root mean square errors, in the target's unit.
        public var meanRMSE: Double?

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - meanPLCC: The mean of Pearson's correlations.
        ///   - stdPLCC: The sample standard deviation of Pearson's correlations.
        ///   - meanSROCC: The mean of Spearman's correlations.
        ///   - meanRMSE: The mean of the root mean square errors, in the target's unit.
        public init(
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
    public struct Folds: Hashable, Sendable {
        /// The word that a spec has for the rule, such as `group_k_fold`.
        public var rule: String
        /// The number of folds.
        public var count: Int
        /// The seed by which rows or groups were dealt; nil if nothing was random.
        public var seed: Int?
        /// The metrics, in the order of the file; each once.
        public var metrics: [FoldMetric]

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - rule: The word that a spec has for the rule, such as `group_k_fold`.
        ///   - count: The number of folds.
        ///   - seed: The seed by which rows or groups were dealt; nil if nothing was random.
        ///   - metrics: The metrics, in the order of the file; each once.
        public init(rule: String, count: Int, seed: Int?, metrics: [FoldMetric]) {
            self.rule = rule
            self.count = count
            self.seed = seed
            self.metrics = metrics
        }
    }

    /// A metric over the folds; each value is nil if it is undefined.
    public struct FoldMetric: Hashable, Sendable {
        /// What was measured.
        public var metric: Metric
        /// The mean over the folds.
        public var mean: Double?
        /// The sample standard deviation over the folds.
        public var std: Double?

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - metric: What was measured.
        ///   - mean: The mean over the folds.
        ///   - std: The sample standard deviation over the folds.
        public init(_ metric: Metric, mean: Double?, std: Double?) {
            self.metric = metric
            self.mean = mean
            self.std = std
        }
    }

    /// The records that a model follows from.
    public struct Provenance: Hashable, Sendable {
        /// The plan's digest.
        public var plan: String
        /// The spec's path from the root.
        public var spec: String
        /// The decision record's path from the root.
        public var adr: String
        /// The id of the arm that was selected; nil if the spec has no matrix.
        public var arm: String?

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - plan: The plan's digest.
        ///   - spec: The spec's path from the root.
        ///   - adr: The decision record's path from the root.
        ///   - arm: The id of the arm that was selected; nil if the spec has no matrix.
        public init(plan: String, spec: String, adr: String, arm: String? = nil) {
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
                ("dataset", .string(dataset)),
                ("n_sources", .integer(sourceCount)),
                ("n_pairs", .integer(pairCount)),
            ] + metrics.map { ($0.key, OrderedJSON.number($0.value)) }
                + (folds.map { [("folds", $0.json)] } ?? [])
        )
    }
}

extension Sidecar.Folds {
    /// The members in the order of the file.
    var json: OrderedJSON {
        .object([
            ("rule", .string(rule)),
            ("count", .integer(count)),
            ("seed", seed.map(OrderedJSON.integer) ?? .literal("null")),
            (
                "metrics",
                .object(
                    metrics.map {
                        (
                            $0.metric.rawValue,
                            .object([("mean", .number($0.mean)), ("std", .number($0.std))])
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
            [("plan", .string(plan)), ("spec", .string(spec)), ("adr", .string(adr))]
                + (arm.map { [("arm", .string($0))] } ?? [])
        )
    }
}
