extension Problems {
    static let folds = [
        Problem(
            "unknown-level",
            "'datset' is not a column of 'data.group'; did you mean 'dataset'?",
            in: "data:",
            "folds: {leave_one_group_out: {level: 1️⃣datset}}\ndata:"
        )
        .replacing("group: source", by: "group: [dataset, source]"),
        Problem(
            "level-of-rows",
            "'level' does not apply with 'by: row'",
            in: "data:",
            "folds: {repeated_holdout: {fraction: 0.2, by: row, repeats: 10, level: 1️⃣source}}\ndata:"
        ),
        Problem(
            "split-among-features",
            "the split column 'adm2' is among the features",
            in: "[adm2, motion2]",
            "[1️⃣adm2, motion2]"
        )
        .replacing("data:", by: "folds: {column: {name: adm2, held_out: [test]}}\ndata:"),
        Problem(
            "split-is-target",
            "the target 'vmaf' is also the split column",
            in: "data:",
            "folds: {column: {name: 1️⃣vmaf, held_out: [test]}}\ndata:"
        ),
        Problem(
            "group-among-features",
            "the group column 'adm2' is among the features",
            in: "[adm2, motion2]",
            "[1️⃣adm2, motion2]"
        )
        .replacing("group: source", by: "group: [dataset, adm2]"),
        Problem(
            "test-tables-missing",
            "'folds: test_tables' needs tables in 'data.test'",
            in: "data:",
            "folds: 1️⃣test_tables\ndata:"
        ),
        Problem(
            "test-tables-unused",
            "the tables of 'data.test' need 'folds: test_tables'",
            in: "group: source",
            "group: source\n  test: [1️⃣{table: a.csv}]"
        ),
        Problem(
            "test-name-twice",
            "the name 'a' is already taken by the test table on line 8",
            in: "group: source",
            "group: source\n  test: [{table: b/a.csv}, 1️⃣{table: a.parquet}]"
        )
        .replacing("training:", by: "folds: test_tables\ntraining:"),
        Problem(
            "table-twice",
            "the table 'b.csv' is listed twice: its held-out rows would be trained on",
            in: "group: source",
            "group: source\n  always_train: [{table: b.csv}]\n  test: [1️⃣{table: b.csv}]"
        )
        .replacing("training:", by: "folds: test_tables\ntraining:"),
        Problem(
            "statistic-needs-several",
            "'std' needs at least two folds; there is 1",
            in: "data:",
            "folds: {column: {name: split, held_out: [test]}}\n"
                + "gate: [{metric: plcc, take: 1️⃣std, at_most: 1}]\ndata:"
        ),
    ]
}
