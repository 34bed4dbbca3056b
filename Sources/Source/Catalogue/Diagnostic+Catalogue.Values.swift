extension Diagnostic.Code {
    package static let values: [Self] = [
        .wrongType, .emptyValue, .unknownWord, .settingsMissing, .noSettings, .notAnInteger,
        .notANumber,
        .numberBeyondBinary64, .outOfRange, .listLength, .repeatedItem, .name, .path, .digest,
        .column, .category, .title, .unknownVersion,
    ]

    package static let wrongType = Self(
        "wrong-type",
        explanation: "The value has the wrong type, such as a list instead of a number.",
        remedy: "Write a value of the expected type."
    )
    package static let emptyValue = Self(
        "empty-value",
        explanation: """
            The key has no value, or `null` or `~`. The value may have been forgotten, so the \
            default is not assumed.
            """,
        remedy: "Write a value, or delete the key to use its default."
    )
    package static let unknownWord = Self(
        "unknown-word",
        explanation: "The key does not accept this word.",
        remedy: "Use one of the words that the message lists."
    )
    package static let settingsMissing = Self(
        "settings-missing",
        explanation: "This word takes settings, so it must be the key of a mapping.",
        remedy: "Write `{word: {…}}`; `{word: {}}` uses all defaults."
    )
    package static let noSettings = Self(
        "no-settings",
        explanation: "This word takes no settings, but is written as the key of a mapping.",
        remedy: "Write the word alone."
    )
    package static let notAnInteger = Self(
        "not-an-integer",
        explanation: """
            Integers are decimal digits after an optional minus sign. Exponents, underscores, \
            leading zeros, hexadecimal and quotation marks are refused, because YAML readers \
            disagree about them.
            """,
        remedy: "Write plain digits, such as 1000."
    )
    package static let notANumber = Self(
        "not-a-number",
        explanation: """
            Numbers are decimal digits with an optional point and exponent. Infinity, NaN, \
            hexadecimal and quotation marks are refused.
            """,
        remedy: "Write a number such as 0.001 or 1e-3."
    )
    package static let numberBeyondBinary64 = Self(
        "number-too-extreme",
        explanation: "The number overflows or underflows 64-bit floating point.",
        remedy: "Check the exponent."
    )
    package static let outOfRange = Self(
        "out-of-range",
        explanation: "The number is outside the range that the key accepts.",
        remedy: "Choose a number in the range that the message states."
    )
    package static let listLength = Self(
        "list-length",
        explanation: "The list has too few or too many items.",
        remedy: "Add or delete items; to use the default, omit the key."
    )
    package static let repeatedItem = Self(
        "repeated-item",
        explanation: "The list contains the same item twice. Its items must be unique.",
        remedy: "Delete one of them."
    )
    package static let name = Self(
        "not-a-name",
        explanation: """
            A name is 1 to 64 lower-case letters, digits, `-` and `_`, because it is used in file \
            names, commands and models. Names of feature sets may also contain capitals.
            """,
        remedy: "Choose another name."
    )
    package static let path = Self(
        "not-a-path",
        explanation: """
            Paths are relative to the project root and cannot leave it: no `..`, no leading `/` or \
            `~`, no drive, no URL. The separator is `/` on every system.
            """,
        remedy: """
            Move the file into the project, or write the path that it would have there and pass \
            `--data PATH` to `assay run`.
            """
    )
    package static let digest = Self(
        "not-a-digest",
        explanation: "A SHA-256 digest is 64 lower-case hexadecimal digits.",
        remedy: "Run `assay data pin` to write it."
    )
    package static let column = Self(
        "not-a-column",
        explanation: "A column name is 1 to 256 visible characters, without spaces at either end.",
        remedy: "Copy the name from `assay data inspect`."
    )
    package static let category = Self(
        "not-a-category",
        explanation: """
            A category or group name is 1 to 256 visible characters, without spaces at either end.
            """,
        remedy: "Copy it from `assay data inspect`."
    )
    package static let title = Self(
        "not-a-title",
        explanation: """
            A title is one line of 1 to 400 visible characters. It is also stored in exported \
            models.
            """,
        remedy: "Shorten it; put longer text in the decision record."
    )
    package static let unknownVersion = Self(
        "unknown-version",
        explanation: "This version of the spec language is not supported.",
        remedy: "Write `version: 1`, or update `assay`."
    )
}

extension Diagnostic.Message {
    package static func wrongType(expected: String, found node: YAMLNode) -> Self {
        var notes: [String] = []
        if expected.hasPrefix("a list"), case .scalar(let scalar) = node.content, !node.isNull {
            notes.append("write a list of one item as [\(visible(scalar.text, limit: 40))]")
        }
        return Self(.wrongType, "expected \(expected), found \(node.noun)", notes: notes)
    }

    package static func noSettings(_ word: String) -> Self {
        Self(.noSettings, "\(quoted(word)) takes no settings; write the word alone")
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
        Self(.repeatedItem, "\(item) is already in the list, on line \(firstLine)")
    }

    package static func unknownVersion(_ version: Int, known: Int) -> Self {
        Self(
            .unknownVersion,
            "version \(version) of the spec language is not supported; this program reads version \(known)"
        )
    }
}
