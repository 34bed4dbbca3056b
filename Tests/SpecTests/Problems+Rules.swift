extension Problems {
    static let rules = [
        Problem(
            "name-differs-from-file",
            "the name 'other' differs from the file name 'probe'",
            in: "name: probe",
            "name: 1️⃣other"
        ),
        Problem(
            "baseline-is-itself",
            "an experiment cannot be its own baseline",
            in: "adr",
            "baseline: 1️⃣probe\nadr"
        ),
        Problem(
            "unknown-feature-set",
            "there is no feature set 'canonical_6'; did you mean 'canonical6'?",
            in: "[adm2, motion2]",
            "1️⃣canonical_6"
        ),
        Problem(
            "target-among-features",
            "the target 'vmaf' is among the features",
            in: "adm2",
            "1️⃣vmaf"
        ),
        Problem(
            "target-among-features",
            "the target 'motion2' is among the features",
            in: "vmaf",
            "motion2"
        )
        .replacing("[adm2, motion2]", by: "1️⃣canonical6"),
        Problem(
            "group-among-features",
            "the group column 'source' is among the features",
            in: "motion2",
            "1️⃣source"
        ),
        Problem(
            "target-is-group",
            "the target 'vmaf' is also the group column",
            in: "source",
            "1️⃣vmaf"
        ),
        // A rule speaks although the values around are wrong.
        Problem(
            "empty-value",
            "'table' has no value; expected a path inside the project or a list of paths",
            in: "table: experiments/data/public.parquet",
            "1️⃣table:"
        )
        .replacing("[adm2, motion2]", by: "[adm2, 2️⃣vmaf, 3️⃣'']")
        .and("target-among-features", "the target 'vmaf' is among the features")
        .and("not-a-column", "'' is not a column name: it is empty"),
    ]
}

extension Problem {
    /// Changes another part of the text.
    func replacing(_ part: String, by change: String) -> Problem {
        precondition(marked.contains(part), "the spec has no \(part)")
        var result = self
        result.marked = marked.replacing(part, with: change, maxReplacements: 1)
        return result
    }
}
