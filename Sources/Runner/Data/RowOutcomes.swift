import Engine

/// What metrics need of the rows of the divided table, and fits do not: their clips and votes.
///
/// Rows of tables that are always in training come after these; they are in no clip, and have no votes.
struct RowOutcomes: Sendable {
    /// The words of the pair column; `nil` where the spec names none.
    let pairs: Pairs?
    /// What belongs to one word within one group; `nil` where the spec names no pair column.
    let clips: Clips?
    /// `nil` where the spec names none.
    let votes: Votes?

    /// The words of the pair column.
    struct Pairs: Sendable {
        /// For each row the place of its word in `names`.
        let codes: [Int32]
        /// Ascending by their UTF-8 bytes.
        let names: [String]
    }

    /// Numbers the clips: ascending by group, then by the bytes of the word.
    ///
    /// - Parameters:
    ///   - pairs: The words of the pair column.
    ///   - groups: The group of each row, and further ones.
    ///   - votes: The votes.
    init(pairs: Pairs?, groups: [Int32], votes: Votes?) {
        self.pairs = pairs
        self.votes = votes
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
