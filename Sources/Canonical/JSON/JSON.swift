/// A JSON value, as far as I-JSON (RFC 7493) goes: numbers are binary64, keys are unique.
package enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    /// A whole number that binary64 does not hold; printed for programs, never digested.
    case exactInteger(Int64)
    case string(String)
    case array([JSON])
    case object([String: JSON])
}

extension JSON {
    /// Wraps a whole number.
    ///
    /// - Precondition: |value| ≤ 2⁵³, so that binary64 holds it.
    package static func integer(_ value: Int) -> JSON {
        precondition(value.magnitude <= 1 << 53, "\(value) has no exact binary64")
        return .number(Double(value))
    }

    /// Wraps any whole number exactly.
    package static func whole(_ value: Int64) -> JSON {
        value.magnitude <= 1 << 53 ? .number(Double(value)) : .exactInteger(value)
    }

    /// Wraps a string; nil becomes `null`.
    package static func optional(_ value: String?) -> JSON {
        value.map(JSON.string) ?? .null
    }

    /// Wraps a finite number; nil becomes `null`.
    package static func optional(_ value: Double?) -> JSON {
        value.map(JSON.number) ?? .null
    }

    /// The member of an object; `nil` if absent.
    package subscript(key: String) -> JSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The object with more members; members without a value are omitted.
    package func adding(_ further: [String: JSON?]) -> JSON {
        guard case .object(var members) = self else { return self }
        for case (let key, let value?) in further { members[key] = value }
        return .object(members)
    }
}

// MARK: - Literals

extension JSON: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
}

extension JSON: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(uniqueKeysWithValues: elements))
    }
}

extension JSON: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self = .integer(value) }
}
