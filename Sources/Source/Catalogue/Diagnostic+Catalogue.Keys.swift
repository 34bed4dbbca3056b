extension Diagnostic.Code {
    package static let keys: [Self] = [
        .unknownKey, .missingKey, .missingOneOf, .severalOf, .keyDoesNotFit,
    ]

    package static let unknownKey = Self(
        "unknown-key",
        explanation: """
            The spec language has no such key at this place. An unknown key is an error, because \
            a misspelt setting would otherwise be left out silently.
            """,
        remedy: "Correct the spelling or the indentation, or delete the key."
    )
    package static let missingKey = Self(
        "missing-key",
        explanation: "A key that has no default is not there.",
        remedy: "Add it; `docs/spec.md` lists every key with its meaning."
    )
    package static let missingOneOf = Self(
        "missing-alternative",
        explanation: "One of several keys has to be there, and none is.",
        remedy: "Add one of them."
    )
    package static let severalOf = Self(
        "rival-keys",
        explanation: "Of several keys only one can be there, and there are more.",
        remedy: "Keep the one that is meant."
    )
    package static let keyDoesNotFit = Self(
        "key-does-not-fit",
        explanation: """
            The key exists, but belongs to another kind of item: a scaler to numbers, not to \
            categories, whose inputs are 0 and 1; a margin to a line with a rival.
            """,
        remedy: "Delete the key, or the one that makes the item what it is."
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
        if (1...3).contains(places.count) {
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
        return Self(.keyDoesNotFit, "\(quoted(key)) has no meaning \(beside)")
    }

    package static func severalOf(_ keys: [String], second: String) -> Self {
        let names = listed(keys.map { quoted($0) }, last: "and")
        return Self(
            .severalOf,
            "\(quoted(second)) is one too many: only one of \(names) can be given"
        )
    }
}
