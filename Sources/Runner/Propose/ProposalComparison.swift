/// What a proposal is compared with.
struct ProposalComparison: Sendable {
    let before: Side
    let after: Side
    let role: Role

    /// An experiment with the entry that speaks for it.
    struct Side: Sendable {
        let files: ExperimentFiles
        let view: EntryView
    }

    /// Why the other one is the one that counts.
    enum Role: String, Sendable {
        /// The spec says so.
        case baseline
        /// It is the same experiment at the merge base.
        case mergeBase = "merge base"
    }
}
