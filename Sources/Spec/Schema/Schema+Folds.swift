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
            .settings("holdout", .holdout, "One fold, which is held out.", make: \.self)
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
