import Engine
import Source

extension Schema where Value == DataSource {
    /// `data`.
    package static var data: Schema {
        record(
            .required(
                "table",
                .tablePaths,
                "Path of the table, relative to the project root: Parquet, or CSV (may be gzip-compressed). A list of files or a folder of files makes one table; their rows follow in the order of the paths."
            ),
            .optional(
                "sha256",
                .tableDigests,
                allowsNull: true,
                "SHA-256 of the table file, or of each file; `assay data pin` sets it."
            ),
            .emptyByDefault(
                "always_train",
                .list(of: .table.noted(in: \.alwaysTrain), count: 0...64),
                "Training-only tables with the same columns; their rows are never held out and need no group."
            ),
            .emptyByDefault(
                "test",
                .list(of: .testTable.noted(in: \.testTables), count: 0...64),
                "Test-only tables with the same columns, for `folds: test_tables`; their rows are never trained on."
            ),
            .emptyByDefault(
                "where",
                .list(of: .rowCondition, count: 0...64),
                "Conditions on the rows of all tables; a row must meet all of them."
            ),
            .defaulted(
                "missing",
                Schema<MissingRule>.word,
                to: .error,
                "Missing values of used columns: refuse the table, drop the row, or fill a feature with the mean of the training rows."
            ),
            .required("target", .target, "Column to predict."),
            .required(
                "group",
                .groupColumns,
                "Column that groups rows, such as the source clip; or several, coarsest first."
            ),
            .optional(
                "pair",
                .pair,
                "Column that names the distorted clip of a frame; enables metrics per clip."
            ),
            .optional(
                "votes",
                .votes,
                "Columns that describe the votes behind the target; required for `outlier_ratio`."
            ),
            .optional(
                "weights",
                Schema<String>.text(.column).noted(\.weights),
                "Column of row weights (≥ 0), which multiply the loss of a row."
            ),
            .optional(
                "csv",
                .csv,
                "Dialect of CSV tables; the default is commas and decimal points."
            ),
            .emptyByDefault(
                "expect",
                .expectations,
                "Data contract: allowed ranges and gaps of columns in the used rows. `assay run` stops if it is broken."
            )
        ) {
            paths,
            digests,
            alwaysTrain,
            test,
            filter,
            missing,
            target,
            group,
            pair,
            votes,
            weights,
            csv,
            expectations in
            let files = TableReference.files(paths, digests ?? [])
            return DataSource(
                table: files.first ?? TableReference(path: "", sha256: nil),
                parts: Array(files.dropFirst()),
                alwaysTrain: alwaysTrain,
                test: test,
                filter: filter,
                missing: missing,
                target: target,
                groupColumns: group,
                pair: pair?.column,
                pool: pair?.pool ?? .mean,
                votes: votes,
                csv: csv ?? .standard,
                weights: weights,
                expectations: expectations
            )
        }
    }
}

extension TableReference {
    /// The files of a table in the order of their paths; those of a folder are known by their digests alone.
    fileprivate static func files(_ paths: [String], _ digests: [String]) -> [TableReference] {
        if paths.count == 1, digests.count > 1 {
            return digests.map { TableReference(path: paths[0], sha256: $0) }
        }
        let files = paths.enumerated().map { index, path in
            TableReference(
                path: path,
                sha256: digests.indices.contains(index) ? digests[index] : nil
            )
        }
        return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}

extension Schema where Value == [String] {
    /// `data.table`: a path, or a list of them.
    fileprivate static var tablePaths: Schema {
        .either(
            Schema<String>.text(.path).noted(\.table),
            .distinctList(of: .text(.path).noted(in: \.parts), count: 1...1024),
            makeFirst: { [$0] },
            makeSecond: \.self
        )
    }

    /// `data.sha256`: a digest, or that of each file.
    fileprivate static var tableDigests: Schema {
        .either(
            Schema<String>.text(.digest),
            .distinctList(of: .text(.digest), count: 1...1024),
            makeFirst: { [$0] },
            makeSecond: \.self
        )
    }

