package import Engine

extension Schema where Value == FoldRule {
    /// `folds`.
    package static var folds: Schema {
        wordOrChoice(
            [
                ("leave_one_group_out", FoldRule(.leaveOneGroupOut)),
                // The names are those of `data.test`.
                ("test_tables", FoldRule(.testTables([]))), ("none", FoldRule(.none)),
            ],
            .settings(
                "leave_one_group_out",
                .record(.level, make: { $0 }),
                "Hold each group of a coarser level out once."
            ) { FoldRule(.leaveOneGroupOut, level: $0) },
            .settings(
                "group_k_fold",
                .groupDeal,
                "Assign groups to folds at random; hold each fold out once.",
                make: \.self
            ),
            .settings(
                "k_fold",
                .deal,
                "Assign rows to folds at random, ignoring groups.",
                make: \.self
            ),
            .settings("holdout", .holdout, "Hold out one part of the rows.", make: \.self),
            .settings(
                "repeated_holdout",
                .repeatedHoldout,
                "Draw a random holdout repeatedly.",
                make: \.self
            ),
            .settings(
                "column",
                .column,
                "Hold out rows by a column of the table, such as an official split.",
                make: \.self
            )
        )
    }

    private static var deal: Schema {
        record(.foldCount, .foldSeed) { FoldRule(.kFold(count: $0, seed: $1)) }
    }

    private static var groupDeal: Schema {
        record(.foldCount, .foldSeed, .level) {
            FoldRule(.groupKFold(count: $0, seed: $1), level: $2)
        }
    }

    private static var holdout: Schema {
        variants(
            .keyed(
                by: "groups",
                .required(
                    "groups",
                    Schema<[String]>.distinctList(of: .text(.group), count: 1...4096),
                    "Groups to hold out."
                ),
                .level
            ) { names, level in FoldRule(.holdoutGroups(names.inByteOrder), level: level) },
            .keyed(
                by: "fraction",
                .required(
                    "fraction",
                    Schema<Double>.number(NumberRange(.above(0), .below(1))),
                    "Share of the rows to hold out, drawn at random."
                ),
                .foldSeed
            ) { FoldRule(.holdoutFraction($0, seed: $1)) }
        )
    }

    private static var repeatedHoldout: Schema {
        record(
            .required(
                "fraction",
                Schema<Double>.number(NumberRange(.above(0), .below(1))),
                "Share of the groups, or of the rows, to hold out."
            ),
            .defaulted(
                "by",
                Schema<RepeatedHoldout.Unit>.word,
                to: .group,
                "Unit of the draw: groups keep rows of one content together."
            ),
            .required("repeats", Schema<Int>.integer(2...10_000), "Number of draws."),
            .foldSeed,
            .level
        ) { fraction, unit, repeats, seed, level in
            let rule = RepeatedHoldout(
                fraction: fraction,
                unit: unit,
                repeats: repeats,
                seed: seed
            )
            return FoldRule(.repeatedHoldout(rule), level: level)
        }
    }

    private static var column: Schema {
        record(
            .required(
                "name",
                Schema<String>.text(.column).noted(\.splitColumn),
                "Column of the split."
            ),
            .required(
                "held_out",
                Schema<[String]>.distinctList(of: .text(.category), count: 1...4096),
                "Words to hold out, one fold for each; all other rows are trained on."
            )
        ) { FoldRule(.column($0, heldOut: $1.inByteOrder)) }
    }
}

extension [String] {
    /// Ascending by their UTF-8 bytes.
    fileprivate var inByteOrder: [String] {
        sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

extension RepeatedHoldout.Unit: DefaultValue {}

extension Field where Value == String? {
    fileprivate static var level: Field {
        .optional(
            "level",
            .text(.column).noted(\.foldLevel),
            "Last column of `data.group` that the folds use; the default is all columns."
        )
    }
}

extension Field where Value == Int {
    fileprivate static var foldCount: Field {
        .required("count", Schema<Int>.integer(2...65_536), "Number of folds.")
    }

    fileprivate static var foldSeed: Field {
        .defaulted(
            "seed",
            .seed,
            to: 0,
            "Seed of the random draw; independent of `training.seeds`."
        )
    }
}
