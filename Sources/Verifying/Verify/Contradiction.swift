import Canonical
import Markup

/// An inconsistency in a registry.
struct Contradiction: Error, Hashable, Sendable, CustomStringConvertible {
    /// A sentence without a full stop that names the first number that is wrong.
    let description: String

    init(_ description: String) { self.description = description }

    /// Compares a value with the expected value.
    ///
    /// - Parameters:
    ///   - found: The value.
    ///   - expected: The expected value.
    ///   - path: Where both stand.
    ///   - document: What they stand in: "its result".
    /// - Throws: `Contradiction` with the first difference.
    static func check(
        _ found: JSON,
        is expected: JSON,
        at path: String = "",
        of document: String = "its result"
    ) throws(Contradiction) {
        if let difference = JSONDifference(found, expected, at: path) {
            throw Contradiction("\(document) is inconsistent: \(difference)")
        }
    }

    /// An impossible value.
    static func impossible(
        _ found: JSON,
        _ expected: String,
        at path: String
    ) -> Contradiction {
        let text = String(decoding: found.canonicalBytes, as: UTF8.self).printable
        return Contradiction(
            "its result is inconsistent: '\(path.printable)' is \(text), expected \(expected)"
        )
    }
}
