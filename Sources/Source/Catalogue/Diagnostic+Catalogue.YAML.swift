extension Diagnostic.Code {
    package static let yaml: [Self] = [
        .syntax, .emptyDocument, .secondDocument, .directive, .anchor, .alias, .tag, .mergeKey,
        .duplicateKey, .keyIsNotAWord, .tooDeep, .tooManyNodes,
    ]

    package static let syntax = Self(
        "yaml-syntax",
        explanation: """
            The text is not YAML. What follows the place cannot be understood, so this is the \
            last problem that is reported.
            """,
        remedy: """
            Look at the place and just above it: usually the indentation differs from the line \
            above, a colon or quotation mark is missing, or a value needs quotation marks.
            """
    )
    static let emptyDocument = Self(
        "empty-document",
        explanation: "The file has no content, or only comments.",
        remedy: "Begin with a copy of another spec, or with `assay init`."
    )
    static let secondDocument = Self(
        "second-document",
        explanation: "A line `---` begins another document; a file holds one experiment.",
        remedy: "Move what follows into a file of its own."
    )
    package static let directive = Self(
        "yaml-directive",
        explanation: "Lines that begin with `%` tell YAML readers how to read; a spec needs none.",
        remedy: "Delete the line."
    )
    package static let anchor = Self(
        "anchor",
        explanation: """
            `&name` marks a value so that it can be used again. A spec is read line by line in \
            reviews; a value that comes from somewhere else is easily overlooked.
            """,
        remedy: "Delete the anchor and write the value out where it is used."
    )
    package static let alias = Self(
        "alias",
        explanation: "`*name` stands for a value that is written elsewhere, or YAML takes it so.",
        remedy: "Write the value out; if the star belongs to a text, put it in quotation marks."
    )
    package static let tag = Self(
        "tag",
        explanation: """
            `!` and `!!` change the type of a value. Here the key alone says what type its \
            value has.
            """,
        remedy: "Delete the tag; if `!` belongs to a text, put it in quotation marks."
    )
    static let mergeKey = Self(
        "merge-key",
        explanation: "`<<` would merge another mapping into this one.",
        remedy: "Write the keys out."
    )
    static let duplicateKey = Self(
        "duplicate-key",
        explanation: "A key stands twice in one mapping; which one holds would be a guess.",
        remedy: "Delete one of them."
    )
    static let keyIsNotAWord = Self(
        "key-not-a-word",
        explanation: "A key is a list, a mapping, or nothing at all.",
        remedy: "Write a word before the colon."
    )
    static let tooDeep = Self(
        "too-deep",
        explanation: "Lists and mappings are nested more than 32 deep.",
        remedy: "Check the brackets; a spec needs eight levels."
    )
    static let tooManyNodes = Self(
        "too-many-values",
        explanation: "The file has more than 65536 values.",
        remedy: "Check the file; it may be data instead of a spec."
    )
}

extension Diagnostic.Message {
    package static func syntax(_ error: YAMLSyntaxError) -> Self {
        Self(.syntax, error.sentence, notes: error.remedy.map { [$0] } ?? [])
    }

    static let emptyDocument = Self(.emptyDocument, "the file is empty")

    static let secondDocument = Self(
        .secondDocument,
        "a second document begins here; a file holds one experiment"
    )

    package static let directive = Self(
        .directive,
        "YAML directives are not used here; delete the line"
    )

    package static func anchor(_ name: String) -> Self {
        Self(.anchor, "anchors such as \(quoted("&" + name)) are not used here; delete it")
    }

    package static func alias(_ name: String) -> Self {
        Self(
            .alias,
            "aliases such as \(quoted("*" + name)) are not used here; write the value out"
        )
    }

    package static func tag(_ tag: String) -> Self {
        Self(.tag, "tags such as \(quoted(shortTag(tag))) are not used here; delete it")
    }

    private static func shortTag(_ tag: String) -> String {
        let prefix = "tag:yaml.org,2002:"
        return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
    }

    static let mergeKey = Self(.mergeKey, "merge keys '<<' are not used here; write the keys out")

    static func duplicateKey(_ key: String, firstLine: Int) -> Self {
        Self(.duplicateKey, "the key \(quoted(key)) stands already on line \(firstLine)")
    }

    static func keyIsNotAWord(_ found: String) -> Self {
        Self(.keyIsNotAWord, "expected a word as key, found \(found)")
    }

    static let tooDeep = Self(.tooDeep, "nested more than \(Limits.depth) deep")

    static let tooManyNodes = Self(.tooManyNodes, "more than \(Limits.nodes) values in one file")
}
