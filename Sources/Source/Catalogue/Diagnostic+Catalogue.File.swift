extension Diagnostic.Code {
    package static let file: [Self] = [
        .fileTooLong, .notUTF8, .byteOrderMark, .tab, .controlCharacter, .tooManyProblems,
    ]

    static let fileTooLong = Self(
        "file-too-long",
        explanation: "The file is larger than 1 MiB, the limit for specs.",
        remedy: "Check the path; it may point to a table."
    )
    static let notUTF8 = Self(
        "not-utf8",
        explanation: "The file is not UTF-8 text. Other encodings cannot be read reliably.",
        remedy: "Save the file as UTF-8; most editors offer this in the save dialog."
    )
    package static let byteOrderMark = Self(
        "byte-order-mark",
        explanation: """
            The file begins with an invisible byte order mark (BOM). Two specs that look the same \
            would have different digests.
            """,
        remedy: "Save the file as UTF-8 without BOM."
    )
    package static let tab = Self(
        "tab",
        explanation: """
            YAML forbids tabs in indentation, and editors show them in different widths. Specs \
            allow them nowhere, not even in comments.
            """,
        remedy: "Replace tabs with spaces."
    )
    static let controlCharacter = Self(
        "control-character",
        explanation: """
            The file contains a character that is invisible or reorders the text around it. A \
            reviewer could not see what it does.
            """,
        remedy: "Delete the character; if the word was pasted, retype it."
    )
    static let tooManyProblems = Self(
        "too-many-problems",
        .note,
        explanation: "Only the first 100 problems of a file are shown.",
        remedy: "Fix the first ones and run again; one problem often causes others."
    )
}

extension Diagnostic.Message {
    static func fileTooLong(bytes: Int) -> Self {
        Self(.fileTooLong, "the file has \(bytes) bytes; the limit for specs is \(Limits.bytes)")
    }

    static func notUTF8(found: String) -> Self {
        Self(.notUTF8, "the file is not UTF-8: found \(found)")
    }

    package static let byteOrderMark = Self(
        .byteOrderMark,
        "the file begins with a byte order mark; save it as UTF-8 without BOM"
    )

    package static let tab = Self(.tab, "found a tab; use spaces")

    static func controlCharacter(_ scalar: Unicode.Scalar) -> Self {
        let code = "U+" + hexadecimal(scalar.value, digits: 4)
        let known = controlName(scalar) ?? scalar.properties.name?.lowercased()
        let name = known.map { " (\($0))" } ?? ""
        return Self(.controlCharacter, "found the invisible character \(code)\(name); delete it")
    }

    /// Control characters have no names in Unicode's tables; these are met most often.
    private static func controlName(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x00: "null"
        case 0x0D: "carriage return without line feed"
        case 0x1B: "escape"
        case 0x7F: "delete"
        case 0x85: "next line"
        default: nil
        }
    }

    static func tooManyProblems(notShown count: Int) -> Self {
        Self(.tooManyProblems, "\(count) more problems are not shown")
    }
}
