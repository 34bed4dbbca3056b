package import Source

/// A rule for strings.
package struct TextRule: Sendable {
    /// The noun in sentences, such as "a path".
    package var noun: String
    /// The plural noun in sentences.
    package var pluralNoun: String
    /// The same rule for JSON Schema, as a regular expression of ECMA 262.
    package var pattern: String
    /// The problem that is reported when a text breaks the rule.
    package var code: Diagnostic.Code
    /// The hint that messages add.
    package var hint: String?
    /// Whether a whole number is taken as its digits, so that it needs no quotation marks.
    package var takesIntegers = false
    /// Returns what is wrong with a text; nil if nothing is.
    package var problem: @Sendable (String) -> String?

    package init(
        noun: String,
        pluralNoun: String,
        pattern: String,
        code: Diagnostic.Code,
        hint: String? = nil,
        takesIntegers: Bool = false,
        problem: @escaping @Sendable (String) -> String?
    ) {
        self.noun = noun
        self.pluralNoun = pluralNoun
        self.pattern = pattern
        self.code = code
        self.hint = hint
        self.takesIntegers = takesIntegers
        self.problem = problem
    }
}

extension TextRule {
    /// A name of an experiment or model.
    package static let name = TextRule(
        noun: "a name",
        pluralNoun: "names",
        pattern: "^[a-z0-9_-]{1,64}$",
        code: .name,
        hint: "a name is 1 to 64 of a-z, 0-9, '-' and '_'"
    ) { text in
        if text.utf8.isEmpty { return "it is empty" }
        if text.utf8.count > 64 {
            return "it has \(text.unicodeScalars.count) characters; the limit is 64"
        }
        return text.firstScalar { !$0.isLowercaseLetter && !$0.isDigit && $0 != "_" && $0 != "-" }
    }

    /// A name of a feature set; capitals are allowed since published ones have them.
    package static let setName = TextRule(
        noun: "a feature set name",
        pluralNoun: "feature set names",
        pattern: "^[A-Za-z0-9_-]{1,64}$",
        code: .name,
        hint: "a feature set name is 1 to 64 of A-Z, a-z, 0-9, '-' and '_'"
    ) { text in
        if text.utf8.isEmpty { return "it is empty" }
        if text.utf8.count > 64 {
            return "it has \(text.unicodeScalars.count) characters; the limit is 64"
        }
        return text.firstScalar { scalar in
            !scalar.isLowercaseLetter && !("A"..."Z").contains(scalar) && !scalar.isDigit
                && scalar != "_" && scalar != "-"
        }
    }

    /// A column of a table: any text on one line.
    package static let column = TextRule(
        noun: "a column name",
        pluralNoun: "columns",
        pattern: #"^\S(.{0,254}\S)?$"#,
        code: .column
    ) { text in
        line(text, atMost: 256)
    }

    /// A title: one line for people.
    package static let title = TextRule(
        noun: "one line of text",
        pluralNoun: "lines of text",
        pattern: #"^\S(.{0,398}\S)?$"#,
        code: .title
    ) { text in
        line(text, atMost: 400)
    }

    /// What stands in the rows of a column of words, or of whole numbers taken as words.
    package static let category = cell("a word", plural: "words")

    /// The name of a group of rows, as it stands in the table.
    package static let group = cell("a group name", plural: "group names")

    private static func cell(_ noun: String, plural: String) -> TextRule {
        TextRule(
            noun: noun,
            pluralNoun: plural,
            pattern: #"^\S(.{0,254}\S)?$"#,
            code: .category,
            takesIntegers: true
        ) { text in
            line(text, atMost: 256)
        }
    }

    /// A SHA-256 digest.
    package static let digest = TextRule(
        noun: "a SHA-256 digest",
        pluralNoun: "SHA-256 digests",
        pattern: "^[0-9a-f]{64}$",
        code: .digest,
        hint: "'assay data pin' writes the digest: 64 digits of 0-9 and a-f"
    ) { text in
        let stray = text.firstScalar { !$0.isDigit && !("a"..."f").contains($0) }
        if let stray { return stray }
        return text.utf8.count == 64 ? nil : "it has \(text.utf8.count) digits"
    }

    private static func line(_ text: String, atMost limit: Int) -> String? {
        let scalars = text.unicodeScalars
        if scalars.isEmpty { return "it is empty" }
        if scalars.count > limit {
            return "it has \(scalars.count) characters; the limit is \(limit)"
        }
        if scalars.contains("\n") { return "it has several lines" }
        if let invisible = text.firstScalar(where: \.isInvisible) { return invisible }
        guard let first = scalars.first, let last = scalars.last else { return nil }
        let isPadded = first.properties.isWhitespace || last.properties.isWhitespace
        return isPadded ? "it begins or ends with a space" : nil
    }
}

extension TextRule {
    /// A path of a file under the root.
    ///
    /// Relative, with `/` between names, and without any way out: no `..`, no `~`, no scheme or
    /// drive, no backslash.
    package static let path = TextRule(
        noun: "a path inside the project",
        pluralNoun: "paths",
        pattern: #"^(?![/~])(?![A-Za-z][A-Za-z0-9+.-]*:)(?!.*(^|/)\.{0,2}(/|$))[^\\]{1,1024}$"#,
        code: .path,
        hint: "paths are relative to the project root and use '/'"
    ) { text in
        if text.utf8.isEmpty { return "it is empty" }
        if text.unicodeScalars.count > 1024 { return "it is longer than 1024 characters" }
        if let invisible = text.firstScalar(where: \.isInvisible) { return invisible }
        if text.utf8.contains(UInt8(ascii: "\\")) { return "it has a backslash; write '/'" }
        if text.hasPrefix("/") { return "it is absolute" }
        if text.hasPrefix("~") { return "it begins with '~'" }
        if let scheme = scheme(of: text) {
            return scheme.utf8.count == 1 ? "it names a drive" : "it is a URL"
        }
        let steps = text.split(separator: "/", omittingEmptySubsequences: false)
        if steps.contains("..") { return "it has '..'" }
        if steps.last == "" { return "it ends with '/', like a folder" }
        if steps.contains("") { return "it has '//'" }
        return steps.contains(".") ? "it has '.' between slashes" : nil
    }

    /// What stands before a colon, if that looks like `https:` or `C:`.
    private static func scheme(of text: String) -> Substring? {
        guard let colon = text.firstIndex(of: ":"), let first = text.unicodeScalars.first else {
            return nil
        }
        let scheme = text[..<colon]
        let isScheme = scheme.unicodeScalars.allSatisfy { scalar in
            scalar.isASCIIAlphanumeric || scalar == "+" || scalar == "." || scalar == "-"
        }
        return first.isASCIIAlphanumeric && !first.isDigit && isScheme ? scheme : nil
    }
}

extension String {
    /// Returns a remark about the first scalar that is not allowed, or nil if all are.
    fileprivate func firstScalar(where isStray: (Unicode.Scalar) -> Bool) -> String? {
        unicodeScalars.first(where: isStray).map { "it has " + quoted(String($0)) }
    }
}

extension Unicode.Scalar {
    package var isLowercaseLetter: Bool { ("a"..."z").contains(self) }
    package var isDigit: Bool { ("0"..."9").contains(self) }
    package var isASCIIAlphanumeric: Bool {
        isLowercaseLetter || ("A"..."Z").contains(self) || isDigit
    }
}
