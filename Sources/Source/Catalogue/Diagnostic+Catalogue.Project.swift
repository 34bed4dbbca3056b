extension Diagnostic.Code {
    package static let project: [Self] = [
        .specMissing, .featureSetsMissing, .adrMissing, .adrSuperseded, .adrRejected,
        .adrNotAccepted, .baselineMissing, .rivalMissing, .tableMissing, .tableUnpinned,
        .tableNotPinnedYet,
        .digestDiffers, .pinExists,
        .pinNotEditable,
        .unknownColumn, .columnNotNumeric, .oneGroup,
    ]

    package static let specMissing = Self(
        "spec-missing",
        explanation: "There is no spec at this path.",
        remedy: "Check the path; `assay list` lists all experiments."
    )
    package static let featureSetsMissing = Self(
        "feature-sets-missing",
        explanation: "A spec names a feature set, but the file of feature sets does not exist.",
        remedy: "Create `experiments/features.yaml`, or list the columns in the spec."
    )
    package static let adrMissing = Self(
        "adr-missing",
        explanation: """
            Every experiment belongs to a decision record that explains why it exists. The file \
            that the spec names does not exist.
            """,
        remedy: "Write the record (`assay init` drafts one), or fix the path."
    )
    package static let adrSuperseded = Self(
        "adr-superseded",
        .warning,
        explanation: "The decision record is superseded by another one.",
        remedy: "Name the current record."
    )
    package static let adrRejected = Self(
        "adr-rejected",
        .warning,
        explanation: "The decision record is rejected, deprecated or withdrawn.",
        remedy: "Name an accepted record, or write one."
    )
    package static let adrNotAccepted = Self(
        "adr-not-accepted",
        .note,
        explanation: """
            The decision record is a draft or a proposal, or has no status. The status is read \
            from the YAML front matter, else from a line `Status:` between the title and the next \
            heading, else from the section `Status`.
            """,
        remedy: "Change its status when it is accepted."
    )
    package static let baselineMissing = Self(
        "baseline-missing",
        explanation: "No experiment has the name in `baseline`.",
        remedy: "Fix the name, or delete the key."
    )
    package static let rivalMissing = Self(
        "rival-missing",
        explanation: """
            A gate line compares with an experiment that has no registered result. The plan \
            contains the digest of that result.
            """,
        remedy: "Run that experiment first, or fix the name."
    )
    package static let tableMissing = Self(
        "table-missing",
        explanation: "There is no table at this path.",
        remedy: """
            Put the table there, pass `--data PATH`, or set `ASSAY_DATA` to the folder that \
            contains it.
            """
    )
    package static let tableUnpinned = Self(
        "table-unpinned",
        explanation: """
            The spec does not contain the digest of the table, so its result would not be \
            reproducible.
            """,
        remedy: "Run `assay data pin` on the spec, where the table is available."
    )
    package static let tableNotPinnedYet = Self(
        "table-not-pinned-yet",
        .note,
        explanation: """
            The spec does not contain the digest of the table. It can be validated and planned, \
            but not run.
            """,
        remedy: "Run `assay data pin` on the spec, where the table is available."
    )
    package static let digestDiffers = Self(
        "digest-differs",
        explanation: "The digest of the table differs from the pinned one.",
        remedy: """
            Get the original table. If you changed it on purpose, run `assay data pin --repin` and \
            commit the change as a new proposal.
            """
    )
    package static let pinExists = Self(
        "pin-exists",
        explanation: "The spec is already pinned to another digest.",
        remedy: "Pass `--repin` if the table has changed on purpose."
    )
    package static let pinNotEditable = Self(
        "pin-not-editable",
        explanation: "The digest cannot be written into the spec without changing other bytes.",
        remedy: "Write it by hand, as the message shows."
    )
    package static let unknownColumn = Self(
        "unknown-column",
        explanation: "The table has no column of this name.",
        remedy: "Use a column that `assay data inspect` lists."
    )
    package static let columnNotNumeric = Self(
        "column-not-numeric",
        explanation: """
            A column that is used as a number contains other values. The message shows the first \
            one.
            """,
        remedy: """
            Choose another column, convert it in the table, or set the table's dialect in \
            `data.csv`.
            """
    )
    package static let oneGroup = Self(
        "one-group",
        explanation: "With a single group, leaving one group out leaves no training rows.",
        remedy: "Set `group` to a column with at least two different values."
    )
}

extension Diagnostic.Message {
    /// There is no spec at a path.
    package static func specMissing(_ path: String) -> Self {
        Self(.specMissing, "there is no file \(quoted(path))")
    }

    /// There is no file of feature sets at a path.
    package static func featureSetsMissing(_ path: String) -> Self {
        Self(
            .featureSetsMissing,
            "the spec names a feature set, but there is no file \(quoted(path))"
        )
    }

    /// There is no decision record at a path.
    package static func adrMissing(_ path: String) -> Self {
        Self(.adrMissing, "there is no decision record \(quoted(path))")
    }

