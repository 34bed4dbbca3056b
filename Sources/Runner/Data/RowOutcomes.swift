package import Engine
package import Statistics

/// What metrics need of the rows of the divided table, and fits do not: their clips and votes.
///
/// Rows of tables that are always in training come after these; they are in no clip, and have no votes.
package struct RowOutcomes: Sendable {
    /// The words of the pair column; `nil` where the spec names none.
    package let pairs: Pairs?
    /// The groups of all levels; `nil` where those of the folds are the same.
    package let allLevels: Pairs?
    /// What belongs to one word within one group; `nil` where the spec names no pair column, or where the
    /// rows themselves are clips.
    package let clips: Clips?
    /// `nil` where the spec names none.
    package let votes: Votes?

    /// The words of the pair column.
    package struct Pairs: Sendable {
        /// For each row the place of its word in `names`.
        package let codes: [Int32]
        /// Ascending by their UTF-8 bytes.
        package let names: [String]

        package init(codes: [Int32], names: [String]) {
            self.codes = codes
            self.names = names
        }
    }

    /// Numbers the clips: ascending by group, then by the bytes of the word.
    ///
    /// - Parameters:
    ///   - pairs: The words of the pair column.
    ///   - groups: The group of each row, and further ones.
    ///   - allLevels: The same by all columns of the groups, where the folds have coarser ones.
    ///   - votes: The votes.
    ///   - isPooled: Whether the rows are clips.
    package init(
        pairs: Pairs?,
        groups: [Int32],
        allLevels: Pairs? = nil,
        votes: Votes?,
        isPooled: Bool = false
    ) {
        self.pairs = pairs
        self.allLevels = allLevels
        let groups = allLevels?.codes ?? groups
        self.votes = votes
        guard !isPooled else {
            clips = nil
            return
        }
        clips = pairs.map { pairs in
            let keys = zip(groups, pairs.codes).map { Int64($0) << 32 | Int64($1) }
            let sorted = Set(keys).sorted()
            let number = Dictionary(
                uniqueKeysWithValues: sorted.enumerated().map { ($1, Int32($0)) }
            )
            return Clips(codes: keys.compactMap { number[$0] })
        }
    }
}
