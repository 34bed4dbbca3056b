/// A loaded table: the columns of an experiment, row by row.
public struct Dataset: Sendable {
    /// The features in binary32, shape rows × `featureCount`, row by row; finite, but for a NaN where a
    /// value of a filled column is missing.
    ///
    /// Where rows are clips, a row for each frame.
    public let features: [Float]
    /// For each column whether the mean of the training rows takes the place of missing values; empty
    /// where none is filled.
    public let fills: [Bool]
    /// The number of columns of `features`.
    public let featureCount: Int
    /// The target of each row in binary64, as metrics see it; finite.
    public let target: [Double]
    /// For each row, the index of its group in `groupNames`; −1 marks a row that is always trained on
    /// and never held out.
    public let groups: [Int32]
    /// For each row, the number of the fold that holds it out, where the tables say so themselves.
    ///
    /// It is −1 for a row that no fold holds out. The list is empty where tables do not say it.
    public let splits: [Int32]
    /// The names of the groups, in ascending order of their UTF-8 bytes, without repeats.
    public let groupNames: [String]

    /// How much each row counts in the loss, in binary32; nil if all count the same.
    public let weights: [Float]?

    /// The first frame of each row, and the number of all frames, where rows are clips; else empty.
    public let frameStarts: [Int32]

    /// The number of rows.
    public var rowCount: Int { target.count }

    /// Creates a dataset.
    ///
    /// - Parameters:
    ///   - features: Shape rows × `featureCount`, row by row; finite.
    ///   - featureCount: The number of columns; at least 1.
    ///   - fills: For each column whether a NaN is a missing value to fill; or none.
    ///   - target: Length rows; finite.
    ///   - groups: Length rows; each in 0..<`groupNames.count`, or −1 for a row that is always
    ///     trained on and never held out.
    ///   - splits: Length rows, or none: the number of the fold that holds each row out, or −1.
    ///   - groupNames: In ascending order of UTF-8 bytes, without repeats.
    ///   - weights: Length rows; finite and not negative. Nil if all rows count the same.
    ///   - frameStarts: Where rows are clips, length rows + 1: the first frame of each, then the number
    ///     of frames; ascending from 0. Else none.
    /// - Precondition: The lengths agree, and there is a name for every group.
    public init(
        features: [Float],
        featureCount: Int,
        fills: [Bool] = [],
        target: [Double],
        groups: [Int32],
        splits: [Int32] = [],
        groupNames: [String],
        weights: [Float]? = nil,
        frameStarts: [Int32] = []
    ) {
        precondition(
            frameStarts.isEmpty
                || frameStarts.count == target.count + 1 && frameStarts[0] == 0
                    && zip(frameStarts, frameStarts.dropFirst()).allSatisfy(<),
            "frames of clips that are not in order, or a clip without one"
        )
        let inputCount = frameStarts.last.map { Int($0) } ?? target.count
        precondition(
            features.count == inputCount * featureCount && groups.count == target.count,
            "\(features.count) features, \(target.count) targets, \(groups.count) groups"
        )
        precondition(
            groups.allSatisfy { -1 <= $0 && $0 < groupNames.count },
            "a row of a group beyond the \(groupNames.count) names"
        )
        precondition(
            splits.isEmpty || splits.count == target.count,
            "\(splits.count) rows of splits for \(target.count)"
        )
        precondition(
            fills.isEmpty || fills.count == featureCount,
            "\(fills.count) rules for \(featureCount) columns"
        )
        precondition(
            weights.map { $0.count == target.count && $0.allSatisfy { 0 <= $0 && $0.isFinite } }
                ?? true,
            "weights that are not one for each row, finite and not negative"
        )
        self.features = features
        self.fills = fills
        self.featureCount = featureCount
        self.target = target
        self.groups = groups
        self.splits = splits
        self.groupNames = groupNames
        self.weights = weights
        self.frameStarts = frameStarts
    }

    /// The rows of `features` that belong to some rows: these themselves, or the frames of clips, clip by
    /// clip.
    func inputRows(of rows: ArraySlice<Int32>) -> ArraySlice<Int32> {
        frameStarts.isEmpty
            ? rows : rows.flatMap { frameStarts[Int($0)]..<frameStarts[Int($0) + 1] }[...]
    }

    /// The row of `features` that a row begins with.
    public func firstInput(of row: Int) -> Int { frameStarts.isEmpty ? row : Int(frameStarts[row]) }

    /// The number of rows of `features` that belong to some rows.
    public func inputCount(of rows: [Int32]) -> Int {
        frameStarts.isEmpty
            ? rows.count
            : rows.reduce(0) { $0 + Int(frameStarts[Int($1) + 1] - frameStarts[Int($1)]) }
    }

    /// The most rows of `features` that a batch can have.
    ///
    /// - Parameters:
    ///   - batchSize: The number of rows in a batch.
    ///   - rows: The rows that batches are made of; nil for all.
    /// - Returns: The sum of the most frames, or the size itself where rows are no clips.
    public func largestInputCount(batchSize: Int, rows: [Int32]? = nil) -> Int {
        guard !frameStarts.isEmpty else { return batchSize }
        let counts = (rows ?? (0..<rowCount).map { Int32($0) }).map {
            Int(frameStarts[Int($0) + 1] - frameStarts[Int($0)])
        }
        return counts.sorted(by: >).prefix(batchSize).reduce(0, +)
    }
}
