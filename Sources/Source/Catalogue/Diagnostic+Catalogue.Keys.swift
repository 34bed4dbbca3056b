extension Diagnostic.Code {
    package static let keys: [Self] = [
        .unknownKey, .missingKey, .missingOneOf, .severalOf, .keyDoesNotFit,
    ]

    package static let unknownKey = Self(
        "unknown-key",
        explanation: """
            The spec language has no such key here. Unknown keys are errors, because a misspelt \
            setting would otherwise be ignored silently.
            """,
        remedy: "Fix the spelling or the indentation, or delete the key."
    )
    package static let missingKey = Self(
        "missing-key",
        explanation: "A required key is missing.",
        remedy: "Add it; `docs/spec.md` describes every key."
    )
    package static let missingOneOf = Self(
        "missing-alternative",
        explanation: "Exactly one of several keys is required, and none is present.",
        remedy: "Add one of them."
    )
    package static let severalOf = Self(
        "rival-keys",
        explanation: "Several keys are present that exclude each other.",
        remedy: "Keep one of them."
    )
    package static let keyDoesNotFit = Self(
        "key-does-not-fit",
        explanation: """
            The key exists, but not for this kind of item. Scalers apply to numbers, not to \
            categories; margins apply to gate lines with `versus`.
            """,
        remedy: "Delete the key, or the one that sets the kind of the item."
    )
}

extension Diagnostic.Message {
    package static func unknownKey(
        _ key: String,
        suggestion: String?,
        allowed: [String],
        belongsUnder places: [String]
    ) -> Self {
        let meant = suggestion.map { "; did you mean \(quoted($0))?" } ?? ""
        var notes: [String] = []
        if (1...4).contains(places.count) {
            let positions = places.map { $0.isEmpty ? "at the top level" : "under \(quoted($0))" }
            notes.append("\(quoted(key)) belongs \(listed(positions, last: "or"))")
        }
        notes.append("keys allowed here: " + allowed.joined(separator: ", "))
        return Self(.unknownKey, "unknown key \(quoted(key))\(meant)", notes: notes)
    }

    package static func missingOneOf(_ keys: [String]) -> Self {
        let names = listed(keys.map { quoted($0) }, last: "or")
        return Self(.missingOneOf, "\(keys.count == 1 ? "the key" : "one of") \(names) is missing")
    }

    package static func keyDoesNotFit(_ key: String, beside other: String?) -> Self {
        let beside = other.map { "beside \(quoted($0))" } ?? "here"
        return Self(.keyDoesNotFit, "\(quoted(key)) does not apply \(beside)")
    }

    package static func severalOf(_ keys: [String], second: String) -> Self {
        let names = listed(keys.map { quoted($0) }, last: "and")
        return Self(
            .severalOf,
            "\(quoted(second)) is one too many: only one of \(names) is allowed"
        )
    }
}
