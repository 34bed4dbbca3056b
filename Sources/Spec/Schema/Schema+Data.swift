extension Schema where Value == DataSource {
    /// `data`.
    static var data: Schema {
        record(
            .required(
                "table",
                .text(.path),
                "The table's path, relative to the root: Parquet, or CSV, gzip-compressed or not."
            ),
            .optional(
                "sha256",
                .text(.digest),
                allowsNull: true,
                "The SHA-256 of the table's bytes; `assay data pin` fills it in."
            ),
            .required("target", .text(.column).noted(\.target), "The column that is predicted."),
            .required(
                "group",
                .text(.column).noted(\.group),
                "The column that says which rows belong together, such as the source clip."
            )
        ) { path, sha256, target, group in
            DataSource(
                tables: [TableReference(path: path, sha256: sha256)],
                target: target,
                group: group
            )
        }
    }
}

extension Schema where Value == FeatureSelection {
    /// `features`.
    static var features: Schema {
        either(
            .text(.setName).noted(\.featureSet),
            .distinctList(of: .text(.column).noted(in: \.columns), count: 1...4096),
            makeScalar: FeatureSelection.named,
            makeList: FeatureSelection.columns
        )
    }
}

extension Schema where Value == [FeatureSets.NamedSet] {
    /// The whole of a file of feature sets.
    static var featureSets: Schema {
        record(
            .required(
                "feature_sets",
                .dictionary(
                    .setName,
                    of: .distinctList(of: .text(.column), count: 1...4096),
                    count: 1...1024
                ),
                "The sets: for each name a list of columns."
            )
        ) { sets in
            sets.map { FeatureSets.NamedSet(name: $0.name, columns: $0.value) }
        }
    }
}
