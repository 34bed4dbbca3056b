extension Diagnostic.Code {
    package static let yaml: [Self] = [
        .syntax, .emptyDocument, .secondDocument, .directive, .anchor, .alias, .tag, .mergeKey,
        .duplicateKey, .keyIsNotAWord, .tooDeep, .tooManyNodes,
    ]

    package static let syntax = Self(
        "yaml-syntax",
        explanation: """
            The text is not valid YAML. Nothing after this place can be parsed, so no later \
            problem is reported.
            """,
        remedy: """
            Check this line and the one above for wrong indentation, a missing colon or quotation \
            mark, or a value that needs quotation marks.
            """
    )
    static let emptyDocument = Self(
        "empty-document",
        explanation: "The file is empty or contains only comments.",
        remedy: "Copy another spec, or run `assay init`."
    )
    static let secondDocument = Self(
        "second-document",
        explanation: "A line `---` starts a second YAML document. A file contains one experiment.",
        remedy: "Move the second document to its own file."
    )
    package static let directive = Self(
        "yaml-directive",
        explanation: "Lines that begin with `%` are YAML directives, which specs do not allow.",
        remedy: "Delete the line."
    )
    package static let anchor = Self(
        "anchor",
        explanation: """
            `&name` defines an anchor. Specs do not allow anchors, because reviewers overlook \
            values that are defined elsewhere.
            """,
        remedy: "Delete the anchor and write the value wherever it is used."
    )
    package static let alias = Self(
        "alias",
        explanation: """
            `*name` refers to a value that is defined elsewhere. Specs do not allow aliases.
            """,
        remedy: """
            Write the value out; if the text itself begins with `*`, put it in quotation marks.
            """
    )
    package static let tag = Self(
        "tag",
        explanation: """
            `!` and `!!` set the type of a value. In specs, the key alone determines the type.
            """,
        remedy: "Delete the tag; if the text itself begins with `!`, put it in quotation marks."
    )
    static let mergeKey = Self(
        "merge-key",
        explanation: "`<<` merges another mapping into this one. Specs do not allow merge keys.",
        remedy: "Write the keys out."
    )
    static let duplicateKey = Self(
        "duplicate-key",
        explanation: "A mapping contains the same key twice. It is unclear which one applies.",
        remedy: "Delete one of them."
    )
    static let keyIsNotAWord = Self(
        "key-not-a-word",
        explanation: "A key is a list, a mapping, or empty.",
        remedy: "Write a word before the colon."
    )
    static let tooDeep = Self(
        "too-deep",
        explanation: "Lists and mappings are nested more than 32 levels deep.",
        remedy: "Check the brackets; no spec needs more than eight levels."
    )
    static let tooManyNodes = Self(
        "too-many-values",
        explanation: "The file contains more than 65536 values.",
        remedy: "Check the path; it may point to a table."
    )
}

extension Diagnostic.Message {
    package static func syntax(_ error: YAMLSyntaxError) -> Self {
        Self(.syntax, error.sentence, notes: error.remedy.map { [$0] } ?? [])
    }

    static let emptyDocument = Self(.emptyDocument, "the file is empty")

    static let secondDocument = Self(
        .secondDocument,
        "a second document begins here; a file contains one experiment"
    )

    package static let directive = Self(
        .directive,
        "YAML directives are not allowed; delete the line"
    )

    package static func anchor(_ name: String) -> Self {
        Self(.anchor, "anchors such as \(quoted("&" + name)) are not allowed; delete it")
    }

    package static func alias(_ name: String) -> Self {
        Self(
            .alias,
            "aliases such as \(quoted("*" + name)) are not allowed; write the value out"
        )
    }

    package static func tag(_ tag: String) -> Self {
        Self(.tag, "tags such as \(quoted(shortTag(tag))) are not allowed; delete it")
    }

    private static func shortTag(_ tag: String) -> String {
        let prefix = "tag:yaml.org,2002:"
        return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
    }

    static let mergeKey = Self(.mergeKey, "merge keys '<<' are not allowed; write the keys out")

    static func duplicateKey(_ key: String, firstLine: Int) -> Self {
        Self(.duplicateKey, "duplicate key \(quoted(key)); the first is on line \(firstLine)")
    }

    static func keyIsNotAWord(_ found: String) -> Self {
        Self(.keyIsNotAWord, "expected a word as the key, found \(found)")
    }

    static let tooDeep = Self(.tooDeep, "nested more than \(Limits.depth) levels deep")

    static let tooManyNodes = Self(.tooManyNodes, "more than \(Limits.nodes) values in one file")
}
