extension Diagnostic.Code {
    package static let values: [Self] = [
        .wrongType, .emptyValue, .unknownWord, .settingsMissing, .noSettings, .notAnInteger,
        .notANumber,
        .numberBeyondBinary64, .outOfRange, .listLength, .repeatedItem, .name, .path, .digest,
        .column, .category, .title, .unknownVersion,
    ]

    package static let wrongType = Self(
        "wrong-type",
        explanation: """
            The value is of another kind than the key takes: a list instead of a number, a word \
            instead of a mapping.
            """,
        remedy: "Write what is expected."
    )
    package static let emptyValue = Self(
        "empty-value",
        explanation: """
            There is a key without a value, or with `null` or `~`. It may have been forgotten, so \
            it does not mean the default.
            """,
        remedy: "Write a value, or delete the key if its default is meant."
    )
    package static let unknownWord = Self(
        "unknown-word",
        explanation: "The value is not among the words that the key takes.",
        remedy: "Take one of the words that the message lists."
    )
    package static let settingsMissing = Self(
        "settings-missing",
        explanation: "The word is right, but it needs a mapping with its settings after it.",
        remedy: "Write `{word: {…}}`; `{word: {}}` takes all defaults."
    )
    package static let noSettings = Self(
        "no-settings",
        explanation:
            "The word is right, but it stands as the key of a mapping and has no settings.",
        remedy: "Write the word alone."
    )
    package static let notAnInteger = Self(
        "not-an-integer",
        explanation: """
            An integer is written in decimal digits: no exponent, no underscores, no leading \
            zeros, no sign but minus, no hexadecimal, no quotation marks. YAML readers disagree \
            about all of these.
            """,
        remedy: "Write plain digits, such as 1000."
    )
    package static let notANumber = Self(
        "not-a-number",
        explanation: """
            A number is written in decimal digits with an optional point and exponent: no \
            infinity, no NaN, no hexadecimal, no quotation marks.
            """,
        remedy: "Write a number such as 0.001 or 1e-3."
    )
    package static let numberBeyondBinary64 = Self(
        "number-too-extreme",
        explanation: """
            The number is too large, or too close to 0, for a 64-bit floating-point number.
            """,
        remedy: "Check the exponent."
    )
    package static let outOfRange = Self(
        "out-of-range",
        explanation: "The number is of the right kind, but makes no sense for this key.",
        remedy: "Choose a number in the range that the message states."
    )
    package static let listLength = Self(
        "list-length",
        explanation: "The list has too few or too many items.",
        remedy: "Add or delete items; a key that should take its default is left out."
    )
    package static let repeatedItem = Self(
        "repeated-item",
        explanation: "An item stands twice in a list whose items must differ.",
        remedy: "Delete one of them."
    )
    package static let name = Self(
        "not-a-name",
        explanation: """
            Names become file names and stand in commands and models: 1 to 64 of lower-case \
            letters, digits, `-` and `_` (names of feature sets also capitals).
            """,
        remedy: "Choose another name."
    )
    package static let path = Self(
        "not-a-path",
        explanation: """
            Paths are relative to the root of the project and cannot leave it: no `..`, no \
            leading `/` or `~`, no drive, no URL, and `/` between names on every system.
            """,
        remedy: """
            Move the file under the root, or name it as it would be there and pass \
            `--data PATH` to `assay run`.
            """
    )
    package static let digest = Self(
        "not-a-digest",
        explanation: "A SHA-256 digest has 64 hexadecimal digits in lower case.",
        remedy: "Let `assay data pin` write it."
    )
    package static let column = Self(
        "not-a-column",
        explanation: "A column's name is 1 to 256 visible characters without blanks at its ends.",
        remedy: "Copy the name from the output of `assay data inspect`."
    )
    package static let category = Self(
        "not-a-category",
        explanation: """
            The word of a category, or the name of a group, is 1 to 256 visible characters \
            without blanks at its ends.
            """,
        remedy: "Copy it from the output of `assay data inspect`."
    )
    package static let title = Self(
        "not-a-title",
        explanation: """
            A title is one line of 1 to 400 visible characters; it also stands in the notes of a \
            shipped model, which its readers keep short.
            """,
        remedy: "Shorten it; longer texts belong into the decision record."
    )
    package static let unknownVersion = Self(
        "unknown-version",
        explanation: """
            The spec is written in a version of the language that this program cannot read.
            """,
        remedy: "Write `version: 1`, or use a newer program."
    )
}

extension Diagnostic.Message {
    package static func wrongType(expected: String, found node: YAMLNode) -> Self {
        var notes: [String] = []
        if expected.hasPrefix("a list"), case .scalar(let scalar) = node.content, !node.isNull {
            notes.append("a list of one is written [\(visible(scalar.text, limit: 40))]")
        }
        return Self(.wrongType, "expected \(expected), found \(node.noun)", notes: notes)
    }

    package static func noSettings(_ word: String) -> Self {
        Self(.noSettings, "\(quoted(word)) has no settings; write the word alone")
    }

    package static func notAnInteger(found: String, remedy: String?) -> Self {
        let meant = remedy.map { "; write \($0)" } ?? ""
        return Self(.notAnInteger, "expected an integer in decimal digits, found \(found)\(meant)")
    }

    package static func notANumber(found: String, remedy: String?) -> Self {
        let meant = remedy.map { "; write \($0)" } ?? ""
        return Self(.notANumber, "expected a decimal number, found \(found)\(meant)")
    }

    package static func numberBeyondBinary64(_ text: String) -> Self {
        Self(
            .numberBeyondBinary64,
            "\(quoted(text)) is beyond what a 64-bit floating-point number can hold"
        )
    }

    package static func outOfRange(_ text: String, expected: String) -> Self {
        Self(.outOfRange, "\(quoted(text)) is out of range; expected \(expected)")
    }

    package static func listLength(_ found: Int, expected: ClosedRange<Int>, of nouns: String)
        -> Self
    {
        let count = found == 0 ? "none" : String(found)
        return Self(.listLength, "expected \(expected.sentence) \(nouns), found \(count)")
    }

    package static func repeatedItem(_ item: String, firstLine: Int) -> Self {
        Self(.repeatedItem, "\(item) stands already in the list, on line \(firstLine)")
    }

    package static func unknownVersion(_ version: Int, known: Int) -> Self {
        Self(
            .unknownVersion,
            "version \(version) of the spec language is not known; this program reads \(known)"
        )
    }
}
