extension Diagnostic.Code {
    package static let file: [Self] = [
        .fileTooLong, .notUTF8, .byteOrderMark, .tab, .controlCharacter, .tooManyProblems,
    ]

    static let fileTooLong = Self(
        "file-too-long",
        explanation: "The file is larger than 1 MiB, which no experiment needs.",
        remedy: "Check the path; it may name a table instead of a spec."
    )
    static let notUTF8 = Self(
        "not-utf8",
        explanation: "The file is not UTF-8 text, so nobody can say what it means.",
        remedy: "Save it as UTF-8; in most editors that is a choice in the save dialogue."
    )
    package static let byteOrderMark = Self(
        "byte-order-mark",
        explanation: """
            The file begins with an invisible byte order mark. The bytes of a spec are recorded, \
            and two files that look the same should be the same.
            """,
        remedy: "Save it as UTF-8 without byte order mark (BOM)."
    )
    package static let tab = Self(
        "tab",
        explanation: """
            There is a tab. YAML forbids tabs in indentation, and editors disagree about their \
            width, so a spec has none, not even in comments.
            """,
        remedy: "Write blanks instead; editors can convert tabs to spaces."
    )
    static let controlCharacter = Self(
        "control-character",
        explanation: """
            There is a character that cannot be seen, or that changes how its neighbours are \
            displayed. A reviewer would not notice what it does.
            """,
        remedy: "Delete it, and type the word again if it was pasted."
    )
    static let tooManyProblems = Self(
        "too-many-problems",
        .note,
        explanation: "The file has more problems than anybody wants to read at once.",
        remedy: "Mend the first ones and run again; often they cause the others."
    )
}

extension Diagnostic.Message {
    static func fileTooLong(bytes: Int) -> Self {
        Self(.fileTooLong, "the file has \(bytes) bytes; a spec has at most \(Limits.bytes)")
    }

    static func notUTF8(found: String) -> Self {
        Self(.notUTF8, "the file is not UTF-8: found \(found)")
    }

    package static let byteOrderMark = Self(
        .byteOrderMark,
        "the file begins with a byte order mark; save it as UTF-8 without BOM"
    )

    package static let tab = Self(.tab, "found a tab; write blanks instead")

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
