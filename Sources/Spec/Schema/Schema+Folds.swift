package import Engine

extension Schema where Value == FoldStrategy {
    /// `folds`.
    package static var folds: Schema<FoldStrategy> {
        wordOrChoice(
            [("leave_one_group_out", .leaveOneGroupOut), ("none", .none)],
            .settings(
                "group_k_fold",
                .deal,
                "The groups are dealt to so many folds in a random order; each fold is held out once."
            ) { .groupKFold(count: $0.count, seed: $0.seed) },
            .settings(
                "k_fold",
                .deal,
                "The rows are dealt to so many folds in a random order, whatever their groups."
            ) { .kFold(count: $0.count, seed: $0.seed) },
            .settings("holdout", .holdout, "One fold, which is held out.", make: \.self),
            .settings(
                "repeated_holdout",
                .repeatedHoldout,
                "Random splits, each drawn anew: so many times, a share is held out and the rest trained on.",
                make: FoldStrategy.repeatedHoldout
            )
        )
    }

    private static var holdout: Schema {
        variants(
            .keyed(
                by: "groups",
                .required(
                    "groups",
                    Schema<[String]>.distinctList(of: .text(.group), count: 1...4096),
                    "The groups that are held out."
                )
            ) { names in
                .holdoutGroups(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
            },
            .keyed(
                by: "fraction",
                .required(
                    "fraction",
                    Schema<Double>.number(NumberRange(.above(0), .below(1))),
                    "The share of the rows that is held out, drawn at random."
                ),
                .foldSeed
            ) { .holdoutFraction($0, seed: $1) }
        )
    }
}

/// How groups or rows are dealt to folds.
private struct Deal: Sendable {
    var count: Int
    var seed: Int
}

extension Schema where Value == Deal {
    fileprivate static var deal: Schema {
        record(
            .required("count", Schema<Int>.integer(2...65_536), "The number of folds."),
            .foldSeed,
            make: Deal.init
        )
    }
}

extension Schema where Value == RepeatedHoldout {
    fileprivate static var repeatedHoldout: Schema {
        record(
            .required(
                "fraction",
                Schema<Double>.number(NumberRange(.above(0), .below(1))),
                "The share of the groups, or of the rows, that each split holds out."
            ),
            .defaulted(
                "by",
                Schema<RepeatedHoldout.Unit>.word,
                to: .group,
                "What is drawn: whole groups, so that no content is on both sides, or rows."
            ),
            .required("repeats", Schema<Int>.integer(2...10_000), "The number of splits."),
            .foldSeed
        ) { RepeatedHoldout(fraction: $0, unit: $1, repeats: $2, seed: $3) }
    }
}

extension RepeatedHoldout.Unit: DefaultValue {}

extension Field where Value == Int {
    fileprivate static var foldSeed: Field {
        .defaulted(
            "seed",
            .seed,
            to: 0,
            "The seed of the draw; it has nothing to do with those of training."
        )
    }
}
