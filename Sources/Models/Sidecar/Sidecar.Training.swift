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
        /// Pearson's correlation on the training rows, in −1...1; nil if undefined.
        public var inSamplePLCC: Double?

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - dataset: The name of the table.
        ///   - sourceCount: The number of groups (source clips) in training.
        ///   - pairCount: The number of rows in training.
        ///   - leaveOneOut: The metrics of folds that leave one group out; nil under any other rule.
        ///   - inSamplePLCC: Pearson's correlation on the training rows; nil if undefined.
        public init(
            dataset: String,
            sourceCount: Int,
            pairCount: Int,
            leaveOneOut: LeaveOneOut?,
            inSamplePLCC: Double?
        ) {
            self.dataset = dataset
            self.sourceCount = sourceCount
            self.pairCount = pairCount
            self.leaveOneOut = leaveOneOut
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

    /// The records that a model follows from.
    public struct Provenance: Hashable, Sendable {
        /// The plan's digest.
        public var plan: String
        /// The spec's path from the root.
        public var spec: String
        /// The decision record's path from the root.
        public var adr: String

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - plan: The plan's digest.
        ///   - spec: The spec's path from the root.
        ///   - adr: The decision record's path from the root.
        public init(plan: String, spec: String, adr: String) {
            self.plan = plan
            self.spec = spec
            self.adr = adr
        }
    }
}