    /// `data.group`: a column, or a list of them.
    fileprivate static var groupColumns: Schema {
        .either(
            Schema<String>.text(.column).noted(in: \.groupColumns),
            .distinctList(of: .text(.column).noted(in: \.groupColumns), count: 1...8),
            makeFirst: { [$0] },
            makeSecond: \.self
        )
    }
}

extension Schema where Value == VoteColumns {
    /// `data.votes`.
    fileprivate static var votes: Schema {
        record(
            .required(
                "deviation",
                .text(.column),
                "Column with the standard deviation of the votes."
            ),
            .required("count", .text(.column), "Column with the number of votes.")
        ) { deviation, count in
            VoteColumns(deviation: deviation, count: count)
        }
    }
}

extension Schema where Value == TableReference {
    /// An item of `data.always_train`.
    fileprivate static var table: Schema {
        record(.tablePath(.text(.path)), .tableDigest) { path, sha256 in
            TableReference(path: path, sha256: sha256)
        }
    }
}

extension Schema where Value == TestTable {
    /// An item of `data.test`.
    fileprivate static var testTable: Schema {
        record(
            .tablePath(.text(.path)),
            .tableDigest,
            .optional(
                "name",
                .text(.group),
                "Name of its fold; the default is the file name up to the first `.`."
            )
        ) { path, sha256, name in
            TestTable(table: TableReference(path: path, sha256: sha256), name: name)
        }
    }
}

extension Field where Value == String {
    fileprivate static func tablePath(_ schema: Schema<String>) -> Field {
        .required(
            "table",
            schema,
            "Path of the table, relative to the project root: Parquet, or CSV (may be gzip-compressed)."
        )
    }
}

extension Field where Value == String? {
    fileprivate static var tableDigest: Field {
        .optional(
            "sha256",
            .text(.digest),
            allowsNull: true,
            "SHA-256 of the table file; `assay data pin` sets it."
        )
    }
}

extension Schema where Value == RowCondition {
    /// An item of `data.where`.
    fileprivate static var rowCondition: Schema {
        let column = Field<String>.required(
            "column",
            .text(.column),
            "Column to test."
        )
        return variants(
            .keyed(
                by: "in",
                column,
                .required(
                    "in",
                    Schema<[String]>.distinctList(of: .text(.category), count: 1...4096),
                    "Keep rows whose word or whole number is in this list."
                )
            ) { .among(column: $0, values: $1) },
            .keyed(
                by: "at_least",
                column,
                .required(
                    "at_least",
                    Schema<Double>.number(NumberRange()),
                    "Keep rows with a number ≥ this."
                )
            ) { .atLeast(column: $0, $1) },
            .keyed(
                by: "at_most",
                column,
                .required(
                    "at_most",
                    Schema<Double>.number(NumberRange()),
                    "Keep rows with a number ≤ this."
                )
            ) { .atMost(column: $0, $1) }
        )
    }
}

extension Schema where Value == Target {
    /// `data.target`.
    fileprivate static var target: Schema {
        either(
            .text(.column).noted(\.target),
            Schema.scaled.noted(\.targetScale),
            makeFirst: { Target(column: $0, rescaling: nil) },
            makeSecond: \.self
        )
    }

    private static var scaled: Schema {
        let column = Field<String>.required(
            "column",
            .text(.column).noted(\.target),
            "Name of the column."
        )
        let summary =
            "Scaling for the network, fitted to training rows and undone in predictions."
        let scale = Schema<TargetScaling>.word
        return variants(
            .keyed(
                by: "from",
                column,
                .required(
                    "from",
                    .interval,
                    "Scale of the column: lowest and highest score."
                ),
                .required("to", .interval, "Scale to map it to, linearly."),
                .optional("scale", scale, summary)
            ) { column, from, to, scale in
                let rescaling = Rescaling(
                    fromLow: from.low,
                    fromHigh: from.high,
                    toLow: to.low,
                    toHigh: to.high
                )
                return Target(column: column, rescaling: rescaling, scaler: scale?.scaler)
            },
            .keyed(by: nil, column, .required("scale", scale, summary)) { column, scale in
                Target(column: column, rescaling: nil, scaler: scale.scaler)
            }
        )
    }
}

/// How a network sees its target.
private enum TargetScaling: String, CaseIterable, Sendable {
    case standard
    case minmax

    var scaler: Scaler {
        switch self {
        case .standard: .standard
        case .minmax: .minmax
        }
    }
}

/// Two numbers, the first below the second.
package struct Interval: Sendable {
    package var low: Double
    package var high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}

extension Schema where Value == Interval {
    fileprivate static var interval: Schema {
        Schema<[Double]>.list(of: .number(NumberRange()), count: 2...2)
            .map { Interval(low: $0.first ?? 0, high: $0.last ?? 0) }
            .checked { interval, node, report in
                if interval.low < interval.high { return true }
                report.add(.emptyInterval(low: interval.low, high: interval.high), at: node.place)
                return false
            }
    }
}

extension Schema where Value == [FeatureSets.NamedSet] {
    /// The whole of a file of feature sets.
    package static var featureSets: Schema {
        record(
            .required(
                "feature_sets",
                .dictionary(
                    .setName,
                    of: .distinctList(of: .text(.column), count: 1...4096),
                    count: 1...1024
                ),
                "Feature sets: for each name, a list of columns."
            )
        ) { sets in
            sets.map { FeatureSets.NamedSet(name: $0.name, columns: $0.value) }
        }
    }
}

extension MissingRule: DefaultValue {}
