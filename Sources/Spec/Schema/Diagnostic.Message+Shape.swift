package import Source

/// Messages that name the type of a key.
extension Diagnostic.Message {
    package static func emptyValue(of key: FieldShape.Key) -> Self {
        let expected = "expected \(key.shape.noun)"
        let remedy = key.default.map { "omit the key for the default: \($0.flowText)" }
        return Self(
            .emptyValue,
            "\(quoted(key.name)) has no value; \(expected)",
            notes: remedy.map { [$0] } ?? []
        )
    }

    package static func unknownWord(_ word: String, allowed: [String]) -> Self {
        let suggestion = Diagnostic.suggestion(for: word, among: allowed)
        let meant = suggestion.map { "; did you mean \(quoted($0))?" } ?? ""
        return Self(
            .unknownWord,
            "unknown word \(quoted(word))\(meant)",
            notes: ["expected " + Shape.word(allowed).noun]
        )
    }

    package static func settingsMissing(_ key: FieldShape.Key) -> Self {
        let isText = if case .text = key.shape { true } else { false }
        let settings = isText ? "…" : "{…}"
        return Self(
            .settingsMissing,
            "\(quoted(key.name)) needs settings; write {\(key.name): \(settings)}"
        )
    }

    package static func text(_ text: String, isNot rule: TextRule, because problem: String) -> Self
    {
        Self(
            rule.code,
            "\(quoted(text)) is not \(rule.noun): \(problem)",
            notes: rule.hint.map { [$0] } ?? []
        )
    }

    package static func missingKeys(_ keys: [FieldShape.Key]) -> Self {
        let names = listed(keys.map { quoted($0.name) })
        return Self(
            .missingKey,
            keys.count == 1 ? "the key \(names) is missing" : "the keys \(names) are missing",
            notes: keys.map { "\($0.name): \($0.summary)" }
        )
    }
}
