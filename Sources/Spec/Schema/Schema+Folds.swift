package import Engine

extension Schema where Value == FoldStrategy {
    /// `folds`.
    package static var folds: Schema<FoldStrategy> {
        wordOrChoice(
            [("leave_one_group_out", .leaveOneGroupOut), ("none", .none)],
            .settings(
                "group_k_fold",
                .deal,
                "Assign groups to folds at random; hold each fold out once."
            ) { .groupKFold(count: $0.count, seed: $0.seed) },
            .settings(
                "k_fold",
                .deal,
                "Assign rows to folds at random, ignoring groups."
            ) { .kFold(count: $0.count, seed: $0.seed) },
            .settings("holdout", .holdout, "Hold out one part of the rows.", make: \.self),
            .settings(
                "repeated_holdout",
                .repeatedHoldout,
                "Hold out a random part of the groups or rows, drawn anew for each repeat.",
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
                    "Groups to hold out."
                )
            ) { names in
                .holdoutGroups(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
            },
            .keyed(
                by: "fraction",
                .required(
                    "fraction",
                    Schema<Double>.number(NumberRange(.above(0), .below(1))),
                    "Share of the rows to hold out, drawn at random."
                ),
                .foldSeed
            ) { .holdoutFraction($0, seed: $1) }
        )
    }
}

/// How groups or rows are assigned to folds.
private struct Deal: Sendable {
    var count: Int
    var seed: Int
}

extension Schema where Value == Deal {
    fileprivate static var deal: Schema {
        record(
            .required("count", Schema<Int>.integer(2...65_536), "Number of folds."),
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
            "Seed of the random draw; independent of `training.seeds`."
        )
    }
}
