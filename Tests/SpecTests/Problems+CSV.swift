extension Problems {
    static let csv = [
        Problem(
            "decimal-is-separator",
            "the comma cannot be both separator and decimal mark",
            in: "vmaf",
            "vmaf\n  csv: {decimal: 1️⃣\",\"}"
        )
        .replacing("public.parquet", by: "public.csv"),
        Problem(
            "decimal-is-separator",
            "the comma cannot be both separator and decimal mark",
            in: "vmaf",
            "vmaf\n  csv: {separator: ',', decimal: 1️⃣',', missing: [NA]}"
        )
        .replacing("public.parquet", by: "public.csv"),
        Problem(
            "csv-of-parquet",
            "'csv' applies to CSV tables, but 'experiments/data/public.parquet' is Parquet",
            in: "vmaf",
            "vmaf\n  1️⃣csv: {separator: \";\"}"
        ),
        Problem(
            "unknown-word",
            "unknown word '|'",
            in: "vmaf",
            "vmaf\n  csv: {separator: 1️⃣\"|\"}"
        )
        .replacing("public.parquet", by: "public.csv"),
        Problem(
            "repeated-item",
            "'NA' is already in the list, on line 7",
            in: "vmaf",
            "vmaf\n  csv: {missing: [NA, 1️⃣NA]}"
        )
        .replacing("public.parquet", by: "public.csv"),
        Problem(
            "not-a-category",
            "'' is not a word: it is empty",
            in: "vmaf",
            "vmaf\n  csv: {missing: [1️⃣\"\"]}"
        )
        .replacing("public.parquet", by: "public.csv"),
    ]
}