    /// A decision record has been replaced by another one, if it says by which.
    package static func adrSuperseded(_ path: String, by successor: String?) -> Self {
        let other = successor.map { " by \(quoted($0))" } ?? ""
        return Self(.adrSuperseded, "the decision record \(quoted(path)) is superseded\(other)")
    }

    /// There is no experiment of the baseline's name.
    package static func baselineMissing(_ name: String, among known: [String]) -> Self {
        Self(.baselineMissing, "there is no experiment \(quoted(name))\(meant(name, among: known))")
    }

    /// A decision record does not hold; its status in its own words.
    package static func adrRejected(_ path: String, status: String) -> Self {
        Self(.adrRejected, "the status of the decision record \(quoted(path)) is \(quoted(status))")
    }

    /// A decision record is not accepted yet; its status in its own words, if it has one.
    package static func adrNotAccepted(_ path: String, status: String?) -> Self {
        let found = status.map { "its status is \(quoted($0))" } ?? "it has no status"
        return Self(
            .adrNotAccepted,
            "the decision record \(quoted(path)) is not accepted: \(found)"
        )
    }

    /// There is no registered result of an experiment that a gate line compares with.
    package static func rivalMissing(_ name: String, among known: [String] = []) -> Self {
        Self(
            .rivalMissing,
            "there is no registered result of \(quoted(name))\(meant(name, among: known))",
            notes: ["run it first: assay run experiments/\(visible(name, limit: 64)).yaml"]
        )
    }

    /// There is no table at a path.
    package static func tableMissing(_ path: String) -> Self {
        Self(
            .tableMissing,
            "the table \(quoted(path)) was not found",
            notes: ["pass --data PATH, or set ASSAY_DATA to the folder that holds it"]
        )
    }

    /// The spec does not say which bytes the table has; the digest found, if there is a table.
    package static func tableUnpinned(found: String?) -> Self {
        let digest = found.map { ["the table here has sha256: \($0)"] } ?? []
        return Self(
            .tableUnpinned,
            "the table is not pinned; run 'assay data pin'",
            notes: digest
        )
    }

    /// A spec that is only checked does not say which bytes its table has.
    package static func tableNotPinnedYet(_ path: String) -> Self {
        Self(
            .tableNotPinnedYet,
            "the table \(quoted(path)) is not pinned yet",
            notes: ["run 'assay data pin' where the table is available"]
        )
    }

    /// The table has other bytes than the spec says; how that came about, if it is known.
    package static func digestDiffers(pinned: String, found: String, cause: [String] = []) -> Self {
        Self(
            .digestDiffers,
            "the table differs from the pinned one",
            notes: ["pinned: \(pinned)", "found:  \(found)"]
                + (cause.isEmpty ? ["if you changed it on purpose: assay data pin --repin"] : cause)
        )
    }

    /// The spec is pinned already, to other bytes than those found.
    package static func pinExists(pinned: String, found: String, cause: [String] = []) -> Self {
        Self(
            .pinExists,
            "the spec is already pinned to another digest"
                + (cause.isEmpty ? "; pass --repin to replace it" : ""),
            notes: ["pinned: \(pinned)", "found:  \(found)"] + cause
        )
    }

    /// The table has no column of a name; which table, where there are several.
    package static func unknownColumn(
        _ name: String,
        among columns: [String],
        of table: String? = nil
    ) -> Self {
        let names = columns.map { visible($0, limit: 64) }.joined(separator: ", ")
        let listing = columns.count <= 40 ? ["columns: " + names] : []
        let which = table.map { " " + quoted($0) } ?? ""
        return Self(
            .unknownColumn,
            "the table\(which) has no column \(quoted(name))\(meant(name, among: columns))",
            notes: listing
        )
    }

    /// A column that is used as a number holds values of another type.
    ///
    /// - Parameters:
    ///   - name: The column.
    ///   - type: What it holds, in a user's words.
    ///   - cell: The first value that is not a number.
    ///   - place: Where it stands: "line 5".
    ///   - remedy: What to do about it.
    /// - Returns: The message.
    package static func columnNotNumeric(
        _ name: String,
        type: String,
        cell: String? = nil,
        place: String = "",
        remedy: String? = nil
    ) -> Self {
        let found = cell.map { "; \(place): \(quoted($0)) is not a number" } ?? ""
        return Self(
            .columnNotNumeric,
            "the column \(quoted(name)) holds \(type), not numbers\(found)",
            notes: remedy.map { [visible($0)] } ?? []
        )
    }

    /// The group column has the same value in every row.
    package static func oneGroup(column: String, value: String) -> Self {
        Self(
            .oneGroup,
            "the group column \(quoted(column)) has only one value, \(quoted(value)): no rows are left to train on"
        )
    }

    package static func pinNotEditable(_ digest: String, at keyPath: String) -> Self {
        Self(
            .pinNotEditable,
            "the digest cannot be inserted here without rewriting the file",
            notes: ["write it by hand at '\(visible(keyPath, limit: 200))': sha256: \(digest)"]
        )
    }

    package static func meant(_ word: String, among known: [String]) -> String {
        Diagnostic.suggestion(for: word, among: known).map { "; did you mean \(quoted($0))?" } ?? ""
    }
}
