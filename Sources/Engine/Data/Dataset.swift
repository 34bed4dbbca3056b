/// A loaded table: the columns of an experiment, row by row.
public struct Dataset: Sendable {
    /// The features in binary32, shape rows × `featureCount`, row by row; finite.
    public let features: [Float]
    /// The number of columns of `features`.
    public let featureCount: Int
    /// The target of each row in binary64, as metrics see it; finite.
    public let target: [Double]
    /// For each row, the index of its group in `groupNames`; −1 marks a row that is always trained on
    /// and never held out.
    public let groups: [Int32]
    /// The names of the groups, in ascending order of their UTF-8 bytes, without repeats.
    public let groupNames: [String]

    /// How much each row counts in the loss, in binary32; nil if all count the same.
    public let weights: [Float]?

    /// The number of rows.
    public var rowCount: Int { target.count }

    /// Creates a dataset.
    ///
    /// - Parameters:
    ///   - features: Shape rows × `featureCount`, row by row; finite.
    ///   - featureCount: The number of columns; at least 1.
    ///   - target: Length rows; finite.
    ///   - groups: Length rows; each in 0..<`groupNames.count`, or −1 for a row that is always
    ///     trained on and never held out.
    ///   - groupNames: In ascending order of UTF-8 bytes, without repeats.
    ///   - weights: Length rows; finite and not negative. Nil if all rows count the same.
    /// - Precondition: The lengths agree, and there is a name for every group.
    public init(
        features: [Float],
        featureCount: Int,
        target: [Double],
        groups: [Int32],
        groupNames: [String],
        weights: [Float]? = nil
    ) {
        precondition(
            features.count == target.count * featureCount && groups.count == target.count,
            "\(features.count) features, \(target.count) targets, \(groups.count) groups"
        )
        precondition(
            groups.allSatisfy { -1 <= $0 && $0 < groupNames.count },
            "a row of a group beyond the \(groupNames.count) names"
        )
        precondition(
            weights.map { $0.count == target.count && $0.allSatisfy { 0 <= $0 && $0.isFinite } }
                ?? true,
            "weights that are not one for each row, finite and not negative"
        )
        self.features = features
        self.featureCount = featureCount
        self.target = target
        self.groups = groups
        self.groupNames = groupNames
        self.weights = weights
    }
}
